import { randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { transact } from '../../lib/capabilities/store/case-store.ts';
import { writesOf } from '../../lib/capabilities/store/change.ts';
import { executeOnCase } from '../../lib/capabilities/store/execute.ts';
import { taskView } from '../../lib/capabilities/views.ts';
import { loadContacts } from '../../lib/desks/store/contacts.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { Decision } from '../../lib/engine/decide.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { PersonActor } from '../../lib/kernel/actor.ts';
import type { CaseId, DeskCode, Instant, TaskId } from '../../lib/kernel/ids.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { firePack } from '../../lib/tasks/store/fire-pack.ts';
import { timersUntil } from '../../lib/tasks/store/timers.ts';
import { sweeper } from '../../lib/tasks/sweeper.ts';
import { type StoreEngineKind, startEngine } from '../../local/engines/engine.ts';
import { decideHandOff, FROM, HAND_OFF } from '../hand-offs/prepare.ts';
import { makeTables } from '../tables.ts';
import { type Consumption, Meter } from './meter.ts';
import { storeWaiting, taskIn, type WaitingTask, waitingTasks } from './waiting-tasks.ts';

/** How many timers are fired together. */
export const PACK = 20;

/** What each operation of a timer's life consumes, for one task. */
export interface Capacities {
  /** A hand-off through the store: reads and transaction. */
  readonly create: Consumption;
  readonly acknowledge: Consumption;
  /** One timer alone. */
  readonly fireAlone: Consumption;
  /** One of a pack. */
  readonly firePacked: Consumption;
  /** A sweep that finds nothing, over all shards. */
  readonly idleSweep: Consumption;
}

const PERSON = 'bench';

/** Measures on an engine of its own, by what it reports as consumed. */
export async function capacitiesOn(kind: StoreEngineKind): Promise<Capacities> {
  const engine = await startEngine(kind);
  const tables = await makeTables(engine.endpoint);
  const meter = new Meter(tables);
  try {
    const idleSweep = await meter.measure(sweepOf(tables));
    const { caseId, taskId } = await openedCase(tables);
    const create = await meter.measure(() => give(tables, FROM, caseId, { name: 'hand-over', ...HAND_OFF }));
    const acknowledge = await meter.measure(() => give(tables, HAND_OFF.to, caseId, { name: 'acknowledge', taskId }));
    const fireAlone = await meter.measure(await fireOf(tables, 1));
    const firePacked = shareOf(await meter.measure(await fireOf(tables, PACK)), PACK);
    return { create, acknowledge, fireAlone, firePacked, idleSweep };
  } finally {
    tables.client.destroy();
    await engine.close();
  }
}

function sweepOf(tables: Tables): () => Promise<void> {
  return sweeper({
    tables,
    // A sweep that finds nothing sends nothing.
    queue: { sqs: new SQSClient({}), url: '' },
    now: () => Date.now() as Instant,
    metrics: { oldestOverdue: () => undefined, pokes: () => undefined, unreadable: () => undefined },
    logger: { info: () => undefined, error: () => undefined },
  });
}

async function openedCase(tables: Tables): Promise<{ readonly caseId: CaseId; readonly taskId: TaskId }> {
  const { opened, handed } = decideHandOff(Date.now() as Instant, PERSON);
  const outcome = await transact(tables, writesOf({ before: undefined, ...opened }, tables));
  if (outcome !== 'committed') throw new Error(`a case was not opened: ${outcome}`);
  return { caseId: opened.after.case.id, taskId: taskIn(handed).id };
}

/** Carries out a command as the API does, with an answer that is kept under an idempotency key. */
async function give(tables: Tables, desk: DeskCode, caseId: CaseId, command: CaseCommand): Promise<void> {
  const now = Date.now() as Instant;
  const actor: PersonActor = { kind: 'person', desk, role: 'officer', person: PERSON };
  const executed = await executeOnCase({
    tables,
    context: () => ({ now, actor, forum: mpu }),
    idempotent: { scope: `${desk}#${PERSON}`, key: randomUUID(), bodyHash: '0'.repeat(64), now },
    answer: async (decision) => answerOf(decision),
    caseId,
    command,
  });
  if (!executed.ok) throw new Error(`${command.name} was refused: ${executed.refusal.code}`);
}

function answerOf(decision: Decision): string {
  const task = taskIn(decision);
  return JSON.stringify({ status: 201, body: taskView(task, AS_WRITTEN), etag: task.version, headers: {} });
}

async function fireOf(tables: Tables, count: number): Promise<() => Promise<void>> {
  const now = Date.now() as Instant;
  const tasks = waitingTasks(
    Array.from({ length: count }, () => now),
    PERSON,
  );
  await storeWaiting(tables, tasks);
  const timers = await timersOf(tables, tasks);
  const context = () => ({ now: Date.now() as Instant, actor: { kind: 'system', part: 'clock' } as const, forum: mpu });
  return async () => {
    const contacts = loadContacts(tables, HAND_OFF.to);
    const fired = await firePack(
      { tables, context, called: async () => Math.max(1, (await contacts).version) },
      timers,
    );
    if (fired.some(({ result }) => result !== 'fired')) throw new Error('a timer did not fire');
  };
}

async function timersOf(tables: Tables, tasks: readonly WaitingTask[]) {
  const shards = Array.from({ length: tables.timerShards }, (_, shard) => shard);
  const due = await Promise.all(shards.map((shard) => timersUntil(tables, shard, Date.now() as Instant, tasks.length)));
  const wanted = new Set(tasks.map(({ taskId }) => taskId));
  return due.flatMap(({ timers }) => timers).filter(({ taskId }) => wanted.has(taskId));
}

function shareOf({ all, timers }: Consumption, count: number): Consumption {
  const part = ({ read, write }: Consumption['all']) => ({ read: read / count, write: write / count });
  return { all: part(all), timers: part(timers) };
}
