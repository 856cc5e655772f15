import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import type { OpenTask } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import { millis } from '../../lib/platform/dynamodb/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { writePoke } from '../../lib/platform/queues/poke.ts';
import { type FirerOptions, firer, type Outcome } from '../../lib/tasks/firer.ts';
import { timerPartition } from '../../lib/tasks/store/keys.ts';
import { engineOfFile } from '../store/engines.ts';
import { brokenConnection, dyingAt, intercepted } from '../store/intercepted.ts';
import { desk, done, HOUR, officer } from '../store/world.ts';
import { checkCase } from '../support/invariants.ts';
import { allTimers, dueOf, openTask, type PretendedQueue, pretendedQueue, rungsReached, waitingTask } from './world.ts';

const engine = engineOfFile();
let tables: Tables;
let queue: PretendedQueue;
let now: Instant;
let fired: Outcome[];
beforeEach(async () => {
  // One shard, so that all timers of a test are in one another's way.
  tables = { ...(await engine.newTables()), timerShards: 1 };
  queue = pretendedQueue();
  fired = [];
});

function firerOn(on: Tables, options: Partial<FirerOptions> = {}) {
  return firer({
    tables: on,
    queue,
    forum: mpu,
    now: () => now,
    lookUp: () => async () => 1,
    metrics: { fired: (outcomes) => fired.push(...outcomes) },
    logger: { error: () => undefined },
    ...options,
  });
}

const PLENTY = { getRemainingTimeInMillis: () => 60_000 };

function pokeFor(until: Instant, messageId = 'm1'): SQSRecord {
  return { messageId, body: writePoke({ shard: 0, until }) } as SQSRecord;
}

/** Pokes the shard at an instant. */
async function poke(at: Instant, on = tables, options: Partial<FirerOptions> = {}) {
  now = at;
  return await firerOn(on, options)({ Records: [pokeFor(at)] }, PLENTY);
}

const results = () => fired.map(({ result }) => result).sort();

async function expectFiredOnce(task: OpenTask): Promise<void> {
  expect(await rungsReached(tables, task)).toEqual([1]);
  expect(await checkCase(tables, task.caseId)).toEqual([]);
}

describe('a poke', () => {
  test('fires what is due at that very instant, once however often it comes, and says how late it was', async () => {
    const task = await waitingTask(tables);
    expect(await poke(dueOf(task))).toEqual({ batchItemFailures: [] });
    expect(fired).toMatchObject([{ result: 'fired', lateness: 0, timer: { taskId: task.id, epoch: 1 } }]);
    await poke(dueOf(task));
    await expectFiredOnce(task);
    expect((await openTask(tables, task.id)).clock).toMatchObject({ rung: 1, epoch: 2 });
    expect(queue.sent()).toEqual([]);
  });

  test('fires nothing that is due a moment later, even when the queue brings it too early', async () => {
    const task = await waitingTask(tables);
    await poke((dueOf(task) - 1) as Instant);
    expect(fired).toEqual([]);
    expect(await rungsReached(tables, task)).toEqual([]);
  });

  test('that is far too early goes back to the queue for the rest of the time', async () => {
    const task = await waitingTask(tables);
    now = (dueOf(task) - 300_000) as Instant;
    await firerOn(tables)({ Records: [pokeFor(dueOf(task))] }, PLENTY);
    expect(queue.sent()).toEqual([{ shard: 0, until: dueOf(task), delay: 300 }]);
    expect(await rungsReached(tables, task)).toEqual([]);
  });

  test('that is no poke is reported alone', async () => {
    const task = await waitingTask(tables);
    now = dueOf(task);
    const broken = { ...pokeFor(now, 'broken'), body: '{"v":2}' };
    const answer = await firerOn(tables)({ Records: [broken, pokeFor(now, 'sound')] }, PLENTY);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'broken' }] });
    await expectFiredOnce(task);
  });

  test('for which no time is left is handed to the next invocation', async () => {
    const task = await waitingTask(tables);
    now = dueOf(task);
    await firerOn(tables)({ Records: [pokeFor(now)] }, { getRemainingTimeInMillis: () => 5000 });
    expect(await rungsReached(tables, task)).toEqual([]);
    expect(queue.sent()).toMatchObject([{ shard: 0, delay: 1 }]);
  });
});

