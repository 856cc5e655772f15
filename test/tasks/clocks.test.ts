import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchWriteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { taskKey } from '../../lib/capabilities/store/keys.ts';
import { saveAllowances } from '../../lib/desks/store/allowances.ts';
import { mpu } from '../../lib/forum/index.ts';
import { type CaseId, type Instant, type TaskId, taskIdOf } from '../../lib/kernel/ids.ts';
import { millis, shardOf } from '../../lib/platform/dynamodb/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { type Poke, readPoke } from '../../lib/platform/queues/poke.ts';
import { LOOK_AHEAD } from '../../lib/platform/queues/pokes.ts';
import { fireMetrics } from '../../lib/tasks/fire-metrics.ts';
import { firer, type Outcome } from '../../lib/tasks/firer.ts';
import { timerPartition } from '../../lib/tasks/store/keys.ts';
import { sweeper } from '../../lib/tasks/sweeper.ts';
import { LogBook } from '../platform/http/kernel.ts';
import { recording, sumsIn } from '../platform/metrics/emitted.ts';
import { ENGINE_START_MS, startTestEngine, type TestEngine } from '../store/engines.ts';
import { intercepted } from '../store/intercepted.ts';
import { handedOver, loadedTask, MINUTE, newCaseId, opened, openingOf, START } from '../store/world.ts';
import { checkCase } from '../support/invariants.ts';
import { given, handOver, JATIM, NTT } from '../support/kit.ts';
import { writesOf } from '../support/store.ts';

let engine: TestEngine;
let tables: Tables;
let clocks: Clocks;

beforeAll(async () => {
  engine = await startTestEngine('dynoxide');
}, ENGINE_START_MS);
afterAll(() => engine.close());
beforeEach(async () => {
  tables = await engine.newTables();
  clocks = new Clocks();
});

const sqs = mockClient(SQSClient);
afterAll(() => sqs.restore());

/** The sweep and the firer on real tables, with a queue that a test empties by hand and a clock that it moves. */
class Clocks {
  now: Instant = START;
  /** How many packs of timers a firer manages before its time is up. */
  packs = Number.POSITIVE_INFINITY;
  readonly log = new LogBook();
  readonly outcomes: Outcome[] = [];
  readonly measured: Record<string, number[]> = {};
  readonly queue: Poke[] = [];
  /** How many messages were put on the queue. */
  sent = 0;

  constructor() {
    sqs.reset();
    sqs.on(SendMessageBatchCommand).callsFake(({ Entries = [] }: { Entries?: { MessageBody?: string }[] }) => {
      this.sent += Entries.length;
      this.queue.push(...Entries.map(({ MessageBody = '' }) => readPoke(MessageBody)));
      return {};
    });
  }

