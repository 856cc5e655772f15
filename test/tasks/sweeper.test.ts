import { beforeEach, expect, test } from 'vitest';
import type { Instant } from '../../lib/kernel/ids.ts';
import { shardOf } from '../../lib/platform/dynamodb/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { sweeper } from '../../lib/tasks/sweeper.ts';
import { engineOfFile } from '../store/engines.ts';
import { dueOf, type PretendedQueue, pretendedQueue, waitingTask } from './world.ts';

const engine = engineOfFile();
let tables: Tables;
let queue: PretendedQueue;
let now: Instant;
let gauges: Record<string, number>;
beforeEach(async () => {
  tables = await engine.newTables();
  queue = pretendedQueue();
  gauges = {};
});

const sweep = (at: number) => {
  now = at as Instant;
  return sweeper({
    tables,
    queue,
    now: () => now,
    metrics: {
      oldestOverdue: (seconds) => Object.assign(gauges, { seconds }),
      pokes: (count) => Object.assign(gauges, { pokes: count }),
      unreadable: () => undefined,
    },
    logger: { info: () => undefined, error: () => undefined },
  })();
};

test('a timer is poked so that the poke arrives in the second before it is due, two sweeps ahead', async () => {
  const task = await waitingTask(tables);
  const shard = shardOf(task.id, tables.timerShards);
  const due = dueOf(task);
  await sweep(due - 120_001);
  expect(queue.sent()).toEqual([]);
  for (const [before, delay] of [
    [120_000, 120],
    [90_500, 90],
    [60_000, 60],
    [999, 0],
  ] as const) {
    await sweep(due - before);
    expect(queue.sent()).toEqual([{ shard, until: due, delay }]);
  }
  expect(gauges).toEqual({ seconds: 0, pokes: 1 });
});

test('what is overdue is poked at once, again and again, once for each shard however much it is', async () => {
  const tasks = await Promise.all(Array.from({ length: 24 }, () => waitingTask(tables)));
  const shards = [...new Set(tasks.map(({ id }) => shardOf(id, tables.timerShards)))].sort((a, b) => a - b);
  expect(shards.length).toBeLessThan(tasks.length);
  const oldest = Math.min(...tasks.map(dueOf));
  for (const _sweep of [1, 2]) {
    await sweep(oldest + 3_600_000);
    const sent = queue.sent();
    expect(sent.map(({ shard }) => shard).toSorted((a, b) => a - b)).toEqual(shards);
    expect(new Set(sent.map(({ delay }) => delay))).toEqual(new Set([0]));
  }
  expect(gauges).toEqual({ seconds: 3600, pokes: shards.length });
});

test('a sweep whose pokes are not taken fails, and the next one sends them all', async () => {
  const task = await waitingTask(tables);
  queue.failNext();
  await expect(sweep(dueOf(task))).rejects.toThrow('no queue');
  queue.sent();
  await sweep(dueOf(task) + 60_000);
  expect(queue.sent()).toMatchObject([{ until: dueOf(task), delay: 0 }]);
});
