import { Logger } from '@aws-lambda-powertools/logger';
import { audit } from '../../lib/audit/auditor.ts';
import { recordAudit } from '../../lib/audit/metrics.ts';
import { mpu } from '../../lib/forum/index.ts';
import { now } from '../../lib/platform/lambda/clock.ts';
import { tablesOf } from '../../lib/platform/lambda/environment.ts';
import { MetricRecorder } from '../../lib/platform/metrics/recorder.ts';

const tables = tablesOf(process.env);
const metrics = new MetricRecorder();
const logger = new Logger();

/** Every five minutes: holds what is open to its invariants. */
export async function handler(): Promise<void> {
  const found = await audit({ tables, forum: mpu, now, logger });
  recordAudit(metrics, found);
  metrics.flush();
}
