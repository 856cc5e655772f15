import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { parseCase, parseSubjects } from '../../capabilities/store/items.ts';
import type { Case } from '../../engine/file.ts';
import type { Forum } from '../../kernel/forum.ts';
import type { CaseId, Instant } from '../../kernel/ids.ts';
import { presentOf, type Subject } from '../../kernel/subject.ts';
import { caseKey, millis, sightingPartition, sightingSort, subjectsKey } from '../../platform/dynamodb/keys.ts';
import { placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { item, type LabelledWrite, put } from '../../platform/dynamodb/writes.ts';
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

/** How long somebody can be found again: a year of returns, of cases that may have taken a year themselves. */
export const SIGHTINGS_KEPT_DAYS = 730;

/** A transaction has room for a hundred writes; an opening needs some for itself. */
export const MAX_ROWS = 80;

const DAY_SECONDS = 86_400;

/**
 * The rows under which the subjects of a stranded person's case are found again: for each subject one for each of its terms, 19 at
 * most, and fewer where a case has more than four subjects (or there is less `room`). A row holds the keyed hash of the term and where it leads to, nothing else.
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

/** What a look at earlier cases needs. */
export interface Lookup {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly keys: KeyRing;
  readonly now: Instant;
}

/**
 * Whether somebody has been sent home before. Bounded: one query for each term and live key (27 terms, two keys: 54), 25 rows each;
 * of what is found the 40 records that share most, read in one batch of at most 80 items, strongly consistent all of it.
 */
export async function findSentHome(wanted: Profile, lookup: Lookup): Promise<readonly PersonFound[]> {
  const { tables, forum, keys, now } = lookup;
  const hashes = termsToFind(wanted).flatMap((term) => keys.map((key) => hashOf(key, term)));
  const found = await Promise.all(hashes.map((hash) => recordsUnder(tables, hash, now)));
  return sentHome(wanted, await loadRecords(tables, forum, mostShared(found)), now);
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
    ids.flatMap((id) => [caseKey(id), subjectsKey(id)]),
  );
  return places.flatMap(({ caseId, n }) => {
    const [head, subjects] = [
      items.get(placeOf({ ...caseKey(caseId) })),
      items.get(placeOf({ ...subjectsKey(caseId) })),
    ];
    if (!head || !subjects) return [];
    const subject = presentOf(parseSubjects(subjects)).find((one) => one.n === n);
    return (subject && earlierCaseOf(parseCase(head), subject, forum)) ?? [];
  });
}

/** What a sort key of a row leads to. */
export function placeIn(sort: string): { readonly caseId: CaseId; readonly n: number } {
  const [, caseId, n] = sort.split('#');
  return { caseId: caseId as CaseId, n: Number(n) };
}
