import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { needsIn } from '../../capabilities/store/beside.ts';
import { parseCase, parseSubjects } from '../../capabilities/store/items.ts';
import { caseKey, needsKey, subjectsKey } from '../../capabilities/store/keys.ts';
import type { Case } from '../../engine/file.ts';
import type { Forum } from '../../kernel/forum.ts';
import type { CaseId, DeskCode, Instant } from '../../kernel/ids.ts';
import { presentOf, type Subject } from '../../kernel/subject.ts';
import { millis } from '../../platform/dynamodb/keys.ts';
import { placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { item, type LabelledWrite, put, remove } from '../../platform/dynamodb/writes.ts';
import { termsOf, termsToFind } from '../blocking.ts';
import { type Profile, profileOf } from '../identity.ts';
import { currentKey, hashOf, type KeyRing, type MatchingKey } from '../keys.ts';
import {
  type EarlierCase,
  earlierCaseOf,
  mostShared,
  type PersonFound,
  ROWS_PER_TERM,
  sentHome,
} from '../sent-home.ts';
import { sightingPartition, sightingSort } from './keys.ts';

/** How long a person can be found: a year of returns, of cases that may have lasted a year. */
export const SIGHTINGS_KEPT_DAYS = 730;

/** A transaction has room for a hundred writes; an opening needs some for itself. */
export const MAX_ROWS = 80;

const DAY_SECONDS = 86_400;

/**
 * The index rows of a stranded person's case: for each subject one for each term, at most 19. Cases with more than four
 * subjects, or with less `room`, get fewer. A row holds the keyed hash of the term and the case, nothing else.
 */
export function sightingWrites(
  opened: Case,
  subjects: readonly Subject[],
  ring: KeyRing,
  tables: Tables,
  room = MAX_ROWS,
): readonly LabelledWrite[] {
  if (opened.kind !== 'stranded-person') return [];
  const key = currentKey(ring, opened.openedAt);
  const each = Math.floor(room / Math.max(1, subjects.length));
  return subjects.flatMap((subject) =>
    termsOf(profileOf(subject, opened.openedAt))
      .slice(0, each)
      .map((term) => item(put(tables.cases, ...sightingRow(opened, subject, term, key)))),
  );
}

/** A person of a case as they were found before a correction, and as they are from now on; absent when they are not to be found. */
export interface Correction {
  readonly before?: Subject | undefined;
  readonly after?: Subject | undefined;
}

/**
 * The rows of a person follow a correction, whichever live key they were written with: what only the old data leads to is taken away.
 * A person has at most 19 rows under each of two keys, so that all fit into the transaction of the correction.
 */
export function correctionWrites(
  opened: Case,
  { before, after }: Correction,
  ring: KeyRing,
  tables: Tables,
): readonly LabelledWrite[] {
  if (opened.kind !== 'stranded-person') return [];
  const rows = (subject: Subject | undefined, keys: readonly MatchingKey[]) =>
    subject === undefined
      ? []
      : termsOf(profileOf(subject, opened.openedAt)).flatMap((term) =>
          keys.map((key) => sightingRow(opened, subject, term, key)),
        );
  const kept = rows(after, [currentKey(ring, opened.openedAt)]);
  const places = new Set(kept.map(([place]) => place.PK));
  const gone = rows(before, ring).filter(([place]) => !places.has(place.PK));
  return [
    ...gone.map(([place]) => item(remove(tables.cases, place))),
    ...kept.map((row) => item(put(tables.cases, ...row))),
  ];
}

/** The key and the content of a row. */
export function sightingRow(
  { id, openedAt }: Pick<Case, 'id' | 'openedAt'>,
  { n }: Subject,
  term: string,
  key: MatchingKey,
) {
  const place = { PK: sightingPartition(hashOf(key, term)), SK: sightingSort(openedAt, id, n) };
  const expiresAt = Math.floor(openedAt / 1000) + SIGHTINGS_KEPT_DAYS * DAY_SECONDS;
  return [place, { keyFrom: key.from, expiresAt }] as const;
}

/** The dependencies of a search for earlier cases. */
export interface Lookup {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly keys: KeyRing;
  readonly now: Instant;
  /** The desk that asks. */
  readonly desk: DeskCode;
}

/**
 * Finds out whether a person was sent home before. The cost is bounded: one query of 25 rows for each term and live key
 * (27 terms, two keys: 54). The 40 records that share most terms are read with their journeys, at most 120 items in two batches. All reads
 * are strongly consistent.
 */
export async function findSentHome(wanted: Profile, lookup: Lookup): Promise<readonly PersonFound[]> {
  const { tables, forum, keys, now, desk } = lookup;
  const hashes = termsToFind(wanted).flatMap((term) => keys.map((key) => hashOf(key, term)));
  const found = await Promise.all(hashes.map((hash) => recordsUnder(tables, hash, now)));
  return sentHome(wanted, await loadRecords(tables, forum, mostShared(found)), { now, desk });
}

async function recordsUnder(tables: Tables, hash: string, now: Instant): Promise<readonly string[]> {
  const since = Math.max(0, now - SIGHTINGS_KEPT_DAYS * DAY_SECONDS * 1000) as Instant;
  const { Items = [] } = await tables.client.send(
    new QueryCommand({
      TableName: tables.cases,
      KeyConditionExpression: 'PK = :hash AND SK >= :since',
      ExpressionAttributeValues: { ':hash': sightingPartition(hash), ':since': millis(since) },
      ProjectionExpression: 'SK',
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: ROWS_PER_TERM,
    }),
  );
  return Items.map(({ SK }) => String(SK));
}

async function loadRecords(tables: Tables, forum: Forum, records: readonly string[]): Promise<readonly EarlierCase[]> {
  const places = records.map(placeIn);
  const ids = [...new Set(places.map(({ caseId }) => caseId))];
  const items = await readItems(
    tables,
    ids.flatMap((id) => [caseKey(id), needsKey(id), subjectsKey(id)]),
  );
  return places.flatMap(({ caseId, n }) => {
    const [head, subjects] = [
      items.get(placeOf({ ...caseKey(caseId) })),
      items.get(placeOf({ ...subjectsKey(caseId) })),
    ];
    if (!head || !subjects) return [];
    const subject = presentOf(parseSubjects(subjects)).find((one) => one.n === n);
    const { journey } = needsIn(items, caseId);
    return (subject && earlierCaseOf(parseCase(head), journey, subject, forum)) ?? [];
  });
}

/** The case and subject in a row's sort key. */
export function placeIn(sort: string): { readonly caseId: CaseId; readonly n: number } {
  const [, caseId, n] = sort.split('#');
  return { caseId: caseId as CaseId, n: Number(n) };
}
