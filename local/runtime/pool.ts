import { randomBytes } from 'node:crypto';
import type { FunctionModel } from '../template/model.ts';
import type { InvocationResult } from './protocol.ts';
import { FunctionWorker } from './worker.ts';

/** Lambda gives a function ten seconds to load. */
const INIT_MS = 10_000;

/** What a pool needs of its surroundings. */
export type PoolContext = {
  /** Code directory of the function. */
  directory: string;
  maxWorkers: number;
  /** How many times longer than in Lambda a function may take. */
  timeoutFactor: number;
  region: string;
  clock: SharedArrayBuffer;
  skewSlot: number;
  /** Where the SDK finds the services; `AWS_ENDPOINT_URL*`. */
  endpoints: Record<string, string>;
  log: (line: string) => void;
  /** Called with the access key of the worker that is given an event. */
  begins?(accessKeyId: string): void;
  /** Called when an event has been handled: how long it took, and how many were being handled. */
  invoked?(run: { ok: boolean; ms: number; busy: number }): void;
  /** Called with the access key of each worker that starts, and again when it is gone. */
  workerStarted(accessKeyId: string, worker: FunctionWorker): void;
  workerGone(accessKeyId: string): void;
};

type Task = { payload: string; resolve(result: InvocationResult): void };

export type PoolStatistics = {
  invocations: number;
  coldStarts: number;
  /** Duration of each cold start in milliseconds. */
  initMs: number[];
  workers: number;
  busy: number;
  /** Events that are being handled, or wait for a worker. */
  open: number;
};

/** The execution environments of one function: few, started when needed, replaced when they die. */
export class FunctionPool {
  readonly model: FunctionModel;
  readonly #context: PoolContext;
  readonly #idle: FunctionWorker[] = [];
  readonly #all = new Set<FunctionWorker>();
  readonly #queue: Task[] = [];
  #closed = false;
  #invocations = 0;
  #open = 0;
  readonly #initMs: number[] = [];

  constructor(model: FunctionModel, context: PoolContext) {
    this.model = model;
    this.#context = context;
  }

  /** Hands one event (JSON) to a worker and waits for the end of its handling. */
  invoke(payload: string): Promise<InvocationResult> {
    this.#open += 1;
    const result = new Promise<InvocationResult>((resolve) => {
      this.#queue.push({ payload, resolve });
      this.#dispatch();
    });
    return result.finally(() => {
      this.#open -= 1;
    });
  }

  /** Kills every worker, as a crash of the machine below them would. Returns how many were handling an event. */
  async crash(): Promise<number> {
    const workers = [...this.#all];
    // A worker that is about to die must not be given an event.
    this.#idle.length = 0;
    const busy = workers.filter((worker) => worker.busy).length;
    await Promise.all(workers.map((worker) => worker.terminate()));
    return busy;
  }

  statistics(): PoolStatistics {
    return {
      invocations: this.#invocations,
      coldStarts: this.#initMs.length,
      initMs: [...this.#initMs],
      workers: this.#all.size,
      busy: [...this.#all].filter((worker) => worker.busy).length,
      open: this.#open,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.crash();
    for (const task of this.#queue.splice(0)) task.resolve(stopped());
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      if (this.#closed) {
        this.#queue.shift()?.resolve(stopped());
        continue;
      }
      const worker = this.#idle.pop() ?? this.#start();
      if (worker === undefined) return;
      const task = this.#queue.shift();
      if (task !== undefined) void this.#run(worker, task);
    }
  }

  async #run(worker: FunctionWorker, task: Task): Promise<void> {
    this.#invocations += 1;
    const cold = worker.initMs === undefined;
    const busy = this.#all.size - this.#idle.length;
    const started = performance.now();
    this.#context.begins?.(worker.accessKeyId);
    const result = await worker.invoke(task.payload);
    this.#context.invoked?.({ ok: result.ok, ms: performance.now() - started, busy });
    if (cold && worker.initMs !== undefined) this.#initMs.push(worker.initMs);
    if (result.ok || result.reason === 'error') this.#idle.push(worker);
    // A worker that timed out still runs for a moment: its place is free only when it is gone.
    else await worker.gone;
    task.resolve(result);
    this.#dispatch();
  }

  #start(): FunctionWorker | undefined {
    if (this.#all.size >= this.#context.maxWorkers) return undefined;
    const { model } = this;
    const accessKeyId = `ASIA${randomBytes(10).toString('hex').toUpperCase().slice(0, 16)}`;
    const logGroup = `/aws/lambda/${model.name}`;
    const logStream = `local/[$LATEST]${accessKeyId.toLowerCase()}`;
    const worker = new FunctionWorker({
      options: {
        directory: this.#context.directory,
        handler: model.handler,
        functionName: model.name,
        functionArn: model.arn,
        memoryMb: model.memoryMb,
        logGroup,
        logStream,
        clock: this.#context.clock,
        skewSlot: this.#context.skewSlot,
      },
      accessKeyId,
      environment: this.#environment(accessKeyId, logGroup, logStream),
      timeoutMs: model.timeoutSeconds * 1000 * this.#context.timeoutFactor,
      initMs: INIT_MS * this.#context.timeoutFactor,
      log: this.#context.log,
    });
    this.#all.add(worker);
    this.#context.workerStarted(accessKeyId, worker);
    void worker.gone.then(() => this.#forget(worker, accessKeyId));
    return worker;
  }

  #forget(worker: FunctionWorker, accessKeyId: string): void {
    this.#all.delete(worker);
    const index = this.#idle.indexOf(worker);
    if (index >= 0) this.#idle.splice(index, 1);
    this.#context.workerGone(accessKeyId);
    this.#dispatch();
  }

  /** The template's variables, what Lambda itself sets, and where the services are on this machine: nothing else. */
  #environment(accessKeyId: string, logGroup: string, logStream: string): Record<string, string> {
    const { model } = this;
    return {
      ...model.environment,
      _HANDLER: model.handler,
      AWS_REGION: this.#context.region,
      AWS_DEFAULT_REGION: this.#context.region,
      AWS_EXECUTION_ENV: `AWS_Lambda_${model.runtime}`,
      AWS_LAMBDA_FUNCTION_NAME: model.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
      AWS_LAMBDA_LOG_STREAM_NAME: logStream,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: randomBytes(20).toString('hex'),
      AWS_SESSION_TOKEN: 'local',
      LAMBDA_TASK_ROOT: this.#context.directory,
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
      PATH: '/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin',
      ...this.#context.endpoints,
    };
  }
}

function stopped(): InvocationResult {
  return {
    ok: false,
    reason: 'crashed',
    error: { errorType: 'ServiceException', errorMessage: 'the local cloud is closing' },
  };
}
