import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { Guard } from './iam/guard.ts';
import type { Meters } from './metrics/services.ts';
import type { Caller } from './proxy/server.ts';
import { FunctionPool, type PoolStatistics } from './runtime/pool.ts';
import type { InvocationResult } from './runtime/protocol.ts';
import type { FunctionModel, Model } from './template/model.ts';

/** Few workers are enough on one machine: more would only share the same cores. */
const API_WORKERS = 4;
const OTHER_WORKERS = 2;
/** One queue's pollers hold two at most: so many leave two for the other queues of a function that has several. */
const QUEUES_WORKERS = 4;

export type FunctionsOptions = {
  clock: Clock;
  /** `AWS_ENDPOINT_URL*` for the workers. */
  endpoints: Record<string, string>;
  log: (line: string) => void;
  /** How many times longer than in Lambda a function may take. */
  timeoutFactor: number;
  /** Told which worker is given an event. */
  begins: (functionName: string, accessKeyId: string) => void;
  /** Takes what functions write, and how they handle their events. */
  meters?: Pick<Meters, 'printed' | 'invoked'>;
};

/** All functions of a stack, each with its pool of workers and its permissions. */
export class Functions {
  readonly #pools = new Map<string, FunctionPool>();
  readonly #callers = new Map<string, Caller>();
  readonly #slots = new Map<string, number>();
  readonly #temporary: string[] = [];

  constructor(model: Model, options: FunctionsOptions) {
    for (const [index, definition] of model.functions.entries()) {
      this.#slots.set(definition.name, index + 1);
      this.#pools.set(definition.name, this.#poolOf(definition, index + 1, model, options));
    }
  }

  /** Hands an event (JSON) to a function. Throws when the stack has no function of that name. */
  invoke(functionName: string, payload: string): Promise<InvocationResult> {
    return this.#pool(functionName).invoke(payload);
  }

  /** The definition of a function by its name. */
  definition(functionName: string): FunctionModel {
    return this.#pool(functionName).model;
  }

  /** The physical name of a function given by its name, its logical id, or that without the hash that CDK adds. */
  find(logicalIdOrName: string): string | undefined {
    for (const [name, { model }] of this.#pools) {
      const constructId = model.logicalId.replace(/[0-9A-F]{8}$/, '');
      if ([name, model.logicalId, constructId].includes(logicalIdOrName)) return name;
    }
    return undefined;
  }

  caller(accessKeyId: string): Caller | undefined {
    return this.#callers.get(accessKeyId);
  }

  skewSlot(functionName: string): number | undefined {
    return this.#slots.get(functionName);
  }

  /** Kills the workers of a function; answers how many were handling an event. */
  crash(functionName: string): Promise<number> {
    return this.#pool(functionName).crash();
  }

  statistics(): Record<string, PoolStatistics> {
    return Object.fromEntries([...this.#pools].map(([name, pool]) => [name, pool.statistics()]));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
    for (const directory of this.#temporary) rmSync(directory, { recursive: true, force: true });
  }

  #pool(functionName: string): FunctionPool {
    const pool = this.#pools.get(functionName);
    if (pool === undefined) throw new Error(`the stack has no function ${functionName}`);
    return pool;
  }

  #poolOf(definition: FunctionModel, skewSlot: number, model: Model, options: FunctionsOptions): FunctionPool {
    const guard = new Guard(definition);
    return new FunctionPool(definition, {
      directory: this.#directoryOf(definition),
      maxWorkers: maxWorkers(definition, model),
      timeoutFactor: options.timeoutFactor,
      region: model.region,
      clock: options.clock.shared,
      skewSlot,
      endpoints: options.endpoints,
      log: (line) => {
        options.meters?.printed(line);
        options.log(`${definition.logicalId} | ${line}`);
      },
      begins: (accessKeyId) => options.begins(definition.name, accessKeyId),
      invoked: (run) => options.meters?.invoked({ functionName: definition.name, ...run }),
      workerStarted: (accessKeyId, worker) => {
        const kill = () => worker.terminate();
        this.#callers.set(accessKeyId, { functionName: definition.name, guard, kill });
      },
      workerGone: (accessKeyId) => this.#callers.delete(accessKeyId),
    });
  }

  #directoryOf({ code, logicalId }: FunctionModel): string {
    if ('directory' in code) return code.directory;
    const directory = mkdtempSync(join(tmpdir(), `${logicalId}-`));
    this.#temporary.push(directory);
    writeFileSync(join(directory, 'index.js'), code.source);
    return directory;
  }
}

function maxWorkers(definition: FunctionModel, model: Model): number {
  const serves = model.routes.some(
    ({ functionName, authorizer }) =>
      functionName === definition.name ||
      (authorizer?.kind === 'request' && authorizer.functionName === definition.name),
  );
  const limits = model.sources.flatMap((source) =>
    source.kind === 'queue' && source.functionName === definition.name ? (source.maxConcurrency ?? []) : [],
  );
  const most = serves ? API_WORKERS : limits.length > 1 ? QUEUES_WORKERS : OTHER_WORKERS;
  return Math.max(1, Math.min(most, definition.reservedConcurrency ?? 4, ...limits));
}
