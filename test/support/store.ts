/** The store as every test reaches it: executions, transactions, reads of whole cases, and the parsers of stored items. */
export { parseCommitment, parseOffer } from '../../lib/aid/store/items.ts';
export { parseNeeds } from '../../lib/capabilities/store/beside.ts';
export {
  claimKey,
  commitChange,
  keepAnswer,
  loadAnswer,
  loadCase,
  loadSubjects,
  transact,
} from '../../lib/capabilities/store/case-store.ts';
export {
  ANSWERS_KEPT_SECONDS,
  type Change,
  type IdempotentAnswer,
  idempotencyWrite,
  writesOf,
} from '../../lib/capabilities/store/change.ts';
export { type Executed, executeAsSystem, executeOnCase, executeOpening } from '../../lib/capabilities/store/execute.ts';
export {
  parseCase,
  parseEntry,
  parseRecord,
  parseTask,
  parseTimer,
  type Timer,
} from '../../lib/capabilities/store/items.ts';
export { executePlacing } from '../../lib/capabilities/store/placing.ts';
export { parsePartner } from '../../lib/partners/store/items.ts';
export { parseCost } from '../../lib/relay/store/items.ts';
