import { parentPort, workerData } from 'node:worker_threads';
import { atOnce } from './at-once.ts';
import type { HandOff } from './prepare.ts';
import { type WayOptions, wayOf } from './ways.ts';

/** A thread that makes hand-offs in one way: the one that asks for work is not to slow the one that does it. */
export interface Round {
  readonly handOffs: readonly HandOff[];
  /** How many at once. */
  readonly width: number;
  /** After this time no hand-off is begun. */
  readonly seconds: number;
}

/** How a round went: how many were made, in what time, and the CPU time of the client's thread. */
export interface Played {
  readonly count: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** What the thread answers. */
export type RoundResult = Played | { readonly error: string };

const way = wayOf(workerData as WayOptions);

parentPort?.on('message', (round: Round) => {
  void play(round).then((result) => parentPort?.postMessage(result));
});

async function play({ handOffs, width, seconds }: Round): Promise<RoundResult> {
  const [started, cpu] = [performance.now(), process.threadCpuUsage()];
  try {
    const count = await atOnce(width, handOffs, way, seconds);
    const used = process.threadCpuUsage(cpu);
    return { count, seconds: (performance.now() - started) / 1000, cpuSeconds: (used.user + used.system) / 1e6 };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
