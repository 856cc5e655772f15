import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FunctionPool } from '../../local/runtime/pool.ts';
import type { FunctionModel } from '../../local/template/model.ts';
import { bundleOf } from '../assembly.ts';
import type { Arena } from './arena.ts';
import { atOnce } from './at-once.ts';
import type { Played, Round, RoundResult } from './client-thread.ts';
import type { HandOff } from './prepare.ts';
import { checkAnswer, eventOf } from './request.ts';
import type { Place, WayOptions } from './ways.ts';

/** One way of handing over, ready to play rounds. */
export interface Player {
  readonly name: string;
  readonly place: Place;
  /** Makes as many of the hand-offs as it can in this time; throws when one fails. */
  play(handOffs: readonly HandOff[], seconds: number): Promise<Played>;
  close(): Promise<unknown>;
}

/** A way that runs in a thread of its own. */
export function threadPlayer(
  name: string,
  place: Place,
  options: WayOptions,
  width: number,
  variables: Readonly<Record<string, string>> = {},
): Player {
  // Output that is asked for as a stream and not read goes nowhere: the functions' log is not this report's.
  const url = new URL('./client-thread.ts', import.meta.url);
  const thread = new Worker(url, { workerData: options, env: variables, stdout: true });
  const died = new Promise<never>((_, reject) => thread.once('error', reject));
  return {
    name,
    place,
    async play(handOffs, seconds) {
      const answered = new Promise<RoundResult>((resolve) => thread.once('message', resolve));
      thread.postMessage({ handOffs, width, seconds } satisfies Round);
      const result = await Promise.race([answered, died]);
      if ('error' in result) throw new Error(result.error);
      return result;
    },
    close: () => thread.terminate(),
  };
}

/** The function's pool of workers as the local cloud has it, called from here and with no proxy before the engine. */
export function poolPlayer(name: string, arena: Arena, workers: number, width: number): Player {
  const { officerApi, quiet, person } = arena;
  const pool = functionPool(arena, officerApi, workers);
  const handOver = async (handOff: HandOff) => {
    const result = await pool.invoke(JSON.stringify(eventOf(handOff, person)));
    if (!result.ok) throw new Error(`the function failed: ${result.error.errorMessage}`);
    checkAnswer(JSON.parse(result.payload ?? 'null'));
  };
  return {
    name,
    place: quiet,
    async play(handOffs, seconds) {
      const started = performance.now();
      const count = await atOnce(width, handOffs, handOver, seconds);
      // The client is this thread, whose time is told apart anyway.
      return { count, seconds: (performance.now() - started) / 1000, cpuSeconds: 0 };
    },
    close: () => pool.close(),
  };
}

/** A function's workers on the tables that nobody follows; `endpoints` says where services other than the engine are. */
export function functionPool(
  { quiet, cloud }: Arena,
  definition: FunctionModel,
  workers: number,
  endpoints: Readonly<Record<string, string>> = {},
): FunctionPool {
  const model = { ...definition, environment: { ...definition.environment, ...variablesOf(quiet) } };
  return new FunctionPool(model, {
    directory: dirname(bundleOf(definition)),
    maxWorkers: workers,
    timeoutFactor: 1,
    region: quiet.region,
    clock: cloud.clock.shared,
    skewSlot: 0,
    endpoints: { AWS_ENDPOINT_URL: quiet.endpoint, ...endpoints },
    log: () => undefined,
    workerStarted: () => undefined,
    workerGone: () => undefined,
  });
}

/** The environment of a function that is to use the tables of a place. */
export function variablesOf({ cases, timers, journal, endpoint, region }: Place): Record<string, string> {
  return {
    CASES_TABLE: cases,
    TIMERS_TABLE: timers,
    JOURNAL_TABLE: journal,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  };
}
