import { beforeEach, expect, test } from 'vitest';
import { loadOffer } from '../../lib/aid/store/queries.ts';
import { audit } from '../../lib/audit/auditor.ts';
import { endSomeSuspended } from '../../lib/capabilities/store/lapsing.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import { type Instant, offerIdOf } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { timerKey } from '../../lib/tasks/store/keys.ts';
import {
  appealed,
  fileOf,
  offerOf,
  partnerGiver,
  partnerOf,
  rice,
  suspend,
  tryPool,
  vetted,
} from '../store/aid-world.ts';
import { engineOfFile } from '../store/engines.ts';
import { intercepted } from '../store/intercepted.ts';
import { done, MINUTE, officer, START } from '../store/world.ts';
import { checkCase } from '../support/invariants.ts';
import { dueOf, openTask, waitingTask } from '../tasks/world.ts';

const engine = engineOfFile();
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

const NONE = { missing: 0, doubled: 0, ladder: 0, orphaned: 0 };
const run = (on = tables, forum: Forum = mpu, now = START) =>
  audit({ tables: on, forum, now: () => now, logger: { info: () => undefined, error: () => undefined } });

/** An audit at a time at which none of these cases has its turn to be replayed, which reads more. */
async function runWithoutReplay(on: Tables, forget: () => void): ReturnType<typeof run> {
  for (let now = START; ; now = (now + 5 * MINUTE) as Instant) {
    forget();
    const findings = await run(on, mpu, now);
    if (findings.replayed === 0) return findings;
  }
}

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

test.each([2, 3, 4])('nor does one that has moved on before, and moves again right before read %i', async (number) => {
  const task = await waitingTask(tables);
  let reads = 0;
  const moving = intercepted(tables, async ({ name }, send) => {
    if (name === 'BatchGetCommand') reads += 1;
    const moves = { 1: 'acknowledge', [number]: 'accept' } as const;
    const move = name === 'BatchGetCommand' ? moves[reads] : undefined;
    if (move) await done(tables, task.caseId, officer('53'), { name: move, taskId: task.id });
    return await send();
  });
  expect((await run(moving)).repairs).toEqual(NONE);
  expect(reads).toBeGreaterThanOrEqual(number);
  expect(await checkCase(tables, task.caseId)).toEqual([]);
  expect((await openTask(tables, task.id)).clock.epoch).toBe(3);
});

