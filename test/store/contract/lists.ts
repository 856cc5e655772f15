import { beforeAll, expect, test } from 'vitest';
import { READING_MS } from '../../../lib/capabilities/one-reading.ts';
import { recordAccess, recordReading } from '../../../lib/capabilities/store/access-log.ts';
import { type CaseFilter, listCases } from '../../../lib/capabilities/store/case-lists.ts';
import { listAccess, listEntries, listTasks } from '../../../lib/capabilities/store/queries.ts';
import type { OpenCase } from '../../../lib/cases/commands.ts';
import { searchAccesses } from '../../../lib/cases/store/access-search.ts';
import type { Case } from '../../../lib/engine/file.ts';
import { isOpen } from '../../../lib/engine/task.ts';
import type { QueueState } from '../../../lib/engine/visibility.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { CASE_KINDS, type CaseKind, PRIORITIES, type Priority } from '../../../lib/kernel/forum.ts';
import { type CaseId, type Instant, type TaskId, taskIdOf } from '../../../lib/kernel/ids.ts';
import type { Page, PageRequest } from '../../../lib/platform/dynamodb/reads.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { firePack } from '../../../lib/tasks/store/fire-pack.ts';
import { timerKey } from '../../../lib/tasks/store/keys.ts';
import { beforeQuery, intercepted } from '../intercepted.ts';
import {
  after,
  area,
  bareSubject,
  desk,
  done,
  fullSubject,
  HOUR,
  handedOver,
  loaded,
  loadedTask,
  MINUTE,
  officer,
  opened,
  START,
} from '../world.ts';

/** Lists and their pages. Every test works at a desk of its own. */
export function listSuite(tablesOf: () => Tables): void {
  taskLists(tablesOf);
  caseLists(tablesOf);
  filteredLists(tablesOf);
  caseHistories(tablesOf);
}

