import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { INDEX_KEYS, type Item, type Page, type PageRequest } from './reads.ts';
import type { DESK_CASES_INDEX, INBOX_INDEX, Tables } from './tables.ts';

/**
 * Several partitions of an index of the Cases table that make one list together: merged by their sort keys, which name each item
 * once. The sort keys end with an id, and hold characters before `~` alone.
 */
export interface ListRange {
  readonly index: typeof INBOX_INDEX | typeof DESK_CASES_INDEX;
  readonly partitions: readonly string[];
  /** In the order of the sort keys; otherwise the greatest first. */
  readonly ascending?: true;
  /** The sort keys from here on, and up to there. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /**
   * Of sort keys that are a group, `#` and the rest: those of each group whose rest is not behind this. The others of a group are
   * skipped by a key, not read.
   */
  readonly groupsUpTo?: string | undefined;
}

/** A row of a list, with the sort key by which it is listed. */
export interface RangeRow {
  readonly sort: string;
  readonly item: Item;
}

/** How many rows are read of each of several partitions at first: a row is some 300 bytes, a half read unit 4 KB. */
const FIRST_ROWS = 12;

/**
 * A page of the list that the partitions make. Each is read a little at first, and on only when its rows are used up: so a page reads
 * about as many rows as it has, and some of each partition, however many there are.
 */
export async function mergedRanges(tables: Tables, range: ListRange, page: PageRequest): Promise<Page<RangeRow>> {
  const wanted = page.limit + 1;
  const streams = range.partitions.map((partition) => new Stream(tables, range, partition, page.after));
  const first = streams.length === 1 ? wanted : Math.min(wanted, FIRST_ROWS);
  await Promise.all(streams.map((stream) => stream.fill(first)));
  const rows: RangeRow[] = [];
  while (rows.length < wanted) {
    const missing = wanted - rows.length;
    await Promise.all(streams.map((stream) => stream.fill(missing)));
    const next = firstOf(streams, range.ascending === true);
    if (!next) break;
    rows.push(next);
  }
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? items.at(-1)?.sort : undefined };
}

function firstOf(streams: readonly Stream[], ascending: boolean): RangeRow | undefined {
  const [best] = streams
    .filter(({ head }) => head !== undefined)
    .sort((one, other) => (isBefore(one.head?.sort, other.head?.sort) === ascending ? -1 : 1));
  return best?.take();
}

function isBefore(one = '', other = ''): boolean {
  return one < other;
}

/** One of the partitions, read as far as it was asked for. */
class Stream {
  readonly #tables: Tables;
  readonly #range: ListRange;
  readonly #partition: string;
  #from: string;
  #to: string;
  #rows: RangeRow[] = [];
  #isOver = false;

  constructor(tables: Tables, range: ListRange, partition: string, after: string | undefined) {
    this.#tables = tables;
    this.#range = range;
    this.#partition = partition;
    const { from = '0', to = '~', ascending } = range;
    this.#from = after !== undefined && ascending ? laterOf(from, justAfter(after)) : from;
    this.#to = after !== undefined && !ascending ? justBefore(after) : to;
  }

  get head(): RangeRow | undefined {
    return this.#rows[0];
  }

  take(): RangeRow | undefined {
    return this.#rows.shift();
  }

  /** Reads on when all that was read is taken, until there is a row or the range is over. */
  async fill(count: number): Promise<void> {
    while (this.#rows.length === 0 && !this.#isOver) await this.#read(count);
  }

  async #read(Limit: number): Promise<void> {
    if (this.#from > this.#to) {
      this.#isOver = true;
      return;
    }
    const { index, ascending = false } = this.#range;
    const { pk, sk } = INDEX_KEYS[index];
    const { Items = [], LastEvaluatedKey } = await this.#tables.client.send(
      new QueryCommand({
        TableName: this.#tables.cases,
        IndexName: index,
        KeyConditionExpression: `${pk} = :partition AND ${sk} BETWEEN :from AND :to`,
        ExpressionAttributeValues: { ':partition': this.#partition, ':from': this.#from, ':to': this.#to },
        ScanIndexForward: ascending,
        Limit,
      }),
    );
    const rows = Items.map((item) => ({ sort: String(item[sk]), item }));
    this.#rows.push(...rows.filter((row) => this.#isListed(row)));
    this.#isOver = !LastEvaluatedKey;
    const last = rows.at(-1);
    if (last) this.#goOnAfter(last);
  }

  #isListed({ sort }: RangeRow): boolean {
    const { groupsUpTo } = this.#range;
    return groupsUpTo === undefined || sort.slice(sort.indexOf('#') + 1) <= `${groupsUpTo}~`;
  }

  #goOnAfter(last: RangeRow): void {
    if (!this.#range.ascending) this.#to = justBefore(last.sort);
    else if (this.#isListed(last)) this.#from = justAfter(last.sort);
    else this.#from = `${last.sort.slice(0, last.sort.indexOf('#'))}#~`;
  }
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

/** The least text behind a sort key that no sort key begins with. */
function justAfter(sort: string): string {
  return `${sort}!`;
}

/** The greatest text before a sort key: what comes between the two holds a character behind `~`. */
function justBefore(sort: string): string {
  const last = sort.length - 1;
  return `${sort.slice(0, last)}${String.fromCharCode(sort.charCodeAt(last) - 1)}~`;
}
