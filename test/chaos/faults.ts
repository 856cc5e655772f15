import { setTimeout as wait } from 'node:timers/promises';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../lib/kernel/ids.ts';
import { timerKey } from '../../lib/tasks/store/keys.ts';
import type { BatchFault, CallFault, ServiceCall, SourceBatch } from '../../local/proxy/intercept.ts';
import { status } from '../platform/webhooks/desk-system.ts';
import { entryName } from './observed.ts';
import type { Random } from './random.ts';
import { openTasks, snapshotOf } from './snapshot.ts';
import type { World } from './world.ts';

/** Something that goes wrong. */
export interface Fault {
  readonly kind: string;
  /** How often it goes wrong, against the others. */
  readonly weight: number;
  /** Lets it go wrong from now on; the answer ends that. `count` is called for every injection. */
  readonly begin: (world: World, random: Random, count: () => void) => Promise<() => void> | (() => void);
}

const FUNCTIONS = ['officer-api', 'publish', 'deliver', 'sweep', 'fire', 'audit'] as const;
/** Faults in these meet the most work. */
const BUSY_FUNCTIONS = [
  'officer-api',
  'officer-api',
  'publish',
  'deliver',
  'deliver',
  'fire',
  'fire',
  ...FUNCTIONS,
] as const;
const WRITES: ReadonlySet<string> = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
  'SendMessage',
  'SendMessageBatch',
  'ChangeMessageVisibility',
  'Publish',
]);

/** All that goes wrong, one row each. */
export const FAULTS: readonly Fault[] = [
  { kind: 'crash-before', weight: 8, begin: crash('before') },
  { kind: 'crash-after', weight: 8, begin: crash('after') },
  // Four times outlasts the SDK's own three tries.
  { kind: 'lost-answer', weight: 8, begin: onCalls(isWrite, (n) => ({ most: n.oneOf([1, 1, 2, 4]), fault: LOST })) },
  {
    kind: 'lost-call',
    weight: 3,
    begin: onCalls(isWrite, (n) => ({ most: n.between(1, 4), fault: { kind: 'reset', when: 'before' } })),
  },
  { kind: 'conflict', weight: 4, begin: onCalls(isTransaction, (n) => ({ most: n.between(1, 6), fault: CONFLICT })) },
  {
    kind: 'slow',
    weight: 5,
    begin: onCalls(isWrite, (n) => ({
      most: n.between(2, 8),
      fault: { kind: 'delay', when: n.oneOf(['before', 'after']), ms: n.between(20, 200) },
    })),
  },
  { kind: 'throttled-table', weight: 5, begin: throttledTable },
  { kind: 'throttled-shard', weight: 4, begin: throttledShard },
  { kind: 'throttled-queue', weight: 4, begin: throttledQueue },
  { kind: 'duplicate', weight: 8, begin: onBatches('queue', duplicate) },
  { kind: 'reorder', weight: 6, begin: onBatches('either', reorder) },
  { kind: 'redelivered-stream', weight: 6, begin: redeliveredStream },
  { kind: 'late-stream', weight: 4, begin: onBatches('stream', (_batch, n) => ({ delayMs: n.between(100, 900) })) },
  { kind: 'stream-gap', weight: 2, begin: streamGap },
  { kind: 'early-message', weight: 5, begin: otherDelay(() => 0) },
  { kind: 'late-message', weight: 5, begin: otherDelay((delay, n) => Math.min(900, delay + n.between(30, 300))) },
  { kind: 'lost-poke', weight: 5, begin: lostPoke },
  { kind: 'lost-sweep', weight: 6, begin: ticks(/-sweep$/, 0) },
  { kind: 'two-sweeps', weight: 5, begin: ticks(/-sweep$/, 2) },
  { kind: 'two-audits', weight: 2, begin: ticks(/-audit$/, 2) },
  { kind: 'skew', weight: 8, begin: skew },
  { kind: 'lost-timer', weight: 6, begin: lostTimer },
  { kind: 'doubled-timer', weight: 5, begin: doubledTimer },
  { kind: 'poison', weight: 2, begin: poison },
  { kind: 'failing-system', weight: 5, begin: failingSystem },
];

/** Everything fails that a function asks of a service, and no schedule ticks. @returns what ends it */
export function beginOutage(world: World): () => void {
  return world.cloud.intercept({
    call: () => ({ kind: 'reset', when: 'before' }),
    batch: () => ({ deliver: [] }),
    tick: () => 0,
  });
}

const LOST: CallFault = { kind: 'reset', when: 'after' };
const CONFLICT: CallFault = { kind: 'cancel', reason: 'TransactionConflict' };

function isWrite({ operation }: ServiceCall): boolean {
  return WRITES.has(operation);
}

function isTransaction({ operation }: ServiceCall): boolean {
  return operation === 'TransactWriteItems';
}

type Begin = Fault['begin'];