function taskLists(tablesOf: () => Tables): void {
  test("a desk's queue is in the order of the deadlines, whatever the order of arrival", async () => {
    const tables = tablesOf();
    const later = await owed(tables, '51', 'normal', 2 * HOUR);
    const first = await owed(tables, '51', 'urgent', HOUR);
    const soon = await owed(tables, '51', 'urgent', 2 * HOUR);
    expect(await queue(tables, '51', 'open')).toEqual([first, soon, later]);
  });

  test('overdue is what is past its deadline, not at it; done is what has ended, the last first', async () => {
    const tables = tablesOf();
    const one = await owed(tables, '51.01', 'urgent', 0);
    const other = await owed(tables, '51.01', 'urgent', MINUTE);
    const { dueAt } = (await loadedTask(tables, caseOf(one), one)).clock;
    expect(await queue(tables, '51.01', 'overdue', dueAt)).toEqual([]);
    expect(await queue(tables, '51.01', 'overdue', dueAt + 1)).toEqual([one]);
    expect(await queue(tables, '51.01', 'overdue', dueAt + 2 * MINUTE)).toEqual([one, other]);
    for (const [n, taskId] of [other, one].entries()) {
      const command = { name: 'withdraw', taskId, reason: 'keliru' } as const;
      await done(tables, caseOf(taskId), officer('35'), command, { at: after(n * HOUR) });
    }
    expect(await queue(tables, '51.01', 'open')).toEqual([]);
    expect(await queue(tables, '51.01', 'overdue', dueAt + HOUR)).toEqual([]);
    expect(await queue(tables, '51.01', 'done')).toEqual([one, other]);
  });

  test('escalated is what has climbed beyond the reminder, in pages that are full', async () => {
    const tables = tablesOf();
    const tasks: TaskId[] = [];
    for (let n = 0; n < 24; n += 1) {
      const taskId = await owed(tables, '51.02', 'urgent', n * MINUTE);
      if (n % 8 > 0) tasks.push(await climbed(tables, taskId, n % 8 < 6 ? 1 : 2));
    }
    const escalated = tasks.filter((_, n) => n % 7 >= 5);
    for (const limit of [1, 2, 3, 6, 7, 100]) {
      const pages = await pagesOf(limit, (page) => listTasks(tables, desk('51.02'), 'escalated', START, page));
      expect(pages.flat().map(({ id }) => id)).toEqual(escalated);
      expect(pages.slice(0, -1).filter((page) => page.length !== limit)).toEqual([]);
    }
  });

  test('the one escalated task of many is on the first page, and gone when somebody acts on it', async () => {
    const tables = tablesOf();
    for (let n = 0; n < 22; n += 1) await owed(tables, '51.03', 'urgent', n * MINUTE);
    const last = await climbed(tables, await owed(tables, '51.03', 'urgent', HOUR), 2);
    const page = await listTasks(tables, desk('51.03'), 'escalated', START, { limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual([last]);
    expect(page.next).toBeUndefined();
    const { clock } = await loadedTask(tables, caseOf(last), last);
    const at = clock.reached?.firedAt ?? START;
    await done(tables, caseOf(last), officer('51.03'), { name: 'acknowledge', taskId: last }, { at });
    expect(await queue(tables, '51.03', 'escalated')).toEqual([]);
  });

  test('an escalated task that ends while its page is read leaves no empty page before the rest', async () => {
    const tables = tablesOf();
    const [first, other] = [await owed(tables, '51.06', 'urgent', 0), await owed(tables, '51.06', 'urgent', MINUTE)];
    for (const taskId of [first, other]) await climbed(tables, taskId, 2);
    const ending = intercepted(tables, async ({ name, number }, send) => {
      if (name === 'BatchGetCommand' && number === 2) await withdraw(tables, first);
      return await send();
    });
    const page = await listTasks(ending, desk('51.06'), 'escalated', START, { limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual([other]);
  });

  test('pages of any size give every task once, while others arrive and leave between them', async () => {
    const tables = tablesOf();
    const tasks: TaskId[] = [];
    for (let n = 0; n < 7; n += 1) tasks.push(await owed(tables, '51.04', 'urgent', n * HOUR));
    for (let limit = 1; limit <= 8; limit += 1) {
      const arrived: TaskId[] = [];
      const pages = await pagesOf(limit, async (page) => {
        const found = await listTasks(tables, desk('51.04'), 'open', START, page);
        // Before, at and after the place that the reader has come to.
        if (arrived.length < 3) {
          for (const hours of [-1, arrived.length, 9]) {
            arrived.push(await owed(tables, '51.04', 'urgent', hours * HOUR));
          }
        }
        return found;
      });
      const ids = pages.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => tasks.includes(id))).toEqual(tasks);
      for (const taskId of arrived) await withdraw(tables, taskId);
    }
  });

  test('the task at which a page ended may leave before the next page is read', async () => {
    const tables = tablesOf();
    const tasks = [];
    for (let n = 0; n < 5; n += 1) tasks.push(await owed(tables, '51.05', 'urgent', n * MINUTE));
    const page = await listTasks(tables, desk('51.05'), 'open', START, { limit: 2 });
    await withdraw(tables, page.items.at(-1)?.id ?? taskIdOf(caseOf(tasks[0] as TaskId), 1));
    const rest = await listTasks(tables, desk('51.05'), 'open', START, { limit: 9, after: page.next });
    expect(rest.items.map(({ id }) => id)).toEqual(tasks.slice(2));
  });
}

function caseLists(tablesOf: () => Tables): void {
  test('a desk sees the cases it has to do with, newest first, the open before the closed', async () => {
    const tables = tablesOf();
    const ids: CaseId[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await opened(tables, '34', {}, { at: after(n * HOUR) }));
    const [a, b, c, d, e] = ids as [CaseId, CaseId, CaseId, CaseId, CaseId];
    await handedOver(tables, b, '34', '34.02');
    await close(tables, '34', a);
    await close(tables, '34', d);
    expect(await cases(tables, '34', {})).toEqual([e, c, b, d, a]);
    expect(await cases(tables, '34', { status: 'open' })).toEqual([e, c, b]);
    expect(await cases(tables, '34', { status: 'closed' })).toEqual([d, a]);
    expect(await cases(tables, '34.02', {})).toEqual([b]);
    expect(await cases(tables, '34.01', {})).toEqual([]);
  });

  test('every desk that took part keeps the case, also when it is closed', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '34.71');
    const taskId = await handedOver(tables, caseId, '34.71', '34.04');
    await done(tables, caseId, officer('34.04'), { name: 'accept', taskId });
    for (const status of ['open', 'closed'] as const) {
      if (status === 'closed') await close(tables, '34.04', caseId);
      for (const at of ['34.71', '34.04']) {
        expect(await cases(tables, at, { status })).toEqual([caseId]);
        expect(await cases(tables, at, { status: status === 'open' ? 'closed' : 'open' })).toEqual([]);
      }
    }
  });

  test('a list shows the case as it now is, with its subjects', async () => {
    const tables = tablesOf();
    const subjects = [fullSubject(1), bareSubject(2)];
    const caseId = await opened(tables, '34.03', { subjectCount: 2 }, { subjects });
    await done(tables, caseId, officer('34.03'), { name: 'add-note', text: 'catatan' });
    const { items } = await listCases(tables, desk('34.03'), {}, { limit: 9 });
    const people = { kind: 'known', subjects };
    expect(items).toEqual([{ case: expect.objectContaining({ id: caseId, version: 2 }), people, shown: people }]);
  });

  test.each<readonly [at: string, filter: CaseFilter, expected: number]>([
    ['33.01', {}, 9],
    ['33.02', { status: 'open' }, 4],
    ['33.03', { status: 'closed' }, 5],
    ['33.04', { kind: 'referral' }, 6],
    ['33.05', { kind: 'disaster-aid', status: 'closed' }, 2],
  ])('pages of any size give every case once, while others are opened: desk %s, %o', async (at, filter, expected) => {
    const tables = tablesOf();
    const kinds: readonly CaseKind[] = ['referral', 'referral', 'disaster-aid'];
    for (let n = 0; n < 9; n += 1) {
      const kind = kinds[n % 3] ?? 'referral';
      const caseId = await opened(tables, at, { kind }, { at: after(n * MINUTE) });
      if (n % 2 === 0) await close(tables, at, caseId, kind);
    }
    const there = await cases(tables, at, filter);
    expect(there).toHaveLength(expected);
    for (const limit of [1, 2, 3, 4, 5, 8, 9, 10]) {
      const pages = await pagesOf(limit, async (page) => {
        const found = await listCases(tables, desk(at), filter, page);
        if (page.after === undefined) await openTwoAndCloseOne(tables, at);
        return found;
      });
      const ids = pages.flat().map((listed) => listed.case.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => there.includes(id))).toEqual(there);
    }
  });

  test('a case that is closed while its page is read shows once', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '52.71');
    // The open cases are in a partition for each kind.
    const closing = beforeQuery(tables, CASE_KINDS.length + 1, () => close(tables, '52.71', caseId));
    expect(await cases(closing, '52.71', {})).toEqual([caseId]);
  });

  test('the largest page is read in more than one batch', async () => {
    const tables = tablesOf();
    const ids: CaseId[] = [];
    for (let n = 0; n < 51; n += 1) ids.push(await opened(tables, '52.01', {}, { at: after(n) }));
    const { items, next } = await listCases(tables, desk('52.01'), {}, { limit: 51 });
    expect(items.map((listed) => listed.case.id)).toEqual(ids.toReversed());
    expect(next).toBe('closed|');
    // By another key the same cases: those of one area and priority are newest first, too.
    const pages = await pagesOf(40, (page) => listCases(tables, desk('52.01'), { priority: 'normal' }, page));
    expect(pages.map((page) => page.length)).toEqual([40, 11]);
    expect(pages.flat().map((listed) => listed.case.id)).toEqual(ids.toReversed());
  });
}

