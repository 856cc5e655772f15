import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '../../lib/audit/auditor.ts';
import type { Findings } from '../../lib/audit/findings.ts';
import { recordAudit } from '../../lib/audit/metrics.ts';
import { emptyTally, tally } from '../../lib/audit/tally.ts';
import { caseKey, journalKey, subjectsKey, taskKey } from '../../lib/capabilities/store/keys.ts';
import { listEntries } from '../../lib/capabilities/store/queries.ts';
import { isOpen, type OpenTask } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import type { CaseId, Instant, TaskId } from '../../lib/kernel/ids.ts';
import type { Key } from '../../lib/platform/dynamodb/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { timerKey } from '../../lib/tasks/store/keys.ts';
import { LogBook } from '../platform/http/kernel.ts';
import { recording, sumsIn } from '../platform/metrics/emitted.ts';
import { ENGINE_START_MS, startTestEngine, type TestEngine } from '../store/engines.ts';
import { intercepted } from '../store/intercepted.ts';
import {
  bareSubject,
  done,
  fullSubject,
  HOUR,
  handedOver,
  loadedTask,
  MINUTE,
  newCaseId,
  officer,
  opened,
  START,
} from '../store/world.ts';
import { checkCase } from '../support/invariants.ts';

let engine: TestEngine;
let tables: Tables;
let log: LogBook;

beforeAll(async () => {
  engine = await startTestEngine('dynoxide');
}, ENGINE_START_MS);
afterAll(() => engine.close());
beforeEach(async () => {
  tables = await engine.newTables();
  log = new LogBook();
});

interface Look {
  readonly forum?: Forum;
  readonly tables?: Tables;
  readonly now?: Instant;
}

async function look({ forum = mpu, now = START, ...other }: Look = {}): Promise<Findings> {
  return await audit({ tables, ...other, forum, now: () => now, logger: log });
}

/** An hour of audits: in one of them each case is compared with its journal. */
async function lookForAnHour(): Promise<readonly Findings[]> {
  const found: Findings[] = [];
  for (let n = 0; n < 12; n += 1) found.push(await look({ now: (START + n * 5 * MINUTE) as Instant }));
  return found;
}

const NO_REPAIRS = { missing: 0, doubled: 0, ladder: 0, orphaned: 0 };
const NO_VIOLATIONS = { holder: 0, tasks: 0, desk: 0, journal: 0, chain: 0, subjects: 0 };

async function offeredCase(to = '53', from = '35'): Promise<{ caseId: CaseId; taskId: TaskId }> {
  const caseId = await opened(tables, from);
  return { caseId, taskId: await handedOver(tables, caseId, from, to) };
}

async function timerOf(taskId: TaskId): Promise<Key> {
  const task = await loadedTask(tables, taskId.slice(0, 26) as CaseId, taskId);
  if (!isOpen(task)) throw new Error('ended');
  return timerKey(task.id, task.clock, tables.timerShards);
}