/** A fault for the first calls of one function that are of a sort, behind some that go well. */
function onCalls(
  ofSort: (call: ServiceCall) => boolean,
  choose: (random: Random) => { readonly most: number; readonly fault: CallFault },
): Begin {
  return (world, random, count) => {
    const name = `-${random.oneOf(BUSY_FUNCTIONS)}`;
    const { most, fault } = choose(random);
    const skip = random.between(0, 2);
    const due = turn(skip, most);
    return world.cloud.intercept({
      call: (call) => (call.functionName.endsWith(name) && ofSort(call) && due(count) ? fault : undefined),
    });
  };
}

/** Says yes to `most` questions after the first `skip`, and counts them. */
function turn(skip: number, most: number): (count: () => void) => boolean {
  let asked = 0;
  return (count) => {
    asked += 1;
    if (asked <= skip || asked > skip + most) return false;
    count();
    return true;
  };
}

/** The worker is terminated right before or after a write of its own is carried out. */
function crash(when: 'before' | 'after'): Begin {
  return onCalls(isWrite, (random) => ({ most: random.oneOf([1, 1, 1, 2]), fault: { kind: 'kill', when } }));
}

function throttledTable(world: World, random: Random, count: () => void): () => void {
  const { cases, timers, journal } = world.tables;
  return throttled(world, random, count, `"${random.oneOf([cases, timers, journal])}"`);
}

function throttledShard(world: World, random: Random, count: () => void): () => void {
  return throttled(world, random, count, `"T#${random.between(0, world.tables.timerShards - 1)}"`, true);
}

/** A part of the calls that name a place is refused; all of them for a while when `wholly`. */
function throttled(world: World, random: Random, count: () => void, place: string, wholly = false): () => void {
  const share = wholly ? 1 : random.oneOf([0.2, 0.6, 1]);
  let left = random.between(5, 40);
  return world.cloud.intercept({
    call: (call) => {
      if (call.service !== 'dynamodb' || left === 0) return undefined;
      if (!JSON.stringify(call.input).includes(place) || !random.chance(share)) return undefined;
      left -= 1;
      count();
      return isTransaction(call) ? { kind: 'cancel', reason: 'ThrottlingError' } : { kind: 'throttle' };
    },
  });
}

function throttledQueue(world: World, random: Random, count: () => void): () => void {
  const queue = random.pick(world.queues.names) ?? '';
  let left = random.between(3, 15);
  return world.cloud.intercept({
    call: ({ service, input }) => {
      if (service !== 'sqs' || left === 0 || !String(input['QueueUrl']).endsWith(`/${queue}`)) return undefined;
      left -= 1;
      count();
      return { kind: 'throttle' };
    },
  });
}

/** A fault for batches of queues, of the stream or of both. */
function onBatches(
  of: SourceBatch['kind'] | 'either',
  choose: (batch: SourceBatch, random: Random) => BatchFault | undefined,
): Begin {
  return (world, random, count) =>
    world.cloud.intercept({
      batch: (batch) => {
        if ((of !== 'either' && batch.kind !== of) || !random.chance(0.6)) return undefined;
        const fault = choose(batch, random);
        if (fault) count();
        return fault;
      },
    });
}

/** One after the other, or at the same time: two workers have the same messages then. */
function duplicate({ records }: SourceBatch, random: Random): BatchFault {
  const times = random.oneOf([2, 2, 2, 5]);
  return { deliver: Array.from({ length: times }, () => records), atOnce: random.chance(0.5) };
}

/** Any order that the source may give: what belongs to one message group, or to one case in the stream, stays in order. */
function reorder({ records }: SourceBatch): BatchFault | undefined {
  const groups = [...Map.groupBy(records as readonly SourceRecord[], groupOf).values()];
  if (groups.length < 2) return undefined;
  return { deliver: [groups.reverse().flat()] };
}

type SourceRecord = {
  readonly messageId?: string;
  readonly attributes?: { readonly MessageGroupId?: string };
  readonly dynamodb?: {
    readonly Keys?: { readonly PK?: { readonly S?: string }; readonly SK?: { readonly S?: string } };
  };
};

function groupOf({ messageId, attributes, dynamodb }: SourceRecord): string | undefined {
  return attributes?.MessageGroupId ?? dynamodb?.Keys?.PK?.S ?? messageId;
}

/** A batch comes again, together with the one before it: what a stream does after its reader's position was lost. */
function redeliveredStream(world: World, random: Random, count: () => void): () => void {
  let before: readonly unknown[] = [];
  return world.cloud.intercept({
    batch: ({ kind, records }) => {
      if (kind !== 'stream' || !random.chance(0.7)) return undefined;
      const deliver = [records, before, records];
      before = records;
      count();
      return { deliver };
    },
  });
}

