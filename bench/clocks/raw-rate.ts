import type { Instant } from '../../lib/kernel/ids.ts';
import { shardOf } from '../../lib/platform/dynamodb/keys.ts';
import type { StoreEngineKind } from '../../local/engines/engine.ts';
import type { FunctionPool } from '../../local/runtime/pool.ts';
import { functionNamed } from '../assembly.ts';
import { type Arena, openArena } from '../hand-offs/arena.ts';
import { atOnce } from '../hand-offs/at-once.ts';
import { cpuTimes, findDescendant } from '../hand-offs/cpu.ts';
import { functionPool, threadPlayer } from '../hand-offs/players.ts';
import type { HandOff } from '../hand-offs/prepare.ts';
import { tablesOf } from '../hand-offs/ways.ts';
import { fireWrites, storeWaiting, type WaitingTask, waitingTasks } from './waiting-tasks.ts';

/** As many at once as the local cloud has workers for the fire function. */
export const AT_ONCE = 2;
const WARM_UP = 200;

/** How a round went. CPU times, in milliseconds of one fire, are disturbed less by what else the machine does than the rate. */
export interface Round {
  readonly perSecond: number;
  readonly engineMs: number;
  /** Of this process with all its threads: the function's, or the bare client's. */
  readonly clientMs: number;
}

/** The rounds of the fire function by itself, and of the engine with one transaction for each fire. */
export interface RawRates {
  readonly packed: readonly Round[];
  readonly raw: readonly Round[];
  /** Writes in the transaction of one fire. */
  readonly writes: number;
}

/**
 * Measures what the fire function makes of the engine, without queue, proxy and followers of the journal, beside the engine's own
 * rate for the transaction of a single fire, at the same concurrency. Rounds alternate; every timer fires once.
 */
export async function rawRates(kind: StoreEngineKind, rounds: number, fires: number): Promise<RawRates> {
  const arena = await openArena(kind);
  const pool = firePool(arena);
  const threads = Array.from({ length: AT_ONCE }, () =>
    threadPlayer('raw', arena.quiet, { way: 'transaction', place: arena.quiet }, 1),
  );
  const tables = tablesOf(arena.quiet);
  const due = async (count: number) => {
    const now = Date.now() as Instant;
    const tasks = waitingTasks(
      Array.from({ length: count }, () => now),
      arena.person,
    );
    await storeWaiting(tables, tasks);
    return tasks;
  };
  const enginePid = findDescendant(kind === 'dynoxide' ? 'dynoxide' : 'java');
  const timed = async (count: number, play: () => Promise<number>): Promise<Round> => {
    const before = cpuTimes(enginePid);
    const perSecond = await play();
    const after = cpuTimes(enginePid);
    const msOf = (part: 'engine' | 'process') => (1000 * (after[part] - before[part])) / count;
    return { perSecond, engineMs: msOf('engine'), clientMs: msOf('process') };
  };
  const playRaw = async (count: number) => {
    const handOffs = (await due(count)).map((task) =>
      singleFire(task, fireWrites(task, tables, Date.now() as Instant)),
    );
    const share = Math.ceil(handOffs.length / AT_ONCE);
    return await timed(count, async () => {
      const played = await Promise.all(
        threads.map((thread, n) => thread.play(handOffs.slice(n * share, (n + 1) * share), Number.POSITIVE_INFINITY)),
      );
      return count / Math.max(...played.map(({ seconds }) => seconds));
    });
  };
  const playPacked = async (count: number) => {
    const tasks = await due(count);
    return await timed(count, () => fireAll(pool, tasks, tables.timerShards));
  };
  try {
    await playRaw(WARM_UP);
    await playPacked(WARM_UP);
    const rates: { packed: Round[]; raw: Round[] } = { packed: [], raw: [] };
    for (let round = 0; round < rounds; round += 1) {
      rates.raw.push(await playRaw(fires));
      rates.packed.push(await playPacked(fires));
    }
    const [sample] = await due(1);
    return { ...rates, writes: sample ? fireWrites(sample, tables, Date.now() as Instant).length : 0 };
  } finally {
    tables.client.destroy();
    await Promise.all([pool.close(), ...threads.map((thread) => thread.close())]);
    await arena.close();
  }
}

function firePool(arena: Arena): FunctionPool {
  const fire = functionNamed(arena.cloud.model, 'fire');
  return functionPool(arena, fire, AT_ONCE, { AWS_ENDPOINT_URL_SQS: arena.cloud.endpoints.sqs });
}

/** The client's threads make hand-offs; a fire is one without reads and marks. */
function singleFire({ taskId, file }: WaitingTask, writes: HandOff['writes']): HandOff {
  return { caseId: file.case.id, idempotencyKey: taskId, keys: [], writes, marks: [] };
}

/** Pokes every shard that has tasks, and times the fire function until all are through. */
async function fireAll(pool: FunctionPool, tasks: readonly WaitingTask[], timerShards: number): Promise<number> {
  const shards = [...new Set(tasks.map(({ taskId }) => shardOf(taskId, timerShards)))];
  const started = performance.now();
  await atOnce(AT_ONCE, shards, async (shard) => {
    const body = JSON.stringify({ v: 1, shard, until: Date.now() });
    const record = { messageId: String(shard), body, attributes: {} };
    const result = await pool.invoke(JSON.stringify({ Records: [record] }));
    if (!result.ok) throw new Error(`the fire function failed: ${result.error.errorMessage}`);
    if (result.payload?.includes('itemIdentifier')) throw new Error(`shard ${shard} was not fired`);
  });
  return (1000 * tasks.length) / (performance.now() - started);
}
