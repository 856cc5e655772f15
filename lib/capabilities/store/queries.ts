import { ESCALATED_FROM_RUNG } from '../../engine/clock.ts';
import { type Case, partyOf } from '../../engine/file.ts';
import type { JournalEntry } from '../../engine/journal.ts';
import type { Task } from '../../engine/task.ts';
import { defined, ifDefined } from '../../kernel/absent.ts';
import type { CaseKind } from '../../kernel/forum.ts';
import type { CaseId, DeskCode, Instant } from '../../kernel/ids.ts';
import type { People } from '../../kernel/people.ts';
import { millis } from '../../platform/dynamodb/keys.ts';
import { idAfterHash, indexPage, partitionPage } from '../../platform/dynamodb/pages.ts';
import { type Item, itemAt, type Page, type PageRequest, queryPage, readItems } from '../../platform/dynamodb/reads.ts';
import { DESK_CASES_INDEX, INBOX_INDEX, type Tables } from '../../platform/dynamodb/tables.ts';
import {
  type AccessRecord,
  type Escalation,
  parseAccess,
  parseCase,
  parseEntry,
  parseEscalation,
  parsePartyIndex,
  parsePartyRow,
  parseTask,
} from './items.ts';
import {
  accessPartition,
  caseKey,
  deskCasesPartition,
  ESCALATIONS,
  escalationKey,
  inboxPartition,
  journalKey,
  partyKey,
  subjectsKey,
  taskKey,
} from './keys.ts';
import { peopleIn, readPeopleThen } from './people.ts';

