import { BatchGetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { defined } from '../../kernel/absent.ts';
import type { Key } from './keys.ts';
import { DESK_CASES_INDEX, INBOX_INDEX, type Tables } from './tables.ts';

/** A stored item before it is parsed. */
export type Item = Record<string, unknown>;

/** Items by their place, as `readItems` returns them. */
export type Items = ReadonlyMap<string, Item>;

/** The item of a key among items that were read. */
export function itemAt(items: Items, key: Key): Item | undefined {
  return items.get(placeOf({ ...key }));
}

/** The most keys in one batch. */
export const MAX_BATCH_KEYS = 100;

/**
 * How often to read a consistent set of items. A concurrent change rarely spoils two reads in a row; after this many
 * the data is inconsistent.
 */
export const READS = 20;

/**
 * Reads items of one table by key. Strongly consistent by default; eventually consistent reads cost half.
 * @returns the items that exist, by `PK|SK`
 */
export async function readItems(tables: Tables, keys: readonly Key[], consistent = true): Promise<Items> {
  const found = new Map<string, Item>();
  let missing: readonly Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  while (missing.length > 0) {
    const batch = missing.slice(0, MAX_BATCH_KEYS);
    const answer = await tables.client.send(
      new BatchGetCommand({ RequestItems: { [tables.cases]: { Keys: batch, ConsistentRead: consistent } } }),
    );
    for (const item of answer.Responses?.[tables.cases] ?? []) found.set(placeOf(item), item);
    const unread = answer.UnprocessedKeys?.[tables.cases]?.Keys ?? [];
    missing = [...unread, ...missing.slice(MAX_BATCH_KEYS)];
  }
  return found;
}

/** How `readItems` names an item. */
export function placeOf(key: Record<string, unknown>): string {
  return `${String(key['PK'])}|${String(key['SK'])}`;
}

/** A page of a query: at most `limit` items that pass the query's filter, and where to go on. */
export interface QueryPage {
  readonly items: readonly Item[];
  /** The last item read, when there may be more behind it. */
  readonly last?: Item | undefined;
}

/**
 * Reads a page. With a filter, DynamoDB returns fewer items than requested. So the query continues until the page is
 * full, the data ends, or `MAX_ROUNDS` responses were read; then the page is short and has a continuation.
 */
export async function queryPage(
  tables: Tables,
  query: Omit<QueryCommandInput, 'Limit' | 'ExclusiveStartKey'>,
  limit: number,
  from?: Record<string, unknown>,
): Promise<QueryPage> {
  const items: Item[] = [];
  let start = from;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const answer = await tables.client.send(
      new QueryCommand({ ...query, Limit: limit + 1 - items.length, ExclusiveStartKey: start }),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
    if (items.length > limit || !start) return cutPage(items, limit);
  }
  return { items, last: start };
}

/** A stretch of an index's partition: sort keys from `from` on and before `to`. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** The key attributes of the indexes from which the API lists. */
export const INDEX_KEYS = {
  [INBOX_INDEX]: { pk: 'inboxPk', sk: 'inboxSk' },
  [DESK_CASES_INDEX]: { pk: 'deskPk', sk: 'deskSk' },
} as const;

/** All that a partition of an index holds, or a stretch of it: for partitions that a period bounds. As many reads as there are megabytes. */
export async function wholePartition(
  tables: Tables,
  IndexName: keyof typeof INDEX_KEYS,
  partition: string,
  stretch?: Stretch,
): Promise<readonly Item[]> {
  const { pk, sk } = INDEX_KEYS[IndexName];
  return await wholeQuery(tables, {
    TableName: tables.cases,
    IndexName,
    KeyConditionExpression: `${pk} = :partition${stretch ? ` AND ${sk} BETWEEN :from AND :to` : ''}`,
    ExpressionAttributeValues: {
      ':partition': partition,
      ...defined({ ':from': stretch?.from, ':to': stretch?.to }),
    },
  });
}

/** All that a query gives, answer by answer: for what a case or a period bounds. */
export async function wholeQuery(
  { client }: Tables,
  query: Omit<QueryCommandInput, 'Limit' | 'ExclusiveStartKey'>,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({ ...query, ExclusiveStartKey: start }),
    );
    found.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  return found;
}

const MAX_ROUNDS = 10;

function cutPage(items: readonly Item[], limit: number): QueryPage {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return items.length > limit && last ? { items: page, last } : { items: page };
}

/** One page of a list. `next` is the position after it, when there may be more: the sort key of its last item. */
export interface Page<Entry> {
  readonly items: readonly Entry[];
  readonly next?: string | undefined;
}

/** Which page: its size, and the position that the page before gave. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Things by their ids. */
export function mapById<Id, Thing extends { readonly id: Id }>(things: readonly Thing[]): ReadonlyMap<Id, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** Items of a partition whose sort keys begin with a prefix. */
export function itemsLike(items: Items, partition: string, prefix: string): readonly Item[] {
  return [...items.values()].filter((item) => item['PK'] === partition && String(item['SK']).startsWith(prefix));
}
