import type { Slice } from '../../capabilities/store/slice.ts';
import { type AnyFile, isCase } from '../../engine/file.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { monthOf } from '../../kernel/period.ts';
import { wholePartition } from '../../platform/dynamodb/reads.ts';
import { DESK_CASES_INDEX, type Tables } from '../../platform/dynamodb/tables.ts';
import { put } from '../../platform/dynamodb/writes.ts';
import { type Departure, hasBegun } from '../journey.ts';
import { departedKey, departedPartition } from './keys.ts';

/**
 * A case shows in each month in which its people left for a next desk. Written again it is the same row, which costs its index
 * nothing: whether the month has it already need not be known.
 */
export const DEPARTURE_SLICE: Slice = {
  named: () => [],
  following: () => [],
  versions: () => [],
  writes: (before, after, tables) => {
    const { id } = after.case;
    const old = new Set(departuresOf(before).map(({ task }) => task));
    const fresh = departuresOf(after).filter(({ task }) => !old.has(task));
    return [...new Set(fresh.map(({ at }) => monthOf(at)))].map((period) =>
      put(tables.cases, departedKey(id, period), { deskPk: departedPartition(period), deskSk: id }),
    );
  },
};

function departuresOf(file: AnyFile | undefined): readonly Departure[] {
  if (!file || !isCase(file)) return [];
  return (file.journey?.legs ?? []).filter(hasBegun).map(({ departure }) => departure);
}

/** The cases whose people left for a next desk in a month, `YYYY-MM`. Read from an index, which follows the table within moments. */
export async function departedIn(tables: Tables, period: string): Promise<readonly CaseId[]> {
  const rows = await wholePartition(tables, DESK_CASES_INDEX, departedPartition(period));
  return rows.map(({ deskSk }) => String(deskSk) as CaseId);
}