/** The cases of which lists are filtered: of every kind and priority, in four areas, a minute apart. */
const SORTS: readonly Pick<OpenCase, 'kind' | 'priority' | 'area'>[] = (
  ['35', '35.01', '35.78', '36.01'] as const
).flatMap((code) => CASE_KINDS.flatMap((kind) => PRIORITIES.map((priority) => ({ kind, priority, area: area(code) }))));

function filteredLists(tablesOf: () => Tables): void {
  let all: readonly Case[] = [];
  beforeAll(async () => {
    const tables = tablesOf();
    const ids: CaseId[] = [];
    // Neighbours in time are of different areas, kinds and priorities.
    for (const [n] of SORTS.entries()) {
      const sort = SORTS[(n * 7) % SORTS.length];
      ids.push(await opened(tables, '32', { ...sort }, { at: after(n * MINUTE) }));
    }
    for (const [n, id] of ids.entries()) {
      const { kind } = SORTS[(n * 7) % SORTS.length] ?? {};
      if (n % 3 === 0) await close(tables, '32', id, kind);
    }
    all = (await Promise.all(ids.map((id) => loaded(tables, id)))).map((file) => file.case);
  });

  test.each<CaseFilter>([
    {},
    { openedAfter: after(20 * MINUTE) },
    { kind: 'referral', openedAfter: after(20 * MINUTE) },
    { priority: 'urgent' },
    { priority: 'high', kind: 'disaster-aid', status: 'open' },
    { priority: 'high', openedAfter: after(10 * MINUTE) },
    { area: area('35') },
    { area: area('35.78'), status: 'closed' },
    { area: area('35.78'), kind: 'stranded-person', priority: 'normal' },
    { area: area('35'), openedAfter: after(25 * MINUTE) },
    { area: area('35.01'), openedAfter: after(5 * MINUTE), status: 'open' },
    { area: area('53') },
    { area: area('36.01'), kind: 'referral', priority: 'high', status: 'closed', openedAfter: after(40 * MINUTE) },
  ])('a filter passes what it asks for in pages that are full: %o', async (filter) => {
    const tables = tablesOf();
    const expected = inOrder(
      all.filter((one) => isPassed(one, filter)),
      filter,
    );
    for (const limit of [2, 13, 40]) {
      const pages = await pagesOf(limit, (page) => listCases(tables, desk('32'), filter, page));
      expect(pages.flat().map((listed) => listed.case.id)).toEqual(expected);
      expect(pages.slice(0, -1).filter((page) => page.length !== limit)).toEqual([]);
    }
  });

  test('a page of one filtered case among hundreds reads no more than among a few', async () => {
    const tables = tablesOf();
    const calls = async (filter: CaseFilter) => {
      let queries = 0;
      const counting = intercepted(tables, async ({ name }, send) => {
        if (name === 'QueryCommand') queries += 1;
        return await send();
      });
      await listCases(counting, desk('32'), filter, { limit: 50 });
      return queries;
    };
    const few = await calls({ area: area('36.01'), priority: 'high', status: 'open' });
    for (let n = 0; n < 100; n += 1) await opened(tables, '32', { area: area('35.01'), priority: 'high' });
    expect(await calls({ area: area('36.01'), priority: 'high', status: 'open' })).toBe(few);
  });

  test('a corrected priority or area moves the case to the lists of the desks that take part', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '32.01', { priority: 'normal', area: area('32.01') });
    const taskId = await handedOver(tables, caseId, '32.01', '32.02');
    const correction = { name: 'amend-case', priority: 'urgent', area: area('32.04'), reason: 'keliru' } as const;
    await done(tables, caseId, officer('32.01'), correction);
    for (const at of ['32.01', '32.02']) {
      expect(await cases(tables, at, { priority: 'urgent', area: area('32.04') })).toEqual([caseId]);
      expect(await cases(tables, at, { priority: 'normal' })).toEqual([]);
      expect(await cases(tables, at, { area: area('32.01') })).toEqual([]);
    }
    expect(taskId).toBe(taskIdOf(caseId, 1));
  });

  test('accepting a case writes no row of its desks', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '32.03');
    const taskId = await handedOver(tables, caseId, '32.03', '32.05');
    const written: string[] = [];
    const watching = intercepted(tables, async ({ name, input }, send) => {
      if (name === 'TransactWriteCommand') written.push(JSON.stringify(input));
      return await send();
    });
    await done(watching, caseId, officer('32.05'), { name: 'accept', taskId });
    expect(written.filter((text) => text.includes('"PARTY#'))).toEqual([]);
    expect(await cases(tables, '32.05', {})).toEqual([caseId]);
  });
}

