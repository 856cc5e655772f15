import { setTimeout as delay } from 'node:timers/promises';
import type { Instant } from '../../lib/domain/ids.ts';
import { functionNamed } from '../assembly.ts';
import { type Arena, openArena } from '../hand-offs/arena.ts';
import { tablesOf } from '../hand-offs/ways.ts';
import { percentile } from '../report.ts';
import { type CommittedFire, FireWatch, storedFires } from './fire-watch.ts';
import { storeWaiting, type WaitingTask, waitingTasks } from './waiting-tasks.ts';

/** How timers went that were due at known instants. Times in milliseconds; lateness is that of the durable commit. */
export interface Timing {
  readonly tasks: number;
  readonly early: number;
  readonly lost: number;
  readonly double: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Fires per second from the first due instant to the last commit. */
  readonly rate: number;
}

/** What runs beside the clocks. */
export interface Surroundings {
  /** Whether the journal's stream is held back, so that no notice of a fire is published or delivered meanwhile. */
  readonly quiet: boolean;
}

/** How far ahead the tasks are made, and how long before the first is due the cloud's time is moved there. */
const AHEAD_MS = 3_600_000;
const LEAD_MS = 60_000;
/** Two sweeps after which whatever has not fired counts as lost. */
const GIVEN_UP_MS = 150_000;
/** How long a held batch of the stream waits: longer than a storm takes. */
const HELD_MS = 20_000;
const POLL_MS = 100;

/**
 * Lets timers become due on a local cloud of their own, with the functions as they are deployed, and watches when their fires
 * are committed. `offsets`: when each is due, in milliseconds after the first.
 */
export async function timeFires(offsets: readonly number[], { quiet }: Surroundings): Promise<Timing> {
  const arena = await openArena();
  try {
    const { cloud, served, person } = arena;
    if (quiet) cloud.intercept({ batch: ({ kind }) => (kind === 'stream' ? { delayMs: HELD_MS } : undefined) });
    const start = cloud.clock.now() + AHEAD_MS;
    const tasks = waitingTasks(
      offsets.map((offset) => (start + offset) as Instant),
      person,
    );
    const tables = tablesOf(served);
    await storeWaiting(tables, tasks);
    const fires = await watchFires(arena, tasks);
    const timing = timingOf(tasks, fires, await storedFires(tables));
    tables.client.destroy();
    return timing;
  } finally {
    await arena.close();
  }
}

async function watchFires({ cloud, served }: Arena, tasks: readonly WaitingTask[]): Promise<readonly CommittedFire[]> {
  const watch = new FireWatch(cloud, functionNamed(cloud.model, 'fire').name, served.journal);
  const due = tasks.map(({ dueAt }) => dueAt);
  await cloud.clock.advance(leastOf(due) - LEAD_MS - cloud.clock.now());
  const end = greatestOf(due) + GIVEN_UP_MS;
  while (watch.count < tasks.length && cloud.clock.now() < end) await delay(POLL_MS);
  watch.stop();
  return watch.fires();
}

function timingOf(
  tasks: readonly WaitingTask[],
  fires: readonly CommittedFire[],
  stored: ReadonlyMap<string, number>,
): Timing {
  const dueAt = new Map(tasks.map((task) => [task.taskId, task.dueAt]));
  const lateness = fires.map(({ taskId, at }) => at - (dueAt.get(taskId) ?? Number.NaN));
  const counts = tasks.map(({ taskId }) => stored.get(taskId) ?? 0);
  const seconds = (greatestOf(fires.map(({ at }) => at)) - leastOf([...dueAt.values()])) / 1000;
  return {
    tasks: tasks.length,
    early: fires.filter(({ taskId, at, firedAt }) => Math.min(at, firedAt) < (dueAt.get(taskId) ?? 0)).length,
    lost: counts.filter((count) => count === 0).length,
    double: counts.filter((count) => count > 1).length,
    p50: percentile(lateness, 50),
    p99: percentile(lateness, 99),
    longest: greatestOf(lateness),
    rate: fires.length / seconds,
  };
}

// Ten thousand values are too many arguments for Math.min on some stacks.
function leastOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function greatestOf(values: readonly number[]): number {
  return values.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY);
}
