import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Played, Scenario } from '../clocks/scenario.ts';
import { acknowledgeTasks, effectsOf, makeTasks, type Pool, poolOf } from './effect.ts';
import { peerNamed } from './peers.ts';
import type { Setting, TimerQueue } from './queue.ts';
import type { RunningServers } from './servers.ts';
import type { WorkerReport } from './worker.ts';

/** Between the making of the timers, which takes some milliseconds each, and the first that is due the worker can start. */
const LEAD_MS = 8000;
const MADE_IN_MS = 4;
/** Acknowledgements begin so long before the first timer is due. */
const ACKNOWLEDGED_BEFORE_MS = 3000;
/** When nothing has fired for so long, or so long after the last was due, what is missing counts as lost. */
const GIVEN_UP_MS = 90_000;
const LONGEST_MS = 120_000;
const POLL_MS = 50;

/** Plays a scenario with a queue whose worker is a process of its own. */
export async function play(
  peer: string,
  setting: Setting,
  servers: RunningServers,
  scenario: Scenario,
): Promise<Played> {
  const pool = await poolOf(servers.postgres, 4);
  const queue = await peerNamed(peer)(servers, setting);
  try {
    const start = Date.now() + LEAD_MS + MADE_IN_MS * scenario.offsets.length;
    const dueAt = scenario.offsets.map((offset) => start + offset);
    await makeTasks(pool, dueAt);
    await queue.schedule(dueAt);
    if (Date.now() > start - ACKNOWLEDGED_BEFORE_MS) throw new Error(`${peer} was too slow to make its timers`);
    return await playOut(peer, setting, { servers, scenario, dueAt, pool, queue });
  } finally {
    await queue.close();
    await pool.end();
  }
}

interface Run {
  readonly servers: RunningServers;
  readonly scenario: Scenario;
  readonly dueAt: readonly number[];
  readonly pool: Pool;
  readonly queue: TimerQueue;
}

async function playOut(peer: string, setting: Setting, run: Run): Promise<Played> {
  const { scenario, dueAt, pool, servers } = run;
  const seen = new Map<number, number>();
  let repeats = 0;
  const listen = (report: WorkerReport) => {
    for (const [task, at] of report.committed) if (!seen.has(task)) seen.set(task, at);
    repeats += report.repeats;
  };
  let worker = await startWorker(peer, setting, servers, listen);
  try {
    const acknowledged = await acknowledge(run);
    const expected = dueAt.length - acknowledged;
    if (scenario.killed) {
      await settled(run, async () => seen.size, expected / 2);
      await kill(worker);
      worker = await startWorker(peer, setting, servers, listen);
    }
    // What a killed process had not reported is known to the database alone.
    await settled(run, async () => (scenario.killed ? (await effectsOf(pool)).size : seen.size), expected);
    await delay(2 * POLL_MS);
    const effects = await effectsOf(pool);
    return { ...countsOf(dueAt, acknowledged, effects), ...latenessOf(dueAt, seen), repeats };
  } finally {
    await kill(worker);
  }
}

/** Acknowledges the first ones of the tasks and takes their timers away, in that order: where the two are not one database's, nothing is safer. */
async function acknowledge({ scenario, dueAt, pool, queue }: Run): Promise<number> {
  const tasks = Array.from({ length: scenario.acknowledged ?? 0 }, (_, task) => task);
  if (tasks.length === 0) return 0;
  await delay((dueAt[0] ?? 0) - ACKNOWLEDGED_BEFORE_MS - Date.now());
  await acknowledgeTasks(pool, tasks);
  await queue.cancel(tasks);
  return tasks.length;
}

/** Waits until so many have fired, or nothing has fired for a long time, or for too long at all. */
async function settled({ dueAt }: Run, countFired: () => Promise<number>, wanted: number): Promise<void> {
  const lastDue = dueAt.at(-1) ?? 0;
  let [last, count] = [lastDue, 0];
  while (count < wanted && Date.now() < Math.min(last + GIVEN_UP_MS, lastDue + LONGEST_MS)) {
    await delay(POLL_MS);
    const fired = await countFired();
    if (fired > count) [last, count] = [Math.max(lastDue, Date.now()), fired];
  }
}

function countsOf(dueAt: readonly number[], acknowledged: number, effects: ReadonlyMap<number, readonly number[]>) {
  const expected = dueAt.slice(acknowledged).map((due, n) => ({ due, effects: effects.get(n + acknowledged) ?? [] }));
  const undue = dueAt.slice(0, acknowledged).filter((_, task) => effects.has(task)).length;
  return {
    expected: expected.length,
    early: undue + expected.filter(({ due, effects: own }) => own.some((at) => at < due)).length,
    lost: expected.filter(({ effects: own }) => own.length === 0).length,
    double: expected.filter(({ effects: own }) => own.length > 1).length,
  };
}

function latenessOf(dueAt: readonly number[], seen: ReadonlyMap<number, number>) {
  return { lateness: [...seen].map(([task, at]) => at - (dueAt[task] ?? Number.NaN)) };
}

async function startWorker(
  peer: string,
  setting: Setting,
  { postgres, redisPort }: RunningServers,
  listen: (report: WorkerReport) => void,
): Promise<ChildProcess> {
  const program = new URL('./worker.ts', import.meta.url);
  const worker = fork(program, [peer, setting, postgres, String(redisPort)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const errors: Buffer[] = [];
  worker.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('exit', () => reject(new Error(`the worker of ${peer} ended: ${Buffer.concat(errors).toString()}`)));
  });
  worker.on('message', (message) => listen(message as WorkerReport));
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exit = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await exit;
}