function isPassed(one: Case, { kind, status, priority, area: within, openedAfter }: CaseFilter): boolean {
  return (
    (kind === undefined || one.kind === kind) &&
    (status === undefined || (status === 'closed') === (one.closed !== undefined)) &&
    (priority === undefined || one.priority === priority) &&
    (within === undefined || one.area.startsWith(within)) &&
    (openedAfter === undefined || one.openedAt > openedAfter)
  );
}

/** The open before the closed; by area when the filter asks for one or for a priority; the newest first. */
function inOrder(some: readonly Case[], filter: CaseFilter): readonly CaseId[] {
  const byArea = filter.area !== undefined || filter.priority !== undefined;
  const placeOf = ({ closed, area: at }: Case) => `${closed ? 1 : 0}${byArea ? at : ''}#`;
  return some
    .toSorted((one, other) => {
      const [a, b] = [placeOf(one), placeOf(other)];
      return a === b ? other.openedAt - one.openedAt : a < b ? -1 : 1;
    })
    .map(({ id }) => id);
}

function caseHistories(tablesOf: () => Tables): void {
  test('the journal of a case is read in its order, in pages of any size, and is of that case only', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    await opened(tables, '35');
    for (let n = 2; n <= 12; n += 1) await done(tables, caseId, officer('35'), { name: 'add-note', text: `${n}` });
    for (const limit of [1, 5, 11, 12, 13]) {
      const pages = await pagesOf(limit, (page) => listEntries(tables, caseId, page));
      expect(pages.flat().map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
      expect(pages).toHaveLength(Math.ceil(12 / limit));
    }
  });

  test('the access log is apart from the journal, oldest first, also within one instant', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const base = { caseId, desk: desk('35'), role: 'officer', person: 'p' } as const;
    const read = { ...base, at: after(0), how: 'read' as const, subjects: [1, 2] };
    const reveal = { ...base, at: after(0), how: 'reveal' as const, subjects: [1], reason: 'dijemput' };
    const early = { ...base, at: after(-1), how: 'read' as const, subjects: [] };
    await recordAccess(tables, read, 'a');
    await recordAccess(tables, reveal, 'b');
    await recordAccess(tables, early, 'c');
    expect((await listAccess(tables, caseId, { limit: 9 })).items).toEqual([early, read, reveal]);
    const pages = await pagesOf(1, (page) => listAccess(tables, caseId, page));
    expect(pages.flat()).toEqual([early, read, reveal]);
    expect((await listEntries(tables, caseId, { limit: 9 })).items).toHaveLength(1);
  });

  test('a read is written once in its span, and found for as long as it lasts', async () => {
    const tables = tablesOf();
    const [caseId, other] = [await opened(tables, '35'), await opened(tables, '35')];
    const base = { desk: desk('35'), role: 'officer', person: 'p', how: 'read', subjects: [1] } as const;
    const at = (ms: number) => (after(0) + ms) as Instant;
    const read = { ...base, caseId, at: at(0) };
    await recordAccess(tables, { ...read, how: 'reveal', reason: 'dijemput' }, 'a');
    for (const [n, ms] of [0, 1, READING_MS - 1].entries())
      await recordReading(tables, { ...read, at: at(ms) }, `b${n}`);
    await recordReading(tables, { ...read, caseId: other, at: at(1) }, 'c');
    await recordReading(tables, { ...read, person: 'q', at: at(2) }, 'd');
    await recordReading(tables, { ...read, at: at(READING_MS) }, 'e');
    const rows = (await listAccess(tables, caseId, { limit: 9 })).items;
    expect(rows.map(({ person, how, at: from, until }) => [person, how, from, until])).toEqual([
      ['p', 'reveal', at(0), undefined],
      ['p', 'read', at(0), at(READING_MS)],
      ['q', 'read', at(2), at(READING_MS + 2)],
      ['p', 'read', at(READING_MS), at(2 * READING_MS)],
    ]);
    const search = (from: number, to: number) => searchAccesses(tables, { caseId, from: at(from), to: at(to) });
    expect(await search(3, READING_MS - 1)).toEqual([rows[1], rows[2]]);
    expect(await search(READING_MS, READING_MS)).toEqual([rows[2], rows[3]]);
    expect(await search(2 * READING_MS, 3 * READING_MS)).toEqual([]);
  });
}

