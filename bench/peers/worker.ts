import { setInterval } from 'node:timers';
import { fireTask, poolOf } from './effect.ts';
import { peerNamed } from './peers.ts';
import type { Servers, Setting } from './queue.ts';

/** A process that works for one queue until it is killed: `node worker.ts PEER SETTING POSTGRES REDIS_PORT`. */
export interface WorkerReport {
  /** The tasks whose effects were committed, and when that was known (milliseconds since 1970). */
  readonly committed: readonly (readonly [task: number, at: number])[];
  /** How often a task was delivered that had moved on. */
  readonly repeats: number;
}

const [peer = '', setting = '', postgres = '', redisPort = ''] = process.argv.slice(2);
const servers: Servers = { postgres, redisPort: Number(redisPort) };
const EFFECTS_AT_ONCE = 20;
const REPORT_MS = 50;

let committed: [number, number][] = [];
let repeats = 0;
const pool = await poolOf(postgres, EFFECTS_AT_ONCE);
const queue = await peerNamed(peer)(servers, setting as Setting);
await queue.work(async (task) => {
  if (await fireTask(pool, task, Date.now())) committed.push([task, Date.now()]);
  else repeats += 1;
});
setInterval(() => {
  if (committed.length === 0 && repeats === 0) return;
  process.send?.({ committed, repeats } satisfies WorkerReport);
  committed = [];
  repeats = 0;
}, REPORT_MS);
process.once('disconnect', () => process.exit());
process.send?.('ready');
