import type { SQSRecord } from 'aws-lambda';
import { beforeEach, expect, test } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import { type CaseId, taskIdOf } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { writePoke } from '../../lib/platform/queues/poke.ts';
import { firer, type Outcome } from '../../lib/tasks/firer.ts';
import { appealed, deskGiver, fileOf, offerOf, registered } from '../store/aid-world.ts';
import { engineOfFile } from '../store/engines.ts';
import { intercepted } from '../store/intercepted.ts';
import { done, officer } from '../store/world.ts';
import { checkCase } from '../support/invariants.ts';
import { dueOf, openTask, pretendedQueue, rungsReached, waitingTask } from './world.ts';

/** A transaction holds at most so many writes (DynamoDB). */
const MOST_WRITES = 100;

const engine = engineOfFile();
let tables: Tables;
let fired: Outcome[];
let sizes: number[];
beforeEach(async () => {
  // One shard, so that all timers of a test are in one pack.
  tables = { ...(await engine.newTables()), timerShards: 1 };
  [fired, sizes] = [[], []];
});

/** Pokes the shard; how many writes each transaction asked for is kept. */
async function poke(until: number): Promise<void> {
  const now = () => until as ReturnType<typeof dueOf>;
  const measured = intercepted(tables, async ({ name, input }, send) => {
    if (name === 'TransactWriteCommand')
      sizes.push((input as { TransactItems: readonly unknown[] }).TransactItems.length);
    return await send();
  });
  const fire = firer({
    tables: measured,
    queue: pretendedQueue(),
    forum: mpu,
    now,
    lookUp: () => async () => 1,
    metrics: { fired: (outcomes) => fired.push(...outcomes) },
    logger: { error: () => undefined },
  });
  const record = { messageId: 'm1', body: writePoke({ shard: 0, until: now() }) } as SQSRecord;
  expect(await fire({ Records: [record] }, { getRemainingTimeInMillis: () => 60_000 })).toEqual({
    batchItemFailures: [],
  });
}

const countOf = (wanted: Outcome['result']) => fired.filter(({ result }) => result === wanted).length;

test('the timers of many cases fire in as many transactions as hold all their writes', async () => {
  const tasks = await Promise.all(Array.from({ length: 30 }, () => waitingTask(tables)));
  await poke(Math.max(...tasks.map(dueOf)));
  expect(countOf('fired')).toBe(30);
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_WRITES);
  for (const task of tasks) expect(await checkCase(tables, task.caseId)).toEqual([]);
});

test('the clock of an unanswered registration climbs, beside those of cases', async () => {
  const partner = await registered(tables);
  const vetting = await openTask(tables, taskIdOf(fileOf(partner), 1));
  const waiting = await waitingTask(tables);
  await poke(Math.max(dueOf(vetting), dueOf(waiting)));
  expect(fired.map(({ result }) => result)).toEqual(['fired', 'fired']);
  expect(await rungsReached(tables, vetting)).toEqual([1]);
  expect(await rungsReached(tables, waiting)).toEqual([1]);
});

/** So many offers for one case, each for a need of its own and a task of the holder to decide. */
async function offers(count: number): Promise<CaseId> {
  const ids = Array.from({ length: count }, (_, n) => `n${n + 1}`);
  const need = { item: 'rice', unit: 'kg', quantity: 1000, neededBy: '2026-11-30' };
  const caseId = await appealed(
    tables,
    { audience: 'forum' },
    ids.map((id) => ({ id, ...need })),
  );
  for (const needId of ids) {
    await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [{ needId, quantity: 1 }]));
  }
  return caseId;
}

test('of the timers of one case as many fire at once as one transaction holds, and the others right after', async () => {
  const asked = 19;
  const count = 30;
  const caseId = await offers(count);
  const decisions = await Promise.all(
    Array.from({ length: count }, (_, n) => openTask(tables, taskIdOf(caseId, asked + n + 1))),
  );
  const due = Math.max(...decisions.map(dueOf));
  await poke(due);
  expect(countOf('contended')).toBeGreaterThan(0);
  expect(countOf('fired')).toBeGreaterThan(10);
  for (let n = 0; n < 5; n += 1) await poke(due);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_WRITES);
  for (const task of decisions) expect(await rungsReached(tables, task)).toEqual([1]);
  expect(await checkCase(tables, caseId)).toEqual([]);
});
