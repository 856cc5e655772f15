import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import type { KeyRing } from '../../matching/keys.ts';
import { idAfterHash } from '../../platform/dynamodb/pages.ts';
import type { Page, PageRequest } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { termPartition } from './keys.ts';
import { termOf } from './search-terms.ts';

/**
 * How many stretches of rows are read for one page, beside the first of each word. Two frequent words that seldom come together end a page
 * early; it then says where to go on.
 */
const MOST_READS = 40;
const STRETCH = 50;

/**
 * A page of the cases that a desk has under all these words, newest first: ids to be held against the words, since rows may be older than
 * their cases. Read eventually consistent. The cost has a bound: one query for each word, then at most forty of fifty
 * rows for each live key.
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

/** The rows of one word: those that were read and not passed yet, newest first. */
interface Stream {
  readonly partition: string;
  readonly rows: readonly string[];
  /** Nothing is behind them. */
  readonly ended: boolean;
}

/**
 * The sort keys that are in all partitions, newest first. The streams are read side by side, each from where the others have come to: a rare word
 * leaps over the rows of a frequent one.
 */
async function sortsUnder(
  tables: Tables,
  partitions: readonly string[],
  { limit, after }: PageRequest,
): Promise<Page<string>> {
  let streams = await Promise.all(partitions.map((partition) => streamOf(tables, partition, after, limit + 1)));
  const found: string[] = [];
  let at = after;
  let reads = 0;
  for (;;) {
    const dry = streams.find(({ rows }) => rows.length === 0);
    if (dry?.ended) return { items: found };
    if (dry) {
      if (reads === MOST_READS) return { items: found, next: at };
      reads += 1;
      const read = await streamOf(tables, dry.partition, at, STRETCH);
      streams = streams.map((stream) => (stream === dry ? read : stream));
      continue;
    }
    const heads = streams.map(({ rows: [head = ''] }) => head);
    const oldest = heads.toSorted()[0] ?? '';
    const isFound = heads.every((head) => head === oldest);
    if (isFound && found.length === limit) return { items: found, next: found.at(-1) };
    if (isFound) found.push(oldest);
    // The next rows are older than what was found, and no newer than the oldest head: `~` sorts after everything in a sort key.
    at = isFound ? oldest : `${oldest}~`;
    streams = streams.map((stream) => ({ ...stream, rows: stream.rows.filter((row) => row < (at ?? '')) }));
  }
}

async function streamOf(
  { client, cases }: Tables,
  partition: string,
  after: string | undefined,
  limit: number,
): Promise<Stream> {
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
  return { partition, rows: Items.map(({ SK }) => String(SK)), ended: Items.length < limit };
}