/** The states in which a desk can ask for its tasks. */
export const QUEUE_STATES = ['open', 'overdue', 'escalated', 'done'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

/**
 * The tasks that a desk owes, soonest due first; those that are done, last ended first.
 * Read from an index, which follows the tables within moments.
 */
export async function listTasks(
  tables: Tables,
  desk: DeskCode,
  state: QueueState,
  now: Instant,
  page: PageRequest,
): Promise<Page<Task>> {
  const partition = inboxPartition(desk, state === 'done' ? 'done' : 'open');
  const { items, last } = await queryPage(
    tables,
    {
      TableName: tables.cases,
      IndexName: INBOX_INDEX,
      ScanIndexForward: state !== 'done',
      ...conditionOf(state, partition, now),
    },
    page.limit,
    page.after === undefined ? undefined : inboxPosition(partition, page.after),
  );
  return { items: items.map(parseTask), ...nextOf(last, 'inboxSk') };
}

function conditionOf(state: QueueState, partition: string, now: Instant) {
  const inPartition = { KeyConditionExpression: 'inboxPk = :partition' };
  const values = { ':partition': partition };
  switch (state) {
    case 'open':
    case 'done':
      return { ...inPartition, ExpressionAttributeValues: values };
    case 'overdue':
      return {
        KeyConditionExpression: 'inboxPk = :partition AND inboxSk < :now',
        ExpressionAttributeValues: { ...values, ':now': millis(now) },
      };
    case 'escalated':
      return {
        ...inPartition,
        FilterExpression: '#clock.#rung >= :rung',
        ExpressionAttributeNames: { '#clock': 'clock', '#rung': 'rung' },
        ExpressionAttributeValues: { ...values, ':rung': ESCALATED_FROM_RUNG },
      };
  }
}

/** An index position is the sort key, which names the item: its keys follow from the id in it. */
function inboxPosition(partition: string, sort: string): Record<string, string> {
  return { ...taskKey(idAfterHash(sort) as Task['id']), inboxPk: partition, inboxSk: sort };
}

/** A case with its people, which the caller masks before it shows anything. */
export interface ListedCase {
  readonly case: Case;
  /** All who are known, whatever was corrected since the desk's part ended: what of them stays hidden in texts. */
  readonly people: People;
  /** Those who show: as they were when the desk's part ended. */
  readonly shown: People;
}

/** Which cases of a desk. */
export interface CaseFilter {
  readonly kind?: CaseKind | undefined;
  readonly status?: 'open' | 'closed' | undefined;
}

/**
 * The cases that a desk has to do with, newest first; without a status, first the open ones and then the closed.
 * Which cases is read from an index, the cases themselves are strongly consistent.
 */
export async function listCases(
  tables: Tables,
  desk: DeskCode,
  filter: CaseFilter,
  page: PageRequest,
): Promise<Page<ListedCase>> {
  const [from, after] = splitPosition(page.after);
  const statuses = filter.status ? [filter.status] : STATUSES.slice(STATUSES.indexOf(from ?? 'open'));
  const ids: CaseId[] = [];
  let start = after;
  for (const status of statuses) {
    const found = await partyPage(tables, desk, status, filter.kind, { limit: page.limit - ids.length, after: start });
    ids.push(...found.items);
    if (found.next !== undefined) return { items: await casesOf(tables, desk, ids), next: `${status}|${found.next}` };
    start = undefined;
    if (ids.length >= page.limit && status !== statuses.at(-1)) {
      return { items: await casesOf(tables, desk, ids), next: 'closed|' };
    }
  }
  return { items: await casesOf(tables, desk, ids) };
}

const STATUSES = ['open', 'closed'] as const;

function splitPosition(position: string | undefined): readonly ['open' | 'closed' | undefined, string | undefined] {
  if (position === undefined) return [undefined, undefined];
  const bar = position.indexOf('|');
  return [position.slice(0, bar) === 'closed' ? 'closed' : 'open', position.slice(bar + 1) || undefined];
}

async function partyPage(
  tables: Tables,
  desk: DeskCode,
  status: 'open' | 'closed',
  kind: CaseKind | undefined,
  page: PageRequest,
): Promise<Page<CaseId>> {
  const partition = deskCasesPartition(desk, status);
  const { items, last } = await queryPage(
    tables,
    {
      TableName: tables.cases,
      IndexName: DESK_CASES_INDEX,
      ScanIndexForward: false,
      KeyConditionExpression: 'deskPk = :partition',
      ExpressionAttributeValues: { ':partition': partition, ...defined({ ':kind': kind }) },
      FilterExpression: kind && '#kind = :kind',
      ExpressionAttributeNames: kind && { '#kind': 'kind' },
    },
    page.limit,
    page.after === undefined
      ? undefined
      : { ...partyKey(idAfterHash(page.after) as CaseId, desk), deskPk: partition, deskSk: page.after },
  );
  return { items: items.map((item) => idAfterHash(parsePartyIndex(item).deskSk) as CaseId), ...nextOf(last, 'deskSk') };
}

/**
 * The cases as the desk sees them: those in which its part has ended as they stood then, by its own row. A case that is closed
 * between the reading of the open and of the closed ones is in both, and shows once.
 */
export async function casesOf(
  tables: Tables,
  desk: DeskCode,
  listed: readonly CaseId[],
): Promise<readonly ListedCase[]> {
  const ids = [...new Set(listed)];
  const items = await readItems(
    tables,
    ids.flatMap((id) => [caseKey(id), subjectsKey(id), partyKey(id, desk)]),
  );
  const found = await Promise.all(
    ids.map(async (id): Promise<readonly ListedCase[]> => {
      const head = itemAt(items, caseKey(id));
      const record = head && recordSeenBy(desk, parseCase(head), itemAt(items, partyKey(id, desk)));
      if (!record) return [];
      const kept = itemAt(items, subjectsKey(id));
      return [{ case: record, people: peopleIn(record, kept), shown: await readPeopleThen(tables, record, kept) }];
    }),
  );
  return found.flat();
}

/** A batch of reads is no snapshot: a row that is older than the case has nothing to show yet, and the case is left out. */
function recordSeenBy(desk: DeskCode, record: Case, row: Item | undefined): Case | undefined {
  return partyOf(record, desk)?.until === undefined ? record : ifDefined(row, parsePartyRow)?.asOf;
}

/**
 * The journal of a case, oldest entry first.
 * @param upTo the number of the last entry
 */
export async function listEntries(
  tables: Tables,
  caseId: CaseId,
  page: PageRequest,
  upTo?: number,
): Promise<Page<JournalEntry>> {
  const part = {
    table: tables.journal,
    partition: journalKey(caseId, 0).PK,
    upTo: ifDefined(upTo, (seq) => journalKey(caseId, seq).SK),
  };
  const { items, next } = await partitionPage(tables, part, page);
  return { items: items.map(parseEntry), next };
}

/**
 * Who saw the personal data of a case, oldest first.
 * @param until the last instant
 */
export async function listAccess(
  tables: Tables,
  caseId: CaseId,
  page: PageRequest,
  until?: Instant,
): Promise<Page<AccessRecord>> {
  const upTo = ifDefined(until, (at) => millis((at + 1) as Instant));
  const part = { table: tables.journal, partition: accessPartition(caseId), upTo };
  const { items, next } = await partitionPage(tables, part, page);
  return { items: items.map(parseAccess), next };
}

function nextOf(last: Item | undefined, sortAttribute: string): { readonly next?: string } {
  return last === undefined ? {} : { next: String(last[sortAttribute]) };
}

/** All tasks of the forum that have escalated, longest overdue first. Read from the index that holds the desks' queues. */
export async function listEscalations(tables: Tables, page: PageRequest): Promise<Page<Escalation>> {
  const keyOf = (sort: string) => escalationKey(idAfterHash(sort) as Task['id']);
  const { items, next } = await indexPage(tables, { index: 'inbox', partition: ESCALATIONS, keyOf }, page);
  return { items: items.map(parseEscalation), next };
}