/** A task that the desk owes to Jawa Timur. */
async function owed(tables: Tables, by: string, priority: Priority, start: number): Promise<TaskId> {
  const caseId = await opened(tables, '35', { kind: 'stranded-person', priority });
  return await handedOver(tables, caseId, '35', by, 1, { at: after(start) });
}

async function withdraw(tables: Tables, taskId: TaskId): Promise<void> {
  await done(tables, caseOf(taskId), officer('35'), { name: 'withdraw', taskId, reason: 'selesai' });
}

/** Fires a task's next rungs, each at its time. */
async function climbed(tables: Tables, taskId: TaskId, rungs: number): Promise<TaskId> {
  for (let n = 0; n < rungs; n += 1) {
    const task = await loadedTask(tables, caseOf(taskId), taskId);
    if (!isOpen(task)) throw new Error('only an open task climbs');
    const { caseId, clock } = task;
    const { rung, at } = clock.next;
    const timer = { ...timerKey(taskId, clock, tables.timerShards), caseId, taskId, epoch: clock.epoch, rung, at };
    const context = () => ({ now: at, actor: { kind: 'system', part: 'clock' } as const, forum: mpu });
    await firePack({ tables, context, called: async () => 1 }, [timer]);
  }
  return taskId;
}

async function openTwoAndCloseOne(tables: Tables, at: string): Promise<void> {
  await close(tables, at, await opened(tables, at, {}, { at: after(HOUR) }));
  await opened(tables, at, { kind: 'disaster-aid' }, { at: after(HOUR) });
}

