import type { Slice } from '../../capabilities/store/slice.ts';
import { type AnyFile, type CaseFile, isCase } from '../../engine/file.ts';
import { type Key, millis } from '../../platform/dynamodb/keys.ts';
import { type Items, itemsLike, mapById } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { changedIn, places, put, unchangedSince, type Write } from '../../platform/dynamodb/writes.ts';
import type { Cost } from '../costs/cost.ts';
import { parseCost } from './items.ts';
import { costKey, statementPartition } from './keys.ts';

/** The ledger of a case. The journey is in the item that the registry keeps beside the record. */
export const COST_SLICE: Slice = {
  named: ({ costId }) => (costId ? [costKey(costId)] : []),
  following: () => [],
  versions: (file) => [...(costsOf(file)?.values() ?? [])].map(({ version }) => version),
  writes: (before, after, tables) =>
    changedIn(before && costsOf(before), costsOf(after)).map(([old, cost]) => costWrite(old, cost, tables)),
};

/** The ledger of a case among items that were read. */
export function costsIn(items: Items, { PK }: Key): CaseFile['costs'] {
  return mapById(itemsLike(items, PK, 'COST#').map(parseCost));
}

function costsOf(file: AnyFile): CaseFile['costs'] | undefined {
  return isCase(file) ? file.costs : undefined;
}

/** An entry of the ledger stands in the month's statement of its payer, and in that of the other end of the leg. */
function costWrite(old: Cost | undefined, cost: Cost, tables: Tables): Write {
  const { id, payer, counterpart, period, recordedAt } = cost;
  const shared = counterpart === undefined ? undefined : statementPartition(counterpart, period);
  const indexed = places(`${millis(recordedAt)}#${id}`, statementPartition(payer, period), shared);
  return put(tables.cases, costKey(id), { ...cost, ...indexed }, unchangedSince(old));
}
