import { Logger } from '@aws-lambda-powertools/logger';
import type { Instant } from '../../lib/domain/ids.ts';
import { mpu } from '../../lib/forum/index.ts';
import { MetricRecorder } from '../../lib/metrics/recorder.ts';
import { tablesOf } from '../../lib/runtime/environment.ts';
import { audit } from './auditor.ts';
import { recordAudit } from './metrics.ts';

const tables = tablesOf(process.env);
const metrics = new MetricRecorder();
const logger = new Logger();
const now = () => Date.now() as Instant;

/** Every five minutes: holds what is open to its invariants. */
export async function handler(): Promise<void> {
  const found = await audit({ tables, forum: mpu, now, logger });
  recordAudit(metrics, found);
  metrics.flush();
}
