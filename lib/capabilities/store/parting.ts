import type { Decision } from '../../engine/decide.ts';
import { partSubjects } from '../../kernel/subject.ts';
import type { KeyRing } from '../../matching/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { LabelledWrite } from '../../platform/dynamodb/writes.ts';
import { writesOf } from './change.ts';
import { type MovedRows, movedRows } from './search-index.ts';
import { peopleWrites, type StoredPeople } from './stored-people.ts';

/** How many rows the parted are found by: the rest of the transaction's hundred writes is for their case and the old one. */
const MATCHING_ROOM = 60;

/** What a parting writes: in the transaction, and the rows of the search to be added before it. */
export interface PartingWrites extends Pick<MovedRows, 'added'> {
  readonly writes: readonly LabelledWrite[];
}

/**
 * The writes of a parting beside those of the case that goes on: the case of those who did not arrive, with their data, and the
 * data of the old case, in which they are marked. A reference that is taken fails the whole; the request, sent again, has another.
 */
export async function partingWrites(
  decision: Decision,
  people: StoredPeople,
  absent: readonly number[],
  matchingKeys: KeyRing,
  tables: Tables,
): Promise<PartingWrites> {
  const { parted, after, entry } = decision;
  if (!parted) return { writes: [], added: [] };
  const { left, parted: gone } = partSubjects(people.subjects, absent, parted.after.case.id);
  const opening = { before: undefined, ...parted, subjects: gone, matchingKeys, matchingRoom: MATCHING_ROOM };
  const { added } = await movedRows(tables, opening);
  const writes = [...writesOf(opening, tables), ...peopleWrites(tables, after.case.id, people, left, entry.seq)];
  return { writes, added };
}
