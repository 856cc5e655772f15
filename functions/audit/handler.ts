import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Instant } from '../../lib/domain/ids.ts';
import { missingYears } from '../../lib/domain/working-time.ts';
import { mpu } from '../../lib/forum/index.ts';
import { tablesOf } from '../../lib/runtime/environment.ts';
import { audit } from './auditor.ts';

const tables = tablesOf(process.env);
const metrics = new Metrics();
const logger = new Logger();
const now = () => Date.now() as Instant;

/** Every five minutes: holds the clocks to their invariants. The heartbeat comes last: an audit that failed has none. */
export async function handler(): Promise<void> {
  const { openTasks, repairs, rebased } = await audit({ tables, forum: mpu, now, logger });
  metrics.addMetric('OpenTasks', MetricUnit.Count, openTasks);
  metrics.addMetric('AuditRepairs', MetricUnit.Count, repairs.missing + repairs.doubled + repairs.orphaned);
  metrics.addMetric('ClocksRebased', MetricUnit.Count, rebased);
  metrics.addMetric('CalendarYearsMissing', MetricUnit.Count, missingYears(mpu.workCalendar, now()).length);
  metrics.addMetric('AuditHeartbeat', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
