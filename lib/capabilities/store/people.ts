import * as z from 'zod';
import { type AnyFile, type Case, isCaseRecord } from '../../engine/file.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { NOBODY, type People, peopleOf } from '../../kernel/people.ts';
import type { Subject } from '../../kernel/subject.ts';
import { type Item, itemAt, readItems } from '../../platform/dynamodb/reads.ts';
import { keptPeople } from '../kept-people.ts';
import type { Services } from '../services.ts';
import { parsePeople, parseRecord, parseSubjects } from './items.ts';
import { caseKey, subjectsKey } from './keys.ts';
import { loadSubjectsAsOf } from './stored-people.ts';

/** What reads people, and counts the files whose texts are withheld because they could not be read. */
export type PeopleReader = Pick<Services, 'tables' | 'withheld'>;

/**
 * The people of a file. This is the one place that decides whether they are all there: by the record of the file, never by the item
 * of the people alone.
 * @param record as it stands, or as it stood when somebody's part in the case ended
 * @param item the item that holds them, if one was read
 */
export function peopleIn(record: AnyFile['case'], item: Item | undefined): People {
  if (!isCaseRecord(record)) return NOBODY;
  const read = readable(item);
  return peopleOf(keptPeople(record), read && subjectsAsOf(record, read));
}

/**
 * The subjects as they were of a case when its record stood so: those who were parted from the others later are still of it.
 */
function subjectsAsOf({ partings = [] }: Pick<Case, 'partings'>, subjects: readonly Subject[]): readonly Subject[] {
  const gone = new Set(partings.flatMap((parting) => parting.subjects));
  return subjects.map(({ partedTo, ...one }) =>
    partedTo === undefined || !gone.has(one.n) ? one : { ...one, partedTo },
  );
}

/** An item that cannot be read counts as absent: its case shows no text. */
function readable(item: Item | undefined): readonly Subject[] | undefined {
  if (!item) return undefined;
  try {
    return parseSubjects(item);
  } catch {
    return undefined;
  }
}

/** The people of a file whose record was read. Callers must record the access before they show what identifies somebody. */
export async function loadPeople(reader: PeopleReader, record: AnyFile['case']): Promise<People> {
  const people = await readPeople(reader.tables, record);
  if (people.kind === 'withheld') reader.withheld(1);
  return people;
}

/** The people of a file as they were when its record stood so, before later corrections: what a reader of the past is shown. */
export async function loadPeopleAsOf(reader: PeopleReader, record: Case): Promise<People> {
  const people = await readPeopleAsOf(reader.tables, record);
  if (people.kind === 'withheld') reader.withheld(1);
  return people;
}

/**
 * The same for a case of a list, whose present people were read with others. Only where they were changed since is more read.
 * @param item the item that holds them now, if one was read
 */
export async function readPeopleThen(
  tables: PeopleReader['tables'],
  record: Case,
  item: Item | undefined,
): Promise<People> {
  return wasChangedSince(record, item) ? await readPeopleAsOf(tables, record) : peopleIn(record, item);
}

async function readPeopleAsOf(tables: PeopleReader['tables'], record: Case): Promise<People> {
  const read = await readableAsOf(tables, record);
  return peopleOf(keptPeople(record), read && subjectsAsOf(record, read));
}

async function readableAsOf(tables: PeopleReader['tables'], { id, version }: Case) {
  try {
    return await loadSubjectsAsOf(tables, id, version);
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Items that do not know which entry wrote them are older than corrections: only partings have changed them. */
function wasChangedSince({ version }: Case, item: Item | undefined): boolean {
  if (!item) return false;
  try {
    return (parsePeople(item).version ?? 0) > version;
  } catch {
    return true;
  }
}

/** The same without a count, for the audit. Nothing is read of a file about nobody. */
export async function readPeople(tables: PeopleReader['tables'], record: AnyFile['case']): Promise<People> {
  if (!isCaseRecord(record) || keptPeople(record) === 0) return NOBODY;
  const key = subjectsKey(record.id);
  return peopleIn(record, itemAt(await readItems(tables, [key]), key));
}

/**
 * The people of several files, for the masking of a list's texts: one batch for fifty files. A file that is not found has its texts
 * withheld.
 */
export async function loadPeopleOf(reader: PeopleReader, ids: readonly CaseId[]): Promise<(id: CaseId) => People> {
  const distinct = [...new Set(ids)];
  const items = await readItems(
    reader.tables,
    distinct.flatMap((id) => [caseKey(id), subjectsKey(id)]),
  );
  const people = new Map(
    distinct.map((id) => {
      const head = itemAt(items, caseKey(id));
      return [id, head ? peopleIn(parseRecord(head), itemAt(items, subjectsKey(id))) : NOT_FOUND] as const;
    }),
  );
  countWithheld(reader, [...people.values()]);
  return (id) => people.get(id) ?? NOT_FOUND;
}

/** Nobody knows whom such a file is about. */
const NOT_FOUND: People = { kind: 'withheld', subjects: [], missing: 1 };

/** Counts the files whose texts are withheld. */
export function countWithheld({ withheld }: Pick<PeopleReader, 'withheld'>, all: readonly People[]): void {
  const cases = all.filter(({ kind }) => kind === 'withheld').length;
  if (cases > 0) withheld(cases);
}