test('a calendar that changes nothing for a task moves nothing', async () => {
  const task = await waitingTask(tables);
  const forum: Forum = { ...mpu, workCalendar: { ...mpu.workCalendar, version: 'the same days' } };
  expect((await run(tables, forum)).rebased).toBe(0);
  expect((await openTask(tables, task.id)).clock).toEqual(task.clock);
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

test('what is in order is read once, at half the price, and nothing of it by itself', async () => {
  for (let n = 0; n < 3; n += 1) await waitingTask(tables);
  const reads: unknown[] = [];
  const counting = intercepted(tables, async ({ name, input }, send) => {
    if (name === 'BatchGetCommand') reads.push(input);
    return await send();
  });
  const { openTasks, repairs } = await runWithoutReplay(counting, () => {
    reads.length = 0;
  });
  expect({ openTasks, repairs }).toEqual({ openTasks: 3, repairs: NONE });
  expect(reads.length).toBeGreaterThan(0);
  expect(reads.length).toBeLessThanOrEqual(3);
  for (const input of reads) {
    expect(input).toEqual({ RequestItems: { [tables.cases]: expect.objectContaining({ ConsistentRead: false }) } });
  }
});

test('of a shard whose timers could not be read nothing is taken for missing', async () => {
  const task = await waitingTask(tables);
  const { PK } = timerKey(task.id, task.clock, tables.timerShards);
  let asked = 0;
  const blind = intercepted(tables, async ({ name, input }, send) => {
    if (name === 'QueryCommand' && JSON.stringify(input).includes(`"${PK}"`)) throw new Error('unreadable');
    if (name === 'BatchGetCommand') asked += 1;
    return await send();
  });
  const { shardsLost, failed, repairs, openTasks } = await runWithoutReplay(blind, () => {
    asked = 0;
  });
  expect({ shardsLost, failed, repairs, openTasks }).toEqual({ shardsLost: 1, failed: 0, repairs: NONE, openTasks: 1 });
  expect(asked).toBe(1);
});

test('of cases that could not be read no timer is taken away', async () => {
  const task = await waitingTask(tables);
  const blind = intercepted(tables, async ({ name, input }, send) => {
    if (name === 'QueryCommand' && JSON.stringify(input).includes('"IndexName":"open"')) throw new Error('unreadable');
    return await send();
  });
  const { repairs, openTasks, shardsLost } = await run(blind);
  expect({ repairs, openTasks }).toEqual({ repairs: NONE, openTasks: 0 });
  expect(shardsLost).toBeGreaterThan(0);
  expect(await checkCase(tables, task.caseId)).toEqual([]);
});

const ENDING: Forum = { ...mpu, suspendedOffers: 'end' };

/** A suspended partner with an undecided offer on a case, one that nobody asked for, and another partner's offer beside it. */
async function suspendedGiver() {
  const [partner, other] = [await vetted(tables), await vetted(tables)];
  const caseId = await appealed(tables);
  await done(tables, caseId, partnerOf(partner), offerOf(partnerGiver(partner), [rice(10)]));
  await done(tables, caseId, partnerOf(other), offerOf(partnerGiver(other), [rice(20)]));
  const pool = await tryPool(tables, partnerGiver(partner), 30);
  await done(tables, fileOf(partner), officer('35-bkkks'), suspend);
  const [theirs, others, pooled] = [offerIdOf(caseId, 1), offerIdOf(caseId, 2), offerIdOf(pool.caseId, 1)] as const;
  const states = async () => {
    const offers = await Promise.all([theirs, others, pooled].map((id) => loadOffer(tables, id)));
    return offers.map((offer) => offer?.ended?.code ?? offer?.state);
  };
  const sound = async () => {
    expect(await checkCase(tables, caseId)).toEqual([]);
    expect(await checkCase(tables, pool.caseId)).toEqual([]);
  };
  return { partner, states, sound };
}

const WAITING = ['awaiting-endorsement', 'awaiting-endorsement', 'awaiting-endorsement'];
const ENDED = ['partner-suspended', 'awaiting-endorsement', 'partner-suspended'];

test('the offers of a suspended partner stay, or are ended by the audit with their timers, as the forum says', async () => {
  const { partner, states, sound } = await suspendedGiver();
  await run();
  expect(await states()).toEqual(WAITING);
  await run(tables, ENDING);
  expect(await states()).toEqual(ENDED);
  await sound();
  // Reinstated, it offers again; nothing of that is ended.
  const reinstate = { name: 'reinstate-partner', reason: 'lengkap' } as const;
  await done(tables, fileOf(partner), officer('35-bkkks'), reinstate);
  const again = await appealed(tables);
  await done(tables, again, partnerOf(partner), offerOf(partnerGiver(partner), [rice(5)]));
  await run(tables, ENDING);
  expect(await loadOffer(tables, offerIdOf(again, 1))).toMatchObject({ state: 'awaiting-endorsement' });
});

test('the request that suspends ends them as far as it goes, where the forum says so', async () => {
  const { partner, states, sound } = await suspendedGiver();
  await endSomeSuspended({ tables, forum: mpu, now: () => START }, partner);
  expect(await states()).toEqual(WAITING);
  await endSomeSuspended({ tables, forum: ENDING, now: () => START }, partner);
  expect(await states()).toEqual(ENDED);
  await sound();
  const failing = intercepted(tables, async () => {
    throw new Error('unreadable');
  });
  await endSomeSuspended({ tables: failing, forum: ENDING, now: () => START }, partner);
});
