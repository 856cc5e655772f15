import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Instant } from '../../lib/domain/ids.ts';
import { missingYears } from '../../lib/domain/working-time.ts';
import { mpu } from '../../lib/forum/index.ts';
import { tablesOf } from '../../lib/runtime/environment.ts';
import { audit } from './auditor.ts';
import { auditMetrics } from './metrics.ts';

const tables = tablesOf(process.env);
const metrics = new Metrics();
const logger = new Logger();
const now = () => Date.now() as Instant;

/** Every five minutes: holds what is open to its invariants. */
export async function handler(): Promise<void> {
  const found = await audit({ tables, forum: mpu, now, logger });
  const counts = { ...auditMetrics(found), CalendarYearsMissing: missingYears(mpu.workCalendar, now()).length };
  for (const [name, count] of Object.entries(counts)) metrics.addMetric(name, MetricUnit.Count, count);
  metrics.publishStoredMetrics();
}