const remove = (Key: Key) => tables.client.send(new DeleteCommand({ TableName: tables.timers, Key: { ...Key } }));
const edit = ({ PK, SK }: Key, attribute: string, value: unknown) =>
  tables.client.send(
    new UpdateCommand({
      TableName: tables.cases,
      Key: { PK, SK },
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

async function timerRow(Key: Key): Promise<Record<string, unknown>> {
  const { Item } = await tables.client.send(new GetCommand({ TableName: tables.timers, Key: { ...Key } }));
  return Item ?? {};
}

const putTimer = (row: Record<string, unknown>) =>
  tables.client.send(new PutCommand({ TableName: tables.timers, Item: row }));

async function repairsIn(caseId: CaseId): Promise<readonly string[]> {
  const { items } = await listEntries(tables, caseId, { limit: 100 });
  return items.flatMap(({ events }) => events.flatMap((one) => (one.type === 'timer-repaired' ? [one.fault] : [])));
}

describe('what is sound', () => {
  test('is counted and left alone, and compared with its journal once an hour', async () => {
    const cases = [await offeredCase(), await offeredCase('51'), await offeredCase('53.08')];
    const [first] = cases;
    await done(tables, first?.caseId ?? newCaseId(), officer('53'), {
      name: 'accept',
      taskId: first?.taskId ?? ('' as TaskId),
    });
    await opened(tables, '33');
    const hour = await lookForAnHour();
    for (const found of hour) {
      expect(found).toMatchObject({
        openCases: 4,
        openTasks: 3,
        repairs: NO_REPAIRS,
        violations: NO_VIOLATIONS,
        unreadable: 0,
        failed: 0,
        shardsLost: 0,
      });
    }
    expect(hour.reduce((sum, { replayed }) => sum + replayed, 0)).toBe(4);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    for (const { caseId } of cases) expect(await repairsIn(caseId)).toEqual([]);
  });

  test('costs nothing any more once it has ended', async () => {
    await offeredCase();
    const before = await readsOf(look);
    for (let n = 0; n < 10; n += 1) {
      const { caseId, taskId } = await offeredCase();
      await done(tables, caseId, officer('53'), { name: 'accept', taskId });
      await done(tables, caseId, officer('53'), { name: 'close-case', outcome: 'other' });
    }
    expect(await readsOf(look)).toBe(before);
  });

  test('is found on every page of the index, with all of its tasks', async () => {
    for (let n = 0; n < 40; n += 1) await offeredCase();
    // A page of three cuts most cases in two.
    const small = intercepted(tables, async (_call, send) => await send());
    const client = {
      send: (command: { input: { IndexName?: string; Limit?: number } }) => {
        if (command.input.IndexName === 'open') command.input.Limit = 3;
        return tables.client.send(command as never);
      },
    } as unknown as Tables['client'];
    expect(await look({ tables: { ...small, client } })).toMatchObject({
      openCases: 40,
      openTasks: 40,
      violations: NO_VIOLATIONS,
    });
  });
});

/** How many items an audit asks for and finds. */
async function readsOf(run: (options: Look) => Promise<Findings>): Promise<number> {
  let calls = 0;
  await run({
    tables: intercepted(tables, async (_call, send) => {
      calls += 1;
      return await send();
    }),
  });
  return calls;
}

describe('timers (I2)', () => {
  test('a missing one is set again, and the journal says so', async () => {
    const { caseId, taskId } = await offeredCase();
    await remove(await timerOf(taskId));
    expect((await look()).repairs).toEqual({ ...NO_REPAIRS, missing: 1 });
    expect(await repairsIn(caseId)).toEqual(['missing']);
    expect(await checkCase(tables, caseId)).toEqual([]);
    expect((await look()).repairs).toEqual(NO_REPAIRS);
  });

  test('is mended for a desk that has left the forum, whose tasks nobody lists any more', async () => {
    const { caseId, taskId } = await offeredCase();
    await remove(await timerOf(taskId));
    const forum: Forum = {
      ...mpu,
      desks: mpu.desks.filter(({ code }) => code !== '53'),
      desk: (code) => (code === '53' ? undefined : mpu.desk(code)),
    };
    expect(await look({ forum })).toMatchObject({ openTasks: 1, repairs: { missing: 1 }, violations: { desk: 1 } });
    expect(await repairsIn(caseId)).toEqual(['missing']);
  });

  test('a second one is taken away, and the journal says so', async () => {
    const { caseId, taskId } = await offeredCase();
    const row = await timerRow(await timerOf(taskId));
    await putTimer({ ...row, SK: `${Number(START) + HOUR}#${taskId}#7`, epoch: 7 });
    expect((await look()).repairs).toEqual({ ...NO_REPAIRS, doubled: 1 });
    expect(await repairsIn(caseId)).toEqual(['doubled']);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('those of an ended task and of no case are taken away', async () => {
    const { caseId, taskId } = await offeredCase();
    const key = await timerOf(taskId);
    const row = await timerRow(key);
    await done(tables, caseId, officer('35'), { name: 'withdraw', taskId, reason: 'keliru' });
    await putTimer(row);
    const ghost = newCaseId();
    await putTimer({ ...row, caseId: ghost, taskId: `${ghost}-1`, SK: `${START}#${ghost}-1#1` });
    expect((await look()).repairs).toEqual({ ...NO_REPAIRS, orphaned: 2 });
    expect(await timerRow(key)).toEqual({});
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
});

describe('ladders (I4)', () => {
  test('a timer for a rung that is not the next is set for the next', async () => {
    const { caseId, taskId } = await offeredCase();
    const task = await loadedTask(tables, caseId, taskId);
    if (!isOpen(task)) throw new Error('ended');
    const { next } = task.clock;
    await edit(taskKey(taskId), 'clock', { ...task.clock, next: { ...next, rung: 3 } });
    expect((await look()).repairs).toEqual({ ...NO_REPAIRS, ladder: 1 });
    expect(await repairsIn(caseId)).toEqual(['ladder']);
    expect((await loadedTask(tables, caseId, taskId)).clock).toEqual({ ...task.clock, epoch: task.clock.epoch + 1 });
    expect(await checkCase(tables, caseId)).toEqual([]);
    expect((await look()).repairs).toEqual(NO_REPAIRS);
  });

  test('a clock without a next rung cannot be read, which is told, and hides nothing else', async () => {
    const [broken, missing] = [await offeredCase(), await offeredCase()];
    const { next: _none, ...clock } = (await loadedTask(tables, broken.caseId, broken.taskId)).clock;
    await edit(taskKey(broken.taskId), 'clock', clock);
    await remove(await timerOf(missing.taskId));
    const found = await look();
    expect(found).toMatchObject({ unreadable: 1, repairs: { missing: 1 } });
    const { PK, SK } = taskKey(broken.taskId);
    expect(log.lines).toContainEqual({
      level: 'error',
      message: 'item not readable',
      details: { place: `${PK}|${SK}` },
    });
  });
});

describe('holders (I1)', () => {
  test.each([
    ['a holder who never accepted', 'holder', '51', 'holder'],
    ['a case that has lost its task', 'openTasks', [], 'tasks'],
  ])('%s is reported and left for a person', async (_what, attribute, value, violation) => {
    const { caseId } = await offeredCase();
    await edit(caseKey(caseId), attribute, value);
    const hour = await lookForAnHour();
    expect(hour[0]?.violations).toMatchObject({ [violation]: 1 });
    expect(hour.reduce((sum, { violations }) => sum + violations.journal, 0)).toBe(1);
    expect(log.lines).toContainEqual({
      level: 'error',
      message: 'case not sound',
      details: { caseId, faults: [violation] },
    });
    const { Item } = await tables.client.send(new GetCommand({ TableName: tables.cases, Key: { ...caseKey(caseId) } }));
    expect(Item?.[attribute]).toEqual(value);
  });

  test('a holder other than the last acceptance made is seen in the journal, though nothing else shows it', async () => {
    const { caseId, taskId } = await offeredCase();
    await done(tables, caseId, officer('53'), { name: 'accept', taskId });
    await done(tables, caseId, officer('53'), { name: 'complete', taskId, outcome: 'other' });
    await edit(caseKey(caseId), 'holder', '35');
    const hour = await lookForAnHour();
    expect(hour[0]?.violations.holder).toBe(0);
    expect(hour.reduce((sum, { violations }) => sum + violations.journal, 0)).toBe(1);
  });

  test('one that changes while it is read is no violation', async () => {
    const { caseId, taskId } = await offeredCase();
    let moved = false;
    const torn = intercepted(tables, async ({ name }, send) => {
      const before = (await send()) as Answer;
      if (name !== 'BatchGetCommand' || moved) return before;
      moved = true;
      await done(tables, caseId, officer('53'), { name: 'return', taskId, code: 'other', reason: 'penuh' });
      const after = (await send()) as Answer;
      // A batch is no snapshot: the case as it was, its task as it is.
      const items = [...itemsIn(before).filter(isCase), ...itemsIn(after).filter((item) => !isCase(item))];
      return { Responses: { [tables.cases]: items } };
    });
    expect(await look({ tables: torn })).toMatchObject({ violations: NO_VIOLATIONS, repairs: NO_REPAIRS });
    expect(moved).toBe(true);
  });

  test('one that has gone on to another task between two readings is no violation', async () => {
    const { caseId, taskId } = await offeredCase();
    let moved = false;
    const torn = intercepted(tables, async ({ name }, send) => {
      const before = (await send()) as Answer;
      if (name !== 'BatchGetCommand' || moved) return before;
      moved = true;
      await done(tables, caseId, officer('53'), { name: 'return', taskId, code: 'other', reason: 'penuh' });
      await handedOver(tables, caseId, '35', '51', 2);
      const after = (await send()) as Answer;
      // The second reading asks for the tasks of the first, of which the case then knows none.
      const items = [...itemsIn(before).filter(isCase), ...itemsIn(after).filter((item) => !isCase(item))];
      return { Responses: { [tables.cases]: items } };
    });
    expect((await look({ tables: torn })).violations).toEqual(NO_VIOLATIONS);
    expect(moved).toBe(true);
  });

  test('one that changes behind the reading of its journal is no violation', async () => {
    const { caseId, taskId } = await offeredCase();
    let moved = false;
    const busy = intercepted(tables, async ({ name }, send) => {
      const answer = (await send()) as { Items?: readonly Record<string, unknown>[] };
      if (name === 'QueryCommand' && answer.Items?.some((item) => 'events' in item) && !moved) {
        moved = true;
        await done(tables, caseId, officer('53'), { name: 'accept', taskId });
      }
      return answer;
    });
    for (let n = 0; n < 12; n += 1) {
      const now = (START + n * 5 * MINUTE) as Instant;
      expect(await look({ tables: busy, now })).toMatchObject({ violations: NO_VIOLATIONS });
    }
    expect(moved).toBe(true);
  });
});

interface Answer {
  readonly Responses?: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

const itemsIn = ({ Responses = {} }: Answer) => Responses[tables.cases] ?? [];
const isCase = ({ SK }: Record<string, unknown>) => SK === 'CASE';

describe('what cannot be looked at', () => {
  test('a case, a task and a timer that are none hold up nothing', async () => {
    const [caseOnly, taskOnly, missing, stray] = [
      await offeredCase(),
      await offeredCase(),
      await offeredCase(),
      await offeredCase(),
    ];
    const row = await timerRow(await timerOf(stray.taskId));
    await putTimer({ ...row, SK: `${Number(START) + HOUR}#${stray.taskId}#7`, epoch: 7 });
    await remove(await timerOf(missing.taskId));
    await edit(caseKey(caseOnly.caseId), 'priority', 'panic');
    await edit(taskKey(taskOnly.taskId), 'kind', 7);
    for (let shard = 0; shard < tables.timerShards; shard += 1) {
      await putTimer({ PK: `T#${shard}`, SK: `${START}#nonsense`, caseId: 7 });
    }
    const found = await look();
    expect(found).toMatchObject({
      repairs: { missing: 1, doubled: 1, orphaned: 0 },
      violations: NO_VIOLATIONS,
      shardsLost: 0,
    });
    expect(found.unreadable).toBe(2 + tables.timerShards);
    // The timer of the one whose task cannot be read could not be held to anything.
    expect(found.failed).toBe(1);
    expect(await checkCase(tables, missing.caseId)).toEqual([]);
    expect(await checkCase(tables, stray.caseId)).toEqual([]);
    expect(printed(found)).toHaveProperty('AuditHeartbeat', 1);
  });

  test('a shard that cannot be read is told, the others are looked at, and there is no heartbeat', async () => {
    const offered = [];
    for (let n = 0; n < 12; n += 1) offered.push(await offeredCase());
    let refused = false;
    const flaky = intercepted(tables, async ({ name }, send) => {
      if (name !== 'QueryCommand' || refused) return await send();
      refused = true;
      throw Object.assign(new Error('no table'), { CancellationReasons: [{ Item: { name: { S: 'Siti' } } }] });
    });
    const found = await look({ tables: flaky });
    expect(found.shardsLost).toBe(1);
    expect(found.openCases).toBeGreaterThan(6);
    expect(printed(found)).not.toHaveProperty('AuditHeartbeat');
    expect(log.lines.find(({ level }) => level === 'error')).toMatchObject({ message: 'shard not audited' });
    expect(JSON.stringify(log.lines)).not.toContain('Siti');
  });

  test('a repair that fails holds up no other', async () => {
    const offered = [await offeredCase(), await offeredCase(), await offeredCase()];
    for (const { taskId } of offered) await remove(await timerOf(taskId));
    let refused = false;
    const flaky = intercepted(tables, async ({ name }, send) => {
      if (name !== 'TransactWriteCommand' || refused) return await send();
      refused = true;
      throw new Error('not now');
    });
    expect(await look({ tables: flaky })).toMatchObject({ failed: 1, repairs: { missing: 2 } });
    expect((await look()).repairs.missing).toBe(1);
  });
});

test('a year without a working calendar is counted from the December before it', async () => {
  const { 2026: year } = mpu.workCalendar.years;
  const forum: Forum = { ...mpu, workCalendar: { version: 'one year', years: { ...(year && { 2026: year }) } } };
  const on = (date: string) => look({ forum, now: Date.parse(date) as Instant });
  expect((await on('2026-11-30T16:59:59Z')).missingYears).toBe(0);
  expect((await on('2026-11-30T17:00:00Z')).missingYears).toBe(1);
});

test.each([
  ['is missing', 'delete', 1],
  ['has too few of them', 'shorten', 1],
  ['is whole', 'keep', 0],
] as const)('a case whose item of people %s', async (_what, loss, expected) => {
  const subjects = [fullSubject(1), bareSubject(2)];
  const caseId = await opened(tables, '35', { subjectCount: 2 }, { subjects });
  const place = { TableName: tables.cases, Key: { ...subjectsKey(caseId) } };
  if (loss === 'delete') await tables.client.send(new DeleteCommand(place));
  if (loss === 'shorten') {
    await tables.client.send(new UpdateCommand({ ...place, UpdateExpression: 'REMOVE subjects[1]' }));
  }
  const found = (await lookForAnHour()).reduce((sum, { violations }) => sum + violations.subjects, 0);
  expect(found).toBe(expected);
});

describe('an entry of the journal that was overwritten', () => {
  const journaled = async (caseId: CaseId, seq: number) => {
    const Key = { ...journalKey(caseId, seq) };
    const { Item } = await tables.client.send(new GetCommand({ TableName: tables.journal, Key }));
    return Item ?? {};
  };
  const chainFaults = async () => (await lookForAnHour()).reduce((sum, { violations }) => sum + violations.chain, 0);

  test.each([1, 2])('is found though it leads to the same state: number %i', async (seq) => {
    const { caseId } = await offeredCase();
    await offeredCase();
    expect(await chainFaults()).toBe(0);
    const by = { kind: 'person', desk: '35', role: 'officer', person: 'orang-lain' };
    const Item = { ...(await journaled(caseId, seq)), by };
    await tables.client.send(new PutCommand({ TableName: tables.journal, Item }));
    const found = await lookForAnHour();
    expect(found.reduce((sum, { violations }) => sum + violations.chain, 0)).toBe(1);
    expect(found.reduce((sum, { violations }) => sum + violations.journal, 0)).toBe(0);
    expect(log.lines).toContainEqual(
      expect.objectContaining({ message: 'journal entry overwritten', details: { caseId, entries: [seq] } }),
    );
    expect(JSON.stringify(log.lines)).not.toContain('orang-lain');
  });

  test('is found though nothing follows from it any more', async () => {
    const { caseId } = await offeredCase();
    const Item = { ...(await journaled(caseId, 2)), events: [] };
    await tables.client.send(new PutCommand({ TableName: tables.journal, Item }));
    expect(await chainFaults()).toBe(1);
  });

  test('is told from one of a version before there were hashes', async () => {
    const { caseId } = await offeredCase();
    const { previousHash: _, ...Item } = await journaled(caseId, 2);
    await tables.client.send(new PutCommand({ TableName: tables.journal, Item }));
    expect(await chainFaults()).toBe(1);
    // That version writes the head without what it does not know.
    const Key = { ...caseKey(caseId) };
    await tables.client.send(new UpdateCommand({ TableName: tables.cases, Key, UpdateExpression: 'REMOVE chainSk' }));
    expect(await chainFaults()).toBe(0);
  });
});

/** What is printed of an audit, by metric and dimension. */
function printed(found: Findings): Record<string, number> {
  const { recorder, lines } = recording('audit');
  recordAudit(recorder, found);
  recorder.flush();
  return sumsIn(lines);
}

test('the metrics tell every kind of repair and violation apart', () => {
  const found: Findings = {
    openCases: 5,
    openTasks: 4,
    replayed: 1,
    repairs: { missing: 1, doubled: 2, ladder: 3, orphaned: 4 },
    violations: { holder: 1, tasks: 0, desk: 0, journal: 2, chain: 1, subjects: 4 },
    unreadable: 6,
    failed: 7,
    rebased: 8,
    open: {
      provinces: new Map([['53', { owed: 9, overdue: 2 }]]),
      atRung: { 1: 5, 2: 4, 3: 3, 4: 2, beyond: 1 },
      travellers: { underWay: 12, overdue: 11, waiting: 10 },
      partnersWaiting: 13,
    },
    shardsLost: 0,
    missingYears: 1,
  };
  expect(printed(found)).toEqual({
    ColdStart: 1,
    OpenCases: 5,
    OpenTasks: 4,
    CasesReplayed: 1,
    AuditRepairMissing: 1,
    AuditRepairDoubled: 2,
    AuditRepairLadder: 3,
    AuditRepairOrphaned: 4,
    AuditRepairs: 10,
    AuditViolationHolder: 1,
    AuditViolationJournal: 2,
    AuditViolationChain: 1,
    AuditViolationSubjects: 4,
    AuditViolations: 8,
    AuditUnreadable: 6,
    AuditFailed: 7,
    ClocksRebased: 8,
    AuditHeartbeat: 1,
    CalendarYearsMissing: 1,
    'ProvinceOpenTasks 53': 9,
    'ProvinceOverdueTasks 53': 2,
    'TasksAtRung 1': 5,
    'TasksAtRung 2': 4,
    'TasksAtRung 3': 3,
    'TasksAtRung 4': 2,
    'TasksAtRung beyond': 1,
    TravellersUnderWay: 12,
    TravellersOverdue: 11,
    TravellersWaiting: 10,
    PartnersWaiting: 13,
  });
});

describe('what is open is counted as it stands', () => {
  test('by province, overdue or not, and a province that owes nothing is zero', async () => {
    const { provinces: before } = (await look({ now: START })).open;
    const { caseId, taskId } = await offeredCase('53.08');
    const due = (await loadedTask(tables, caseId, taskId)).clock.dueAt;
    expect((await look({ now: due })).open.provinces.get('53')).toEqual({ owed: 1, overdue: 0 });
    const { provinces } = (await look({ now: (due + 1) as Instant })).open;
    expect(provinces.get('53')).toEqual({ owed: 1, overdue: 1 });
    expect(provinces.get('51')).toEqual({ owed: 0, overdue: 0 });
    expect(before.get('53')).toEqual({ owed: 0, overdue: 0 });
  });

  test.each([
    ['a rung that was not reached', { clock: { rung: 0 } }, {}, {}],
    ['the last rung of the ladder', { clock: { rung: 4 } }, { 4: 1 }, {}],
    ['a reminder beyond it', { clock: { rung: 9 } }, { beyond: 1 }, {}],
    ['a traveller between two legs', { kind: 'forward-traveller' }, {}, { waiting: 1 }],
    ['a traveller on the road', { kind: 'receive-traveller', arrival: START }, {}, { underWay: 1 }],
    ['one within the grace', { kind: 'receive-traveller', arrival: START - 2 * HOUR }, {}, { underWay: 1 }],
    [
      'one past the grace',
      { kind: 'receive-traveller', arrival: START - 2 * HOUR - 1 },
      {},
      { underWay: 1, overdue: 1 },
    ],
    ['a partner to be vetted', { kind: 'vet-partner' }, {}, {}, 1],
  ])('%s', (_what, task, atRung, travellers, partners = 0) => {
    const counted = emptyTally(mpu);
    const clock = { rung: 0, dueAt: START, ...('clock' in task && task.clock) };
    tally(counted, { kind: 'receive-case', desk: '35', ...task, clock } as unknown as OpenTask, START);
    expect(counted.atRung).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, beyond: 0, ...atRung });
    expect(counted.travellers).toEqual({ underWay: 0, overdue: 0, waiting: 0, ...travellers });
    expect(counted.partnersWaiting).toBe(partners);
  });
});
