import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { audit } from '../../../functions/audit/auditor.ts';
import type { Forum } from '../../../lib/domain/forum.ts';
import type { OpenTask } from '../../../lib/domain/task.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { millis, timerKey, timerPartition } from '../../../lib/store/keys.ts';
import type { Tables } from '../../../lib/store/tables.ts';
import { engineOfFile } from '../../store/engines.ts';
import { intercepted } from '../../store/intercepted.ts';
import { done, officer, START } from '../../store/world.ts';
import { checkCase } from '../../support/invariants.ts';
import { allTimers, dueOf, openTask, waitingTask } from './world.ts';

const engine = engineOfFile();
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

const NONE = { missing: 0, doubled: 0, orphaned: 0 };
const run = (on = tables, forum: Forum = mpu) =>
  audit({ tables: on, forum, now: () => START, logger: { info: () => undefined } });

async function removeTimerOf(task: OpenTask): Promise<void> {
  const Key = timerKey(task.id, task.clock, tables.timerShards);
  await tables.client.send(new DeleteCommand({ TableName: tables.timers, Key: { ...Key } }));
}

/** A row that should not be there. */
async function addTimer({ id: taskId, caseId, clock }: OpenTask, epoch: number, at = clock.next.at): Promise<void> {
  const key = { PK: timerPartition(3), SK: `${millis(at)}#${taskId}#${epoch}` };
  const item = { ...key, caseId, taskId, epoch, rung: 1, at };
  await tables.client.send(new PutCommand({ TableName: tables.timers, Item: item }));
}

test('where all is well nothing is touched', async () => {
  const task = await waitingTask(tables);
  const before = await allTimers(tables);
  expect(await run()).toEqual({ openTasks: 1, repairs: NONE, rebased: 0 });
  expect(await allTimers(tables)).toEqual(before);
  expect((await openTask(tables, task.id)).version).toBe(task.version);
});

test('a task whose timer is lost gets one, in a new epoch, and its journal says so', async () => {
  const [lost, sound] = [await waitingTask(tables), await waitingTask(tables)];
  await removeTimerOf(lost);
  expect(await checkCase(tables, lost.caseId)).not.toEqual([]);
  expect(await run()).toEqual({ openTasks: 2, repairs: { ...NONE, missing: 1 }, rebased: 0 });
  for (const { caseId } of [lost, sound]) expect(await checkCase(tables, caseId)).toEqual([]);
  expect((await openTask(tables, lost.id)).clock).toMatchObject({ epoch: 2, next: { at: dueOf(lost) } });
  expect((await run()).repairs).toEqual(NONE);
});

test('every open task is looked at, beyond the first page of a desk', async () => {
  const tasks = await Promise.all(Array.from({ length: 103 }, () => waitingTask(tables)));
  for (const task of tasks) await removeTimerOf(task);
  expect(await run()).toMatchObject({ openTasks: 103, repairs: { missing: 103 } });
});

test('timers that no task has are taken away', async () => {
  const [doubled, ended] = [await waitingTask(tables), await waitingTask(tables)];
  await addTimer(doubled, 7);
  await done(tables, ended.caseId, officer('35'), { name: 'withdraw', taskId: ended.id, reason: 'keliru' });
  await addTimer(ended, 1);
  expect((await run()).repairs).toEqual({ missing: 0, doubled: 1, orphaned: 1 });
  for (const { caseId } of [doubled, ended]) expect(await checkCase(tables, caseId)).toEqual([]);
  expect((await run()).repairs).toEqual(NONE);
});

test.each([1, 2, 3, 4, 5])('a task that moves on right before read %i of its audit keeps its timer', async (number) => {
  const task = await waitingTask(tables);
  let reads = 0;
  const moving = intercepted(tables, async ({ name }, send) => {
    if (name === 'BatchGetCommand') reads += 1;
    if (name === 'BatchGetCommand' && reads === number) {
      await done(tables, task.caseId, officer('53'), { name: 'acknowledge', taskId: task.id });
    }
    return await send();
  });
  expect((await run(moving)).repairs).toEqual(NONE);
  expect(await checkCase(tables, task.caseId)).toEqual([]);
  expect((await openTask(tables, task.id)).clock.epoch).toBeLessThanOrEqual(2);
});

test('times that were reckoned with an older calendar, and are others with the present one, are moved', async () => {
  const task = await waitingTask(tables);
  const [day] = new Date(dueOf(task)).toISOString().split('T');
  const year = mpu.workCalendar.years[2026];
  if (!year || day === undefined) throw new Error('no calendar');
  const closed = { date: day, name: 'Libur baru', kind: 'NATIONAL' } as (typeof year.holidays)[number];
  const years = { ...mpu.workCalendar.years, 2026: { ...year, holidays: [...year.holidays, closed] } };
  const forum: Forum = { ...mpu, workCalendar: { version: 'baru', years } };
  expect((await run(tables, forum)).rebased).toBe(1);
  const moved = await openTask(tables, task.id);
  expect(dueOf(moved)).toBeGreaterThan(dueOf(task));
  expect(moved.clock).toMatchObject({ calendar: 'baru', epoch: 2 });
  expect(await checkCase(tables, task.caseId)).toEqual([]);
  expect((await run(tables, forum)).rebased).toBe(0);
});
