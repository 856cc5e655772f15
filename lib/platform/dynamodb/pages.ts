import { defined, ifDefined } from '../../kernel/absent.ts';
import type { Instant } from '../../kernel/ids.ts';
import { type Key, millis } from './keys.ts';
import { type Item, type Page, type PageRequest, queryPage } from './reads.ts';
import { DESK_CASES_INDEX, INBOX_INDEX, type Tables } from './tables.ts';

/** Which part of an index. A list that time shortens has an `endingAfter`: its last position may be over by the next page. */
interface IndexPart {
  readonly index: 'inbox' | 'deskCases';
  readonly partition: string;
  /** The sort keys begin with it. */
  readonly prefix?: string | undefined;
  /** Only what ends after this instant: the sort keys begin with the time of the end. */
  readonly endingAfter?: Instant;
  readonly newestFirst?: true;
  /** The key of the item that a sort key names: where a page begins, unless the condition says it. */
  readonly keyOf?: (sort: string) => Key;
}

/** A page of an index of the Cases table, or of the part of it that a list asks for. */
export async function indexPage(tables: Tables, part: IndexPart, page: PageRequest): Promise<Page<Item>> {
  const [IndexName, pk, sk] =
    part.index === 'inbox' ? [INBOX_INDEX, 'inboxPk', 'inboxSk'] : [DESK_CASES_INDEX, 'deskPk', 'deskSk'];
  const { items, last } = await queryPage(
    tables,
    {
      TableName: tables.cases,
      IndexName,
      ScanIndexForward: !part.newestFirst,
      KeyConditionExpression: `${pk} = :partition${sortCondition(part, sk)}`,
      ExpressionAttributeValues: {
        ':partition': part.partition,
        ...defined({
          ':prefix': part.prefix,
          ':after': ifDefined(part.endingAfter, (end) => laterOf(end, page.after)),
        }),
      },
    },
    page.limit,
    page.after === undefined || !part.keyOf
      ? undefined
      : { ...part.keyOf(page.after), [pk]: part.partition, [sk]: page.after },
  );
  return { items, next: last && String(last[sk]) };
}

function sortCondition({ prefix, endingAfter }: IndexPart, sk: string): string {
  if (prefix !== undefined) return ` AND begins_with(${sk}, :prefix)`;
  return endingAfter === undefined ? '' : ` AND ${sk} > :after`;
}

function laterOf(now: Instant, after = ''): string {
  // All sort keys of an instant are greater than the instant alone, so that the next one begins with what ends later.
  const present = millis((now + 1) as Instant);
  return after > present ? after : present;
}

/** What a page of a table itself is of: a partition, or the sort keys in it with a prefix. */
interface TablePart {
  readonly table: string;
  readonly partition: string;
  readonly prefix?: string;
  /** The last sort key; not with a prefix. */
  readonly upTo?: string | undefined;
}

/** A page of a partition, in the order of its sort keys, strongly consistent. */
export async function partitionPage(
  tables: Tables,
  { table, partition, prefix, upTo }: TablePart,
  page: PageRequest,
): Promise<Page<Item>> {
  // The part may have become shorter since the page before: behind its end there is nothing, and DynamoDB refuses to begin there.
  if (upTo !== undefined && page.after !== undefined && page.after > upTo) return { items: [] };
  const { items, last } = await queryPage(
    tables,
    { TableName: table, ConsistentRead: true, ...keyCondition(partition, prefix, upTo) },
    page.limit,
    page.after === undefined ? undefined : { PK: partition, SK: page.after },
  );
  return { items, next: last && String(last['SK']) };
}

/** The condition of a query for a partition, for its sort keys with a prefix, or for those up to one. */
export function keyCondition(partition: string, prefix: string | undefined, upTo?: string) {
  const sort = prefix === undefined ? ifDefined(upTo, () => ' AND SK <= :upTo') : ' AND begins_with(SK, :prefix)';
  return {
    KeyConditionExpression: `PK = :partition${sort ?? ''}`,
    ExpressionAttributeValues: { ':partition': partition, ...defined({ ':prefix': prefix, ':upTo': upTo }) },
  };
}

/** What a sort key names behind its time. */
export function idAfterHash(sort: string): string {
  return sort.slice(sort.indexOf('#') + 1);
}

/** How many pages are read at most to fill one. */
const MOST_PAGES = 50;

/**
 * A page of those that are kept of a list: read on until it is full or the list ends, so that a short page is the last one. Only
 * where very few are kept of thousands does the bound of the work come first; then the page is short and says where to go on.
 */
export async function filledPage<Entry>(
  read: (page: PageRequest) => Promise<Page<Entry>>,
  isKept: (entry: Entry) => boolean,
  { limit, after }: PageRequest,
): Promise<Page<Entry>> {
  const kept: Entry[] = [];
  let next = after;
  for (let n = 0; n < MOST_PAGES && kept.length < limit; n += 1) {
    // No more than what is missing, so that the position after them is that of the page.
    const page = await read({ limit: limit - kept.length, after: next });
    kept.push(...page.items.filter(isKept));
    next = page.next;
    if (next === undefined) break;
  }
  return { items: kept, next };
}

/** A page of things that are all at hand, in their order. A position is the id of the last thing of the page before. */
export function pageAmong<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  { limit, after }: PageRequest,
): Page<Thing> {
  const start = things.findIndex(({ id }) => id === after) + 1;
  const items = things.slice(start, start + limit);
  return { items, next: start + limit < things.length ? items.at(-1)?.id : undefined };
}