/** One batch is given up, as after the last retry: its entries are in the journal and in nobody's queue. */
function streamGap(world: World, random: Random, count: () => void): () => void {
  const due = turn(random.between(0, 3), 1);
  return world.cloud.intercept({
    batch: ({ kind, records }) => {
      if (kind !== 'stream' || !due(count)) return undefined;
      for (const { dynamodb } of records as readonly SourceRecord[]) {
        const [PK = '', SK = ''] = [dynamodb?.Keys?.PK?.S, dynamodb?.Keys?.SK?.S];
        world.givenUp.add(entryName(PK.replace('CASE#', ''), Number(SK)));
      }
      return { giveUp: true };
    },
  });
}

/** Messages with a delay come earlier or later than they were sent for. */
function otherDelay(change: (delay: number, random: Random) => number): Begin {
  return (world, random, count) =>
    world.cloud.intercept({
      call: ({ service, input }) => {
        const [first] = delaysIn(input);
        if (service !== 'sqs' || first === undefined || !random.chance(0.8)) return undefined;
        count();
        return { kind: 'rewrite', input: withDelays(input, (delay) => change(delay, random)) };
      },
    });
}

type Delayed = { readonly DelaySeconds?: number };

function delaysIn(input: Record<string, unknown>): readonly number[] {
  const entries = (input['Entries'] ?? [input]) as readonly Delayed[];
  return entries.flatMap(({ DelaySeconds }) => DelaySeconds ?? []);
}

function withDelays(input: Record<string, unknown>, change: (delay: number) => number): Record<string, unknown> {
  const changed = (one: Delayed) =>
    one.DelaySeconds === undefined ? one : { ...one, DelaySeconds: change(one.DelaySeconds) };
  if (input['Entries'] === undefined) return { ...input, ...changed(input as Delayed) };
  return { ...input, Entries: (input['Entries'] as readonly Delayed[]).map(changed) };
}

/** The message is gone and nobody was told: worse than SQS does. */
function lostPoke(world: World, random: Random, count: () => void): () => void {
  return world.cloud.intercept({
    batch: ({ sourceName }) => {
      if (!sourceName.endsWith('-timers') || !random.chance(0.7)) return undefined;
      count();
      return { deliver: [], lose: true };
    },
  });
}

function ticks(target: RegExp, times: number): Begin {
  return (world, _random, count) =>
    world.cloud.intercept({
      tick: (tick) => {
        if (!target.test(tick.target)) return undefined;
        count();
        return times;
      },
    });
}

function skew(world: World, random: Random, count: () => void): () => void {
  const suffix = `-${random.oneOf(BUSY_FUNCTIONS)}`;
  const name = world.cloud.model.functions.find((one) => one.name.endsWith(suffix))?.name ?? '';
  const ms = random.oneOf([-5000, -5000, -1500, 1500, 5000, 5000]);
  world.cloud.skew(name, ms);
  count();
  return () => {
    world.cloud.skew(name, 0);
  };
}

const NOTHING = () => undefined;

/** A timer is taken away behind everybody's back. */
async function lostTimer(world: World, random: Random, count: () => void): Promise<() => void> {
  const task = random.pick(openTasks(await snapshotOf(world.tables)));
  if (!task) return NOTHING;
  const { client, timers, timerShards } = world.tables;
  await client.send(new DeleteCommand({ TableName: timers, Key: timerKey(task.id, task.clock, timerShards) }));
  count();
  return NOTHING;
}

/** A second timer appears, too early, of the present epoch, one that has passed or one that is to come. */
async function doubledTimer(world: World, random: Random, count: () => void): Promise<() => void> {
  const task = random.pick(openTasks(await snapshotOf(world.tables)));
  if (!task) return NOTHING;
  const { client, timers, timerShards } = world.tables;
  const epoch = task.clock.epoch + random.oneOf([-1, 0, 0, 1]);
  const at = (task.clock.next.at - random.between(0, 3600_000)) as Instant;
  const clock = { ...task.clock, epoch, next: { ...task.clock.next, at } };
  const { id: taskId, caseId } = task;
  const item = { ...timerKey(taskId, clock, timerShards), caseId, taskId, epoch, rung: clock.next.rung, at };
  await client.send(new PutCommand({ TableName: timers, Item: item }));
  count();
  return NOTHING;
}

async function poison(world: World, random: Random, count: () => void): Promise<() => void> {
  await world.queues.poison(random.pick(world.queues.names) ?? '');
  count();
  return NOTHING;
}

/** A desk's own system answers with errors, asks for patience, breaks off, is slow or says that it is gone. */
function failingSystem(world: World, random: Random, count: () => void): () => void {
  const system = random.pick([...world.systems.values()]);
  if (!system) return NOTHING;
  const answer = random.oneOf([
    status(500),
    status(503, { 'retry-after': '90' }),
    status(410),
    (response) => {
      response.destroy();
    },
    (response) => {
      void wait(300).then(() => response.writeHead(204).end());
    },
  ] satisfies [typeof system.answer, ...(typeof system.answer)[]]);
  system.answer = (response) => {
    count();
    answer(response);
  };
  return () => {
    system.answer = status(204);
  };
}
