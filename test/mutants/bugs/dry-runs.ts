import type { Mutant } from '../mutant.ts';

/** Bugs by which trying a command has an effect, or tells what the command does not. */
export const DRY_RUN_BUGS: readonly Mutant[] = [
  {
    name: 'trying to open a case opens it',
    find: 'if (change.idempotent?.dryRun) return',
    replace: 'if (change.idempotent?.dryRun && change.before) return',
    hurts: 'whoever looks at the check page has opened a case',
    by: 'dry-runs',
  },
  {
    name: 'trying to place an offer places it',
    find: 'idempotent.dryRun ? tryWrites(tables, all) : transact(tables, all)',
    replace: 'transact(tables, all)',
    hurts: 'blankets are promised by looking at them',
    by: 'dry-runs',
  },
  {
    name: 'trying writes what goes before the transaction',
    find: 'if (!idempotent.dryRun) await execution.ahead?.();',
    replace: 'await execution.ahead?.();',
    hurts: 'a search finds cases by titles that nobody gave them',
    by: 'dry-runs',
  },
  {
    name: 'trying claims the key',
    find: "if (idempotent.dryRun) return 'committed';",
    replace: "if (idempotent.key === '') return 'committed';",
    hurts: 'a convoy that was looked at is answered as sent, and stays',
    by: 'dry-runs',
  },
  {
    name: 'trying announces a convoy',
    find: 'return dryRun ? head : await keepConvoy(tables, head);',
    replace: 'return dryRun && head.caseIds.length === 0 ? head : await keepConvoy(tables, head);',
    hurts: 'a desk waits for a bus that nobody sent',
    by: 'dry-runs',
  },
  {
    name: 'trying answers for an earlier request',
    find: 'idempotency && !idempotency.dryRun ? idempotencyKey',
    replace: 'idempotency ? idempotencyKey',
    hurts: 'a page shows what happened as what would happen',
    by: 'dry-runs',
  },
  {
    name: 'trying asks nothing that is not in the file',
    find: "checks.length === 0 ? 'committed' : await transact(tables, checks)",
    replace: "checks.length >= 0 ? 'committed' : await transact(tables, checks)",
    hurts: 'a page promises a dispatch for a partner that was suspended',
    by: 'dry-runs',
  },
  {
    name: 'trying looks for people',
    find: 'if (asked.length === 0 || idempotent.dryRun) return ok([]);',
    replace: 'if (asked.length === 0) return ok([]);',
    hurts: 'identity numbers are tried out, one after the other, and nobody knows',
    by: 'dry-runs',
  },
  {
    name: 'trying to accept a case shows its people',
    find: 'request.dryRun ? (before ?? after) : after',
    replace: 'after',
    hurts: 'a desk reads names of a case that it never takes',
    by: 'dry-runs',
  },
  {
    name: 'what cannot be tried takes effect',
    find: "route.method !== 'GET' && DRY_RUN in given ? refuse(NOT_TRIABLE)",
    replace: "route.method === 'DELETE' && DRY_RUN in given ? refuse(NOT_TRIABLE)",
    hurts: 'a person is revealed by trying to',
    by: 'dry-runs',
  },
];
