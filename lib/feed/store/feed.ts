import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { caseKey, formerCaseKey } from '../../capabilities/store/keys.ts';
import type { JournalEntry } from '../../engine/journal.ts';
import { FILE_KINDS } from '../../kernel/forum.ts';
import type { AreaCode, CaseId, DeskCode, Instant } from '../../kernel/ids.ts';
import { area, caseId, count, desk, instant, stored, taskId } from '../../kernel/shapes.ts';
import { itemAt, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { type Failure, failureOf } from '../../platform/dynamodb/transaction-failure.ts';
import { ABSENT, attributesOf, put, type Write } from '../../platform/dynamodb/writes.ts';
import type { Change } from '../change.ts';
import { counterKey, rowKey, seenKey } from './keys.ts';

const DAY = 24 * 3600_000;
/** How long a cursor can be used. */
export const CURSOR_DAYS = 30;
/** Rows outlive the cursors that lead to them: clocks differ, and a first look may be a moment behind. */
const KEPT = (CURSOR_DAYS + 1) * DAY;
/** The most changes in one transaction: a counter, and for each change its row and its mark. */
export const MAX_CHANGES = 49;

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/** A change with its number in the feed: from 1, without gaps. An earlier version may have had other names of events: a feed repeats them. */
export interface FeedRow extends Omit<Change, 'kind' | 'kinds'> {
  readonly kind: string;
  readonly kinds: readonly string[];
  readonly n: number;
  /** When it came into the feed. */
  readonly fedAt: Instant;
}

const row = stored({
  n: count,
  fedAt: instant,
  caseId,
  version: count,
  at: instant,
  reference: z.string(),
  file: z.enum(FILE_KINDS),
  sees: z.boolean(),
  kind: z.string(),
  taskId: taskId.exactOptional(),
  kinds: z.array(z.string()),
  tasks: z.array(taskId),
  appeal: z.boolean(),
}) satisfies z.ZodType<FeedRow>;

const counter = z.object({ last: z.int().min(0) });

const head = z.object({
  kind: z.enum(FILE_KINDS),
  area,
  reference: z.string(),
  parties: z.array(z.object({ desk, until: count.exactOptional() })),
});
/** What is stored of a file's head, as far as a feed needs it. */
export type StoredHead = z.output<typeof head>;

/** The heads of files, strongly consistent. @throws Error when one is missing or unreadable: entries follow their files */
export async function loadFileHeads(
  tables: Tables,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, StoredHead | undefined>> {
  const items = await readItems(tables, ids.map(caseKey));
  return new Map(ids.map((id) => [id, head.safeParse(itemAt(items, caseKey(id))).data]));
}

const formerHead = z.object({ area });

/** The areas of cases before these corrections of them, by the keys of the corrections' entries; absent where there is none. */
export async function loadFormerAreas(
  tables: Tables,
  corrections: readonly Pick<JournalEntry, 'caseId' | 'seq'>[],
): Promise<(correction: Pick<JournalEntry, 'caseId' | 'seq'>) => AreaCode | undefined> {
  const items = await readItems(
    tables,
    corrections.map((one) => formerCaseKey(one.caseId, one.seq)),
  );
  return ({ caseId: id, seq }) => formerHead.safeParse(itemAt(items, formerCaseKey(id, seq))).data?.area;
}

/**
 * How many changes a feed has had.
 * @param consistent at twice the price: 1 read unit
 */
export async function lastOf(
  { client, cases }: CasesTable,
  desk: DeskCode,
  { consistent }: { readonly consistent: boolean },
): Promise<number> {
  const { Item } = await client.send(
    new GetCommand({ TableName: cases, Key: { ...counterKey(desk) }, ConsistentRead: consistent }),
  );
  return Item ? counter.parse(Item).last : 0;
}

/**
 * The changes after a number, in order. A query can meet a transaction half way and see a later row without the one before it: what
 * follows a gap is left for the next look.
 */
export async function changesAfter(
  { client, cases }: CasesTable,
  desk: DeskCode,
  after: number,
  limit: number,
): Promise<readonly FeedRow[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: cases,
      KeyConditionExpression: 'PK = :feed AND SK BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':feed': rowKey(desk, after).PK,
        ':from': rowKey(desk, after + 1).SK,
        ':to': rowKey(desk, after + limit).SK,
      },
      ConsistentRead: true,
    }),
  );
  const rows = Items.map((item) => row.parse(attributesOf(item)));
  const gap = rows.findIndex(({ n }, place) => n !== after + 1 + place);
  return gap < 0 ? rows : rows.slice(0, gap);
}

/** The number before the first of the latest changes that came after an instant; at most `most` back. */
export async function lastBefore(
  { client, cases }: CasesTable,
  desk: DeskCode,
  since: Instant,
  most: number,
): Promise<{ readonly n: number; readonly fedAt?: Instant }> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: cases,
      KeyConditionExpression: 'PK = :feed AND begins_with(SK, :row)',
      ExpressionAttributeValues: { ':feed': rowKey(desk, 0).PK, ':row': 'ROW#' },
      ScanIndexForward: false,
      Limit: most,
      ConsistentRead: true,
    }),
  );
  const rows = Items.map((item) => row.parse(attributesOf(item)));
  const before = rows.find(({ fedAt }) => fedAt <= since);
  if (before) return before;
  const oldest = rows.at(-1);
  return { n: oldest ? oldest.n - 1 : await lastOf({ client, cases }, desk, { consistent: true }) };
}

type Label = 'counter' | number;

/** Why changes were not written: those that are in the feed already, or that somebody else was faster. */
export type Unwritten = { readonly known: readonly Change[] } | Failure<Label>;

/**
 * Writes changes behind the last number, all or none of them: the counter, a row for each, and the mark that the entry is there.
 * @param last what the counter says
 * @returns `undefined` when they are written
 */
export async function appendChanges(
  { client, cases }: CasesTable,
  desk: DeskCode,
  last: number,
  changes: readonly Change[],
  fedAt: Instant,
): Promise<Unwritten | undefined> {
  const expiresAt = Math.ceil((fedAt + KEPT) / 1000);
  const writes: readonly Write[] = [
    countUp(cases, desk, last, changes.length),
    ...changes.map((change, place) => {
      const n = last + 1 + place;
      return put(cases, rowKey(desk, n), { ...change, n, fedAt, expiresAt }, ABSENT);
    }),
    ...changes.map(({ caseId, version }) => put(cases, seenKey(desk, caseId, version), { expiresAt }, ABSENT)),
  ];
  // The rows stand and fall with the counter: of their own they say nothing.
  const labels: readonly Label[] = ['counter', ...changes.map(() => 'counter' as const), ...changes.keys()];
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return undefined;
  } catch (error) {
    const failure = failureOf(error, labels);
    if (failure.kind !== 'condition') return failure;
    const known = changes.filter((_, place) => failure.labels.includes(place));
    return known.length > 0 ? { known } : failure;
  }
}

function countUp(TableName: string, desk: DeskCode, last: number, more: number): Write {
  return {
    Update: {
      TableName,
      Key: { ...counterKey(desk) },
      UpdateExpression: 'SET #last = :next',
      ConditionExpression: last === 0 ? 'attribute_not_exists(PK)' : '#last = :last',
      ExpressionAttributeNames: { '#last': 'last' },
      ExpressionAttributeValues: { ':next': last + more, ...(last > 0 && { ':last': last }) },
    },
  };
}