const OUTCOMES = {
  'disaster-aid': 'needs-met',
  'stranded-person': 'settled-locally',
  referral: 'service-delivered',
} as const satisfies Record<CaseKind, string>;

async function close(tables: Tables, at: string, caseId: CaseId, kind: CaseKind = 'referral'): Promise<void> {
  const outcome = OUTCOMES[kind];
  await done(tables, caseId, officer(at), { name: 'close-case', outcome });
}

function caseOf(taskId: TaskId): CaseId {
  return taskId.slice(0, 26) as CaseId;
}

async function queue(tables: Tables, at: string, state: QueueState, now: number = START): Promise<readonly TaskId[]> {
  const page = await listTasks(tables, desk(at), state, now as typeof START, { limit: 100 });
  return page.items.map(({ id }) => id);
}

async function cases(tables: Tables, at: string, filter: CaseFilter): Promise<readonly CaseId[]> {
  const { items } = await listCases(tables, desk(at), filter, { limit: 100 });
  return items.map((listed) => listed.case.id);
}

/** All pages of a list. */
async function pagesOf<Entry>(
  limit: number,
  read: (page: PageRequest) => Promise<Page<Entry>>,
): Promise<(readonly Entry[])[]> {
  const pages: (readonly Entry[])[] = [];
  let next: string | undefined;
  do {
    const page = await read({ limit, after: next });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    pages.push(page.items);
    next = page.next;
  } while (next !== undefined);
  return pages;
}