  async sweep(on = tables): Promise<void> {
    const measure = (name: string) => (value: number) => {
      this.measured[name] = [...(this.measured[name] ?? []), value];
    };
    const metrics = {
      oldestOverdue: measure('oldestOverdue'),
      pokes: measure('pokes'),
      unreadable: measure('unreadable'),
    };
    await sweeper({ tables: on, queue: this.#timers(), now: () => this.now, metrics, logger: this.log })();
  }

  /** Hands the firer every poke that has come by now, once. */
  async fire(on = tables): Promise<void> {
    const come = this.queue.filter(({ until }) => until <= this.now);
    this.queue.splice(0, this.queue.length, ...this.queue.filter(({ until }) => until > this.now));
    for (const poke of come) await this.answer(poke, on);
  }

  async answer(poke: Poke, on = tables): Promise<void> {
    let left = this.packs;
    const handle = firer({
      tables: on,
      queue: this.#timers(),
      forum: mpu,
      now: () => this.now,
      lookUp: () => async () => 1,
      metrics: { fired: (outcomes) => this.outcomes.push(...outcomes) },
      logger: this.log,
    });
    const record = { messageId: 'm1', body: JSON.stringify({ v: 1, ...poke }) };
    const event = { Records: [record] } as unknown as SQSEvent;
    const getRemainingTimeInMillis = () => {
      left -= 1;
      return left < 0 ? 0 : 60_000;
    };
    const { batchItemFailures } = await handle(event, { getRemainingTimeInMillis });
    expect(batchItemFailures).toEqual([]);
  }

  /** All that is due, in all shards. */
  async fireAll(): Promise<void> {
    for (let shard = 0; shard < tables.timerShards; shard += 1) await this.answer({ shard, until: this.now });
  }

  results(): readonly string[] {
    return this.outcomes.map(({ result }) => result);
  }

  #timers() {
    return { sqs: new SQSClient({ region: 'ap-southeast-3' }), url: 'https://sqs.example/1/timers' };
  }
}

/** Cases that are offered to NTT at these instants, with 4 hours to acknowledge: rung 1 stands two hours later. */
async function offeredAt(instants: readonly Instant[]): Promise<readonly TaskId[]> {
  const items: Record<string, unknown>[] = [];
  const timers: Record<string, unknown>[] = [];
  const ids = instants.map((now) => {
    const caseId = newCaseId();
    const opening = given()
      .at(now)
      .when(JATIM, openingOf('35', { caseId, priority: 'urgent' }));
    const { decision } = opening.when(JATIM, handOver(NTT));
    for (const { write } of writesOf({ before: undefined, ...decision }, tables)) {
      const { TableName, Item = {} } = write.Put ?? {};
      if (TableName === tables.cases) items.push({ ...Item });
      if (TableName === tables.timers) timers.push({ ...Item });
    }
    return taskIdOf(caseId, 1);
  });
  await putAll(tables.cases, items);
  await putAll(tables.timers, timers);
  return ids;
}

/** Timers without tasks: a sweep looks at nothing else. */
async function timersAt(instants: readonly Instant[]): Promise<void> {
  const rows = instants.map((at) => {
    const caseId = newCaseId();
    const taskId = taskIdOf(caseId, 1);
    const key = { PK: timerPartition(shardOf(taskId, tables.timerShards)), SK: `${millis(at)}#${taskId}#1` };
    return { ...key, caseId, taskId, epoch: 1, rung: 1, at };
  });
  await putAll(tables.timers, rows);
}

async function putAll(table: string, items: readonly Record<string, unknown>[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, n) => items.slice(n * 25, n * 25 + 25));
  await Promise.all(
    batches.map(async (batch) => {
      const puts = batch.map((Item) => ({ PutRequest: { Item } }));
      await tables.client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
    }),
  );
}

const later = (millis: number) => (START + millis) as Instant;
const TWO_HOURS = 120 * MINUTE;

describe('a storm', () => {
  test('of overdue timers, however many, is one message a shard and minute, and one for each that was out of time', async () => {
    const STORM = 500;
    tables = { ...tables, timerShards: 4 };
    const ids = await offeredAt(Array.from({ length: STORM }, () => START));
    clocks.now = later(TWO_HOURS + MINUTE);
    // A firer manages 80 timers before its time is up; a shard has some 125.
    clocks.packs = 2;
    const perMinute: number[] = [];
    const left: number[] = [];
    while (clocks.results().length < STORM && perMinute.length < 10) {
      const before = clocks.sent;
      await clocks.sweep();
      await clocks.fire();
      perMinute.push(clocks.sent - before);
      left.push(STORM - clocks.results().length);
      clocks.now = (clocks.now + MINUTE) as Instant;
    }
    expect(Math.max(...perMinute)).toBeLessThanOrEqual(2 * tables.timerShards);
    expect(clocks.measured['pokes']?.every((count) => count <= tables.timerShards)).toBe(true);
    expect(left.at(-1)).toBe(0);
    expect(left.length).toBeGreaterThan(1);
    expect(new Set(clocks.results())).toEqual(new Set(['fired']));
    expect(new Set(clocks.outcomes.map(({ timer }) => timer.taskId))).toEqual(new Set(ids));
  });

  test('of timers that come due in the next two minutes is at most a message a shard and second, however many they are', async () => {
    const STORM = 2000;
    tables = { ...tables, timerShards: 2 };
    const seconds = LOOK_AHEAD / 1000;
    const spread = Array.from({ length: STORM }, (_, n) => later(Math.floor((n * LOOK_AHEAD) / STORM)));
    await timersAt(spread);
    await clocks.sweep();
    await timersAt(spread.slice(0, STORM / 2));
    await clocks.sweep();
    const [first = 0, second = 0] = clocks.measured['pokes'] ?? [];
    expect(first).toBeLessThanOrEqual(tables.timerShards * seconds);
    expect(second).toBeLessThanOrEqual(first);
    expect(clocks.sent).toBe(first + second);
  });
});

