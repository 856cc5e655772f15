import { type MetricName, RUNGS } from '../platform/metrics/catalogue.ts';
import type { MetricRecorder } from '../platform/metrics/recorder.ts';
import type { Findings, Repair, Violation } from './findings.ts';

const REPAIRS: Readonly<Record<Repair, MetricName>> = {
  missing: 'AuditRepairMissing',
  doubled: 'AuditRepairDoubled',
  ladder: 'AuditRepairLadder',
  orphaned: 'AuditRepairOrphaned',
};
const VIOLATIONS: Readonly<Record<Violation, MetricName>> = {
  holder: 'AuditViolationHolder',
  tasks: 'AuditViolationTasks',
  desk: 'AuditViolationDesk',
  journal: 'AuditViolationJournal',
  chain: 'AuditViolationChain',
  subjects: 'AuditViolationSubjects',
};

/**
 * Records the metrics of an audit. An audit that could not read everything has no heartbeat. Sums are printed even when
 * zero; their kinds only when above zero, because each printed metric costs money by the hour.
 */
export function recordAudit(metrics: Pick<MetricRecorder, 'add'>, found: Findings): void {
  const { repairs, violations, open } = found;
  metrics.add('OpenCases', found.openCases);
  metrics.add('OpenTasks', found.openTasks);
  metrics.add('CasesReplayed', found.replayed);
  metrics.add('AuditRepairs', sumOf(repairs));
  metrics.add('AuditViolations', sumOf(violations));
  metrics.add('AuditUnreadable', found.unreadable);
  metrics.add('AuditFailed', found.failed);
  if (found.rebased > 0) metrics.add('ClocksRebased', found.rebased);
  for (const [kind, count] of entriesOf(repairs)) if (count > 0) metrics.add(REPAIRS[kind], count);
  for (const [kind, count] of entriesOf(violations)) if (count > 0) metrics.add(VIOLATIONS[kind], count);
  for (const rung of RUNGS) metrics.add('TasksAtRung', open.atRung[rung], { rung });
  for (const [province, { owed, overdue }] of open.provinces) {
    metrics.add('ProvinceOpenTasks', owed, { province });
    metrics.add('ProvinceOverdueTasks', overdue, { province });
  }
  metrics.add('TravellersUnderWay', open.travellers.underWay);
  metrics.add('TravellersOverdue', open.travellers.overdue);
  metrics.add('TravellersWaiting', open.travellers.waiting);
  metrics.add('PartnersWaiting', open.partnersWaiting);
  if (found.shardsLost === 0) metrics.add('AuditHeartbeat', 1);
  metrics.add('CalendarYearsMissing', found.missingYears);
}

function entriesOf<Kind extends string>(counts: Readonly<Record<Kind, number>>): readonly (readonly [Kind, number])[] {
  return Object.entries(counts) as [Kind, number][];
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