describe('timers of one shard', () => {
  test('fire all, more than a pack of them', async () => {
    const tasks = await Promise.all(Array.from({ length: 45 }, () => waitingTask(tables)));
    await poke(latestOf(tasks));
    expect(fired).toHaveLength(45);
    for (const task of tasks) await expectFiredOnce(task);
  });

  test('fire once when two functions do it at the same time', async () => {
    const tasks = await Promise.all(Array.from({ length: 8 }, () => waitingTask(tables)));
    await Promise.all([poke(latestOf(tasks)), poke(latestOf(tasks))]);
    await poke(latestOf(tasks));
    for (const task of tasks) await expectFiredOnce(task);
  });

  test('of an earlier epoch are taken away and fire nothing', async () => {
    const task = await waitingTask(tables);
    await done(tables, task.caseId, officer('53'), { name: 'acknowledge', taskId: task.id });
    const { caseId, id: taskId } = task;
    const key = { PK: timerPartition(0), SK: `${millis(dueOf(task))}#${taskId}#1` };
    const left = { ...key, caseId, taskId, epoch: 1, rung: 1, at: dueOf(task) };
    await tables.client.send(new PutCommand({ TableName: tables.timers, Item: left }));
    await poke(dueOf(task));
    expect(results()).toEqual(['stale']);
    expect(await rungsReached(tables, task)).toEqual([]);
    expect(await checkCase(tables, caseId)).toEqual([]);
    expect(await allTimers(tables)).toHaveLength(1);
  });

  test('of the present epoch that stand beside the one of the task, before its time, fire nothing and hold up nothing', async () => {
    const task = await waitingTask(tables);
    const { caseId, id: taskId } = task;
    const early = (dueOf(task) - HOUR) as Instant;
    const key = { PK: timerPartition(0), SK: `${millis(early)}#${taskId}#1` };
    const stray = { ...key, caseId, taskId, epoch: 1, rung: 1, at: early };
    await tables.client.send(new PutCommand({ TableName: tables.timers, Item: stray }));
    await poke((dueOf(task) - 1) as Instant);
    expect(results()).toEqual(['early']);
    expect(await rungsReached(tables, task)).toEqual([]);
    await poke(dueOf(task));
    expect(await rungsReached(tables, task)).toEqual([1]);
    await poke(dueOf(task));
    await expectFiredOnce(task);
    expect(await allTimers(tables)).toHaveLength(1);
  });

  test('that were overtaken between reading and writing do not keep the others from firing', async () => {
    const tasks = await Promise.all(Array.from({ length: 4 }, () => waitingTask(tables)));
    const [overtaken, ...others] = tasks;
    if (!overtaken) throw new Error('no task');
    let transactions = 0;
    const racing = intercepted(tables, async ({ name }, send) => {
      if (name === 'TransactWriteCommand') transactions += 1;
      if (name === 'TransactWriteCommand' && transactions === 1) {
        await done(tables, overtaken.caseId, officer('35'), { name: 'add-note', text: 'x' });
      }
      return await send();
    });
    await poke(latestOf(tasks), racing);
    expect(results()).toEqual(['contended', 'fired', 'fired', 'fired']);
    for (const task of others) await expectFiredOnce(task);
    expect(await rungsReached(tables, overtaken)).toEqual([]);
    expect(queue.sent()).toMatchObject([{ shard: 0, delay: 1 }]);
    await poke(latestOf(tasks));
    await expectFiredOnce(overtaken);
  });

  test.each([
    ['acknowledges', '53', { name: 'acknowledge' }],
    ['accepts', '53', { name: 'accept' }],
    ['returns', '53', { name: 'return', code: 'other', reason: 'x', suggest: desk('51') }],
    ['withdraws', '35', { name: 'withdraw', reason: 'x' }],
  ] as const)('fire no more once somebody %s between reading and writing', async (_what, by, move) => {
    const task = await waitingTask(tables);
    let transactions = 0;
    const racing = intercepted(tables, async ({ name }, send) => {
      if (name === 'TransactWriteCommand') transactions += 1;
      if (name === 'TransactWriteCommand' && transactions === 1) {
        await done(tables, task.caseId, officer(by), { ...move, taskId: task.id });
      }
      return await send();
    });
    await poke(dueOf(task), racing);
    await poke(dueOf(task));
    expect(await rungsReached(tables, task)).toEqual([]);
    expect(await checkCase(tables, task.caseId)).toEqual([]);
  });

  test.each(['before', 'after'] as const)(
    'fire once, at whichever call of its own the function dies, right %s it',
    async (when) => {
      let calls = 0;
      for (let died = true; died; calls += 1) {
        const task = await waitingTask(tables);
        const doomed = dyingAt(tables, calls + 1, when);
        await poke(dueOf(task), doomed.tables);
        await doomed.buried();
        died = doomed.died();
        await poke(dueOf(task));
        await expectFiredOnce(task);
      }
      expect(calls).toBeGreaterThan(3);
    },
  );

  test.each(['before', 'after'] as const)('fire once when the connection breaks %s the write', async (when) => {
    const task = await waitingTask(tables);
    const breaking = intercepted(tables, async ({ name }, send) => {
      if (name !== 'TransactWriteCommand') return await send();
      if (when === 'after') await send();
      throw brokenConnection();
    });
    await poke(dueOf(task), breaking);
    await poke(dueOf(task));
    await expectFiredOnce(task);
  });

  test('wait when the tables are busy, and are tried again', async () => {
    const task = await waitingTask(tables);
    const busy = intercepted(tables, async ({ name }, send) => {
      if (name === 'TransactWriteCommand') throw Object.assign(new Error('busy'), { name: 'ThrottlingException' });
      return await send();
    });
    await poke(dueOf(task), busy);
    expect(results()).toEqual(['contended']);
    expect(queue.sent()).toMatchObject([{ shard: 0, delay: 1 }]);
    await poke(dueOf(task));
    await expectFiredOnce(task);
  });
});

function latestOf(tasks: readonly OpenTask[]): Instant {
  return Math.max(...tasks.map(dueOf)) as Instant;
}