describe('a timer that cannot be fired', () => {
  test('is counted and told without what it holds, and holds up no other', async () => {
    const [poisonous, ...sound] = await offeredAt(Array.from({ length: 30 }, () => START));
    if (!poisonous) throw new Error('none');
    await tables.client.send(
      new UpdateCommand({
        TableName: tables.cases,
        Key: { ...taskKey(poisonous) },
        UpdateExpression: 'SET phase = :phase',
        ExpressionAttributeValues: { ':phase': 'Siti' },
      }),
    );
    clocks.now = later(TWO_HOURS);
    await clocks.fireAll();
    expect(clocks.results().toSorted()).toEqual(['failed', ...sound.map(() => 'fired')]);
    const [line, ...others] = clocks.log.lines;
    expect(others).toEqual([]);
    expect(line).toMatchObject({ message: 'timer not fired', details: { taskId: poisonous, epoch: 1 } });
    expect(line?.details).toHaveProperty('exception.name', 'ZodError');
    expect(JSON.stringify(line)).not.toContain('Siti');
  });

  test('has a metric of its own', () => {
    const { recorder, lines } = recording('fire');
    const timer = { PK: 'T#0', SK: 'x', caseId: 'c' as CaseId, taskId: 'c-1' as TaskId, epoch: 1, rung: 1, at: START };
    fireMetrics(recorder).fired([
      { timer, result: 'failed' },
      { timer, result: 'contended' },
      ...[999, 1000, 10_000, 60_000, 600_000].map((lateness) => ({ timer, result: 'fired', lateness }) as const),
    ]);
    expect(sumsIn(lines)).toEqual({
      ColdStart: 1,
      TimerFailed: 1,
      TimerContended: 1,
      TimerLatenessBelow1s: 1,
      TimerLatenessBelow10s: 1,
      TimerLatenessBelow60s: 1,
      TimerLatenessBelow10min: 1,
      TimerLatenessBeyond10min: 1,
    });
  });

  test('because it is no timer at all holds up neither sweep nor fire', async () => {
    const ids = await offeredAt(Array.from({ length: 20 }, () => START));
    for (let shard = 0; shard < tables.timerShards; shard += 1) {
      const SK = `${START}#nonsense`;
      await tables.client.send(new PutCommand({ TableName: tables.timers, Item: { PK: `T#${shard}`, SK, caseId: 7 } }));
    }
    clocks.now = later(TWO_HOURS);
    await clocks.sweep();
    await clocks.fire();
    expect(clocks.results()).toEqual(ids.map(() => 'fired'));
    expect(clocks.measured['unreadable']?.reduce((sum, count) => sum + count, 0)).toBe(tables.timerShards);
  });
});

test('a shard that cannot be read is told, and the others are poked', async () => {
  await offeredAt(Array.from({ length: 60 }, () => START));
  clocks.now = later(TWO_HOURS);
  let refused = false;
  const flaky = intercepted(tables, async (_call, send) => {
    if (refused) return await send();
    refused = true;
    throw Object.assign(new Error('no table'), { Item: { name: 'Siti' } });
  });
  await expect(clocks.sweep(flaky)).rejects.toThrow('1 of 16 shards');
  expect(clocks.sent).toBeGreaterThan(8);
  expect(JSON.stringify(clocks.log.lines)).not.toContain('Siti');
});

test("the secretariat's task has the time that is set for the secretariat", async () => {
  const entries = [
    { kind: 'intervene', caseKind: 'referral', priority: 'urgent', minutes: { 'awaiting-ack': 77 } },
  ] as const;
  expect(await saveAllowances(tables, mpu.secretariat, { entries, version: 1 })).toBe(true);
  const caseId = await opened(tables, '35', { priority: 'urgent' });
  const taskId = await handedOver(tables, caseId, '35', '53');
  for (const _rung of [1, 2, 3, 4]) {
    const { next } = (await loadedTask(tables, caseId, taskId)).clock;
    clocks.now = next?.at ?? clocks.now;
    await clocks.fireAll();
  }
  const intervention = await loadedTask(tables, caseId, taskIdOf(caseId, 2));
  expect(intervention).toMatchObject({
    kind: 'intervene',
    aboutKind: 'receive-case',
    clock: { dueAt: clocks.now + 77 * MINUTE },
  });
  expect(intervention.policy.version).toMatch(/\+mpu\.1$/);
  expect(await checkCase(tables, caseId)).toEqual([]);
});
