import type { Findings } from './findings.ts';

/** What operators watch of an audit, by metric. An audit that could not look everywhere has no heartbeat. */
export function auditMetrics(found: Findings): Readonly<Record<string, number>> {
  const { repairs, violations, shardsLost } = found;
  return {
    OpenCases: found.openCases,
    OpenTasks: found.openTasks,
    CasesReplayed: found.replayed,
    ...named('AuditRepair', repairs),
    AuditRepairs: sumOf(repairs),
    ...named('AuditViolation', violations),
    AuditViolations: sumOf(violations),
    AuditUnreadable: found.unreadable,
    AuditFailed: found.failed,
    ClocksRebased: found.rebased,
    ...(shardsLost === 0 && { AuditHeartbeat: 1 }),
  };
}

/** `AuditRepair` and `missing` make `AuditRepairMissing`. */
function named(prefix: string, counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([kind, count]) => [`${prefix}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, count]),
  );
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
