import type { JournalEntry } from '../../engine/journal.ts';
import type { Task } from '../../engine/task.ts';
import { isEscalated, type QueueState } from '../../engine/visibility.ts';
import { ifDefined } from '../../kernel/absent.ts';
import type { CaseId, DeskCode, Instant } from '../../kernel/ids.ts';
import { millis } from '../../platform/dynamodb/keys.ts';
import { type ListRange, mergedRanges } from '../../platform/dynamodb/merged-ranges.ts';
import { idAfterHash, indexPage, partitionPage } from '../../platform/dynamodb/pages.ts';
import { itemAt, type Page, type PageRequest, readItems } from '../../platform/dynamodb/reads.ts';
import { DESK_CASES_INDEX, INBOX_INDEX, type Tables } from '../../platform/dynamodb/tables.ts';
import { type AccessRecord, type Escalation, parseAccess, parseEntry, parseEscalation, parseTask } from './items.ts';
import {
  accessPartition,
  ESCALATIONS,
  escalatedPartition,
  escalationKey,
  inboxPartition,
  journalKey,
  taskKey,
} from './keys.ts';

/**
 * The tasks that a desk owes, soonest due first; those that are done, last ended first. Each state is a range of its own in an index,
 * which follows the tables within moments: a page reads as much whatever the desk owes.
 */
export async function listTasks(
  tables: Tables,
  desk: DeskCode,
  state: QueueState,
  now: Instant,
  page: PageRequest,
): Promise<Page<Task>> {
  if (state === 'escalated') return await listEscalated(tables, desk, page);
  const { items, next } = await mergedRanges(tables, queueRange(desk, state, now), page);
  return { items: items.map(({ item }) => parseTask(item)), next };
}

function queueRange(desk: DeskCode, state: Exclude<QueueState, 'escalated'>, now: Instant): ListRange {
  const partitions = [inboxPartition(desk, state === 'done' ? 'done' : 'open')];
  switch (state) {
    case 'open':
      return { index: INBOX_INDEX, partitions, ascending: true };
    case 'overdue':
      return { index: INBOX_INDEX, partitions, ascending: true, to: millis(now) };
    case 'done':
      return { index: INBOX_INDEX, partitions };
  }
}

/** The rows of the escalated tasks are a range, the tasks themselves are read by their keys. */
async function listEscalated(tables: Tables, desk: DeskCode, page: PageRequest): Promise<Page<Task>> {
  const range = { index: DESK_CASES_INDEX, partitions: [escalatedPartition(desk)], ascending: true } as const;
  let after = page.after;
  for (;;) {
    const { items: rows, next } = await mergedRanges(tables, range, { limit: page.limit, after });
    const keys = rows.map(({ item }) => taskKey(parseEscalation(item).taskId));
    const found = await readItems(tables, keys, false);
    const tasks = keys.flatMap((key) => ifDefined(itemAt(found, key), parseTask) ?? []);
    // A task can end between the reading of its row and its own: an empty page goes on with the next.
    const items = tasks.filter((task) => task.desk === desk && isEscalated(task));
    if (items.length > 0 || next === undefined) return { items, next };
    after = next;
  }
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

/** The tasks that are named, as they stand: one batch for a page of them. */
export async function loadTasks(
  tables: Tables,
  named: readonly Pick<Escalation, 'taskId'>[],
): Promise<readonly Task[]> {
  const keys = named.map(({ taskId }) => taskKey(taskId));
  const items = await readItems(tables, keys);
  return keys.flatMap((key) => itemAt(items, key) ?? []).map(parseTask);
}

/** All tasks of the forum that have escalated, longest overdue first. Read from the index that holds the desks' queues. */
export async function listEscalations(tables: Tables, page: PageRequest): Promise<Page<Escalation>> {
  const keyOf = (sort: string) => escalationKey(idAfterHash(sort) as Task['id']);
  const { items, next } = await indexPage(tables, { index: 'inbox', partition: ESCALATIONS, keyOf }, page);
  return { items: items.map(parseEscalation), next };
}
