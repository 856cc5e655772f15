import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import type { KeyRing } from '../../matching/keys.ts';
import { idAfterHash } from '../../platform/dynamodb/pages.ts';
import { itemAt, type Page, type PageRequest, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { termPartition } from './keys.ts';
import { termOf } from './search-terms.ts';

/**
 * How many stretches of the rarest word's rows are read for one page. Two frequent words that seldom come together end a page early;
 * it then says where to go on.
 */
const MOST_STRETCHES = 5;
const STRETCH = 100;

/**
 * A page of the cases that a desk has under all these words, newest first: ids to be held against the words, since rows may be older than
 * their cases. Read eventually consistent. The cost has a bound: one query for each word, then at most five of a hundred rows
 * of the rarest, each row looked up under the other words.
 */
export async function searchCases(
  tables: Tables,
  desk: DeskCode,
  words: readonly string[],
  ring: KeyRing,
  page: PageRequest,
): Promise<Page<CaseId>> {
  const found = await Promise.all(
    ring.map((key) =>
      sortsUnder(
        tables,
        words.map((word) => termPartition(desk, termOf(key, word))),
        page,
      ),
    ),
  );
  // The rows of a case are all under one key; behind the position where one of the keys stopped, nothing is known of it.
  const stops = found.flatMap(({ next }) => next ?? []);
  const behind = stops.toSorted().at(-1) ?? '';
  const sorts = [...new Set(found.flatMap(({ items }) => items))].filter((sort) => sort >= behind);
  const newest = sorts.toSorted((one, other) => (one < other ? 1 : -1)).slice(0, page.limit);
  const more = stops.length > 0 || newest.length < sorts.length;
  return {
    items: newest.map((sort) => idAfterHash(sort) as CaseId),
    ...(more && { next: newest.length < page.limit && behind !== '' ? behind : newest.at(-1) }),
  };
}

/** The sort keys that are in all partitions, newest first. */
async function sortsUnder(
  tables: Tables,
  partitions: readonly string[],
  { limit, after }: PageRequest,
): Promise<Page<string>> {
  const heads = await Promise.all(partitions.map((partition) => rowsOf(tables, partition, after, limit + 1)));
  const rarest = heads.reduce((best, rows, n) => (rows.length < (heads[best]?.length ?? 0) ? n : best), 0);
  const driver = partitions[rarest] ?? '';
  const others = partitions.filter((_, n) => n !== rarest);
  const found: string[] = [];
  let [rows, asked] = [heads[rarest] ?? [], limit + 1];
  for (let n = 0; n < MOST_STRETCHES; n += 1) {
    found.push(...(await thoseInAll(tables, rows, others)));
    if (found.length > limit) return { items: found.slice(0, limit), next: found[limit - 1] };
    if (rows.length < asked) return { items: found };
    asked = STRETCH;
    const last = rows.at(-1);
    if (n + 1 === MOST_STRETCHES) return { items: found, next: last };
    rows = await rowsOf(tables, driver, last, asked);
  }
  return { items: found };
}

async function rowsOf(
  { client, cases }: Tables,
  partition: string,
  after: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: cases,
      KeyConditionExpression: after === undefined ? 'PK = :partition' : 'PK = :partition AND SK < :after',
      ExpressionAttributeValues: { ':partition': partition, ...(after !== undefined && { ':after': after }) },
      ProjectionExpression: 'SK',
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map(({ SK }) => String(SK));
}

/** Of the sort keys those that are in every one of the partitions. */
async function thoseInAll(
  tables: Tables,
  sorts: readonly string[],
  partitions: readonly string[],
): Promise<readonly string[]> {
  if (partitions.length === 0 || sorts.length === 0) return sorts;
  const keys = sorts.flatMap((SK) => partitions.map((PK) => ({ PK, SK })));
  const items = await readItems(tables, keys, false);
  return sorts.filter((SK) => partitions.every((PK) => itemAt(items, { PK, SK }) !== undefined));
}
