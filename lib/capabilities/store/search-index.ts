import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type AnyFile, type Case, isCase } from '../../engine/file.ts';
import type { CaseId } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { currentKey, type KeyRing } from '../../matching/keys.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { item, type LabelledWrite, put } from '../../platform/dynamodb/writes.ts';
import { inTurns } from '../../platform/in-turns.ts';
import { caseKey, caseTermsKey } from './keys.ts';
import {
  type CaseTerms,
  currentParties,
  keyOfTerms,
  loadTerms,
  rowsBeyond,
  termRows,
  termsOfCase,
} from './search-terms.ts';

/**
 * The rows of the search follow the cases. New rows are written before the transaction of a change, and rows that lead nowhere any more
 * are taken away after it: so whatever was committed is found, and a transaction stays as small as it was. A row that was written
 * for nothing or stayed too long shows nothing, since a search holds each case that it finds against its words.
 */

/** A change of a case as far as its rows follow from it. */
interface Indexed {
  readonly before?: AnyFile | undefined;
  readonly after: AnyFile;
  readonly subjects?: readonly Subject[];
  readonly matchingKeys?: KeyRing;
}

/** The rows that a change adds and takes away. */
export interface MovedRows {
  readonly added: readonly Key[];
  readonly gone: readonly Key[];
}

const UNMOVED: MovedRows = { added: [], gone: [] };

/** The terms of a case that is being opened; `undefined` where nobody has the key. */
function openingTerms({ before, after, subjects = [], matchingKeys }: Indexed): CaseTerms | undefined {
  if (before || !isCase(after) || !matchingKeys) return undefined;
  return termsOfCase(after.case, subjects, currentKey(matchingKeys, after.case.openedAt));
}

/** The item with the terms of a case that is being opened: the rows of desks that take part later are made from it, without the key. */
export function openingTermsWrites(change: Indexed, tables: Tables): readonly LabelledWrite[] {
  const terms = openingTerms(change);
  return terms ? [termsWrite(change.after.case.id, terms, tables)] : [];
}

function termsWrite(id: CaseId, terms: CaseTerms, tables: Tables): LabelledWrite {
  return item(put(tables.cases, caseTermsKey(id), { ...terms }));
}

/** The rows that a change moves: those of a new case, of a desk that has a part from now on, of a new holder. */
export async function movedRows(tables: Tables, change: Indexed): Promise<MovedRows> {
  const { before, after } = change;
  if (!isCase(after)) return UNMOVED;
  const opened = openingTerms(change);
  if (opened) return { added: [...termRows(after.case, opened).values()], gone: [] };
  if (!before || !isCase(before) || !isMoved(before.case, after.case)) return UNMOVED;
  const terms = await loadTerms(tables, after.case.id);
  if (!terms) return UNMOVED;
  const [have, want] = [termRows(before.case, terms), termRows(after.case, terms)];
  // A desk whose part has ended sees the case as it stood then, and finds it so.
  const here = currentParties(after.case);
  const gone = termRows(
    { ...before.case, parties: before.case.parties.filter(({ desk }) => here.includes(desk)) },
    terms,
  );
  return { added: rowsBeyond(want, have), gone: rowsBeyond(gone, want) };
}

function isMoved(before: Case, after: Case): boolean {
  const had = currentParties(before);
  return before.holder !== after.holder || currentParties(after).some((desk) => !had.includes(desk));
}

/** Writes rows, a few at a time. A row says nothing but its key. */
export async function addRows({ client, cases }: Tables, rows: readonly Key[]): Promise<void> {
  await inTurns(rows, (row) => client.send(new PutCommand({ TableName: cases, Item: { ...row } })));
}

/** Takes rows away. One that stays leads to a case that the desk does not find by it, so a failure is nobody's. */
export async function removeRows({ client, cases }: Tables, rows: readonly Key[]): Promise<void> {
  await inTurns(rows, (row) => client.send(new DeleteCommand({ TableName: cases, Key: { ...row } }))).catch(
    () => undefined,
  );
}

/** Those of a case from before the search, which a correction brings into it. */
const NO_ROWS: ReadonlyMap<string, Key> = new Map();

/**
 * Takes the rows of an opening away that was not committed: a repeated request drafts a case each time. If it drafted the same case again,
 * which is there, its rows stay.
 */
export async function removeUnopened(
  tables: Tables,
  { id, openedAt }: Pick<AnyFile['case'], 'id' | 'openedAt'>,
  rows: readonly Key[],
): Promise<void> {
  if (rows.length === 0) return;
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: caseKey(id), ConsistentRead: true }),
  );
  if (Item?.['openedAt'] !== openedAt) await removeRows(tables, rows);
}

/** What a correction does to the search: a write of its transaction, the rows to be added before it and to be taken away after it. */
export interface CorrectedTerms {
  readonly writes: readonly LabelledWrite[];
  readonly added: readonly Key[];
  readonly gone: readonly Key[];
}

/**
 * What a correction of the title or of people writes: the terms as they are from now on. Its new rows are to be written before the
 * transaction (`addRows`); what only the old data leads to goes after it (`removeRows`), so that a long title fills no transaction.
 */
export async function correctedTerms(
  tables: Tables,
  record: Case,
  subjects: readonly Subject[],
  ring: KeyRing,
): Promise<CorrectedTerms> {
  const before = await loadTerms(tables, record.id);
  const after = termsOfCase(record, subjects, keyOfTerms(before, ring, record));
  const [have, want] = [before ? termRows(record, before) : NO_ROWS, termRows(record, after)];
  return {
    writes: [termsWrite(record.id, after, tables)],
    added: rowsBeyond(want, have),
    gone: rowsBeyond(have, want),
  };
}
