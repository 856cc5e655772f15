import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FromWorker, FunctionError, InvocationResult, Invoke, WorkerOptions } from './protocol.ts';

export type WorkerStart = {
  options: WorkerOptions;
  /** By which the services know it. */
  accessKeyId: string;
  environment: Record<string, string>;
  timeoutMs: number;
  /** How long it may take to load. */
  initMs: number;
  /** Takes each line that the function writes. */
  log: (line: string) => void;
};

type Waiting = { requestId: string; settle(result: InvocationResult): void };

/** One execution environment of a function: a thread that handles one event at a time. */
export class FunctionWorker {
  /** Settles when the thread is gone, for whatever reason. */
  readonly gone: Promise<void>;
  readonly accessKeyId: string;
  initMs: number | undefined;
  readonly #thread: Worker;
  readonly #timeoutMs: number;
  readonly #ready: Promise<FunctionError | undefined>;
  #waiting: Waiting | undefined;
  #failure: FunctionError | undefined;

  constructor({ options, accessKeyId, environment, timeoutMs, initMs, log }: WorkerStart) {
    this.accessKeyId = accessKeyId;
    this.#timeoutMs = timeoutMs;
    this.#thread = new Worker(new URL('./bootstrap.ts', import.meta.url), {
      workerData: options,
      env: environment,
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    });
    forwardLines(this.#thread.stdout, log);
    forwardLines(this.#thread.stderr, log);
    this.#ready = this.#waitForInit(initMs);
    this.#thread.on('message', (message: FromWorker) => this.#receive(message));
    this.#thread.on('error', (error) => {
      this.#failure = { errorType: error.name, errorMessage: error.message };
    });
    this.gone = new Promise((resolve) => {
      this.#thread.once('exit', (code) => {
        this.#settle({ ok: false, reason: 'crashed', error: this.#failure ?? exitError(code) });
        resolve();
      });
    });
  }

  /** Whether an event is being handled. */
  get busy(): boolean {
    return this.#waiting !== undefined;
  }

  /** Handles one event. Never throws: every way to end is a result. */
  async invoke(payload: string): Promise<InvocationResult> {
    const requestId = randomUUID();
    let timer: NodeJS.Timeout | undefined;
    const result = new Promise<InvocationResult>((settle) => {
      this.#waiting = { requestId, settle };
    });
    const initError = await this.#ready;
    if (initError !== undefined) {
      this.#settle({ ok: false, reason: 'crashed', error: initError });
      return result;
    }
    if (this.#waiting !== undefined) {
      timer = setTimeout(() => this.#timeOut(requestId), this.#timeoutMs);
      const invoke: Invoke = { requestId, payload, timeoutMs: this.#timeoutMs };
      this.#thread.postMessage(invoke);
    }
    try {
      return await result;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the thread at once, whatever it is doing. */
  async terminate(): Promise<void> {
    await this.#thread.terminate();
  }

  #waitForInit(limitMs: number): Promise<FunctionError | undefined> {
    return new Promise((resolve) => {
      const tooLong = { errorType: 'Sandbox.Timedout', errorMessage: `Init timed out after ${limitMs} ms` };
      const timer = setTimeout(() => finish(tooLong), limitMs);
      const finish = (error: FunctionError | undefined) => {
        clearTimeout(timer);
        resolve(error);
        if (error !== undefined) void this.terminate();
      };
      this.#thread.once('message', (message: FromWorker) => {
        if (message.kind === 'ready') this.initMs = message.initMs;
        finish(message.kind === 'init-error' ? message.error : undefined);
      });
      this.#thread.once('exit', (code) => finish(this.#failure ?? exitError(code)));
    });
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'result') this.#settleFor(message.requestId, { ok: true, payload: message.payload });
    if (message.kind === 'error') {
      this.#settleFor(message.requestId, { ok: false, reason: 'error', error: message.error });
    }
  }

  #timeOut(requestId: string): void {
    const seconds = (this.#timeoutMs / 1000).toFixed(2);
    const errorMessage = `${requestId} Task timed out after ${seconds} seconds`;
    this.#settleFor(requestId, {
      ok: false,
      reason: 'timed-out',
      error: { errorType: 'Sandbox.Timedout', errorMessage },
    });
    void this.terminate();
  }

  #settleFor(requestId: string, result: InvocationResult): void {
    if (this.#waiting?.requestId === requestId) this.#settle(result);
  }

  #settle(result: InvocationResult): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.settle(result);
  }
}

function exitError(code: number): FunctionError {
  return { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` };
}

function forwardLines(stream: Readable, log: (line: string) => void): void {
  createInterface({ input: stream }).on('line', log);
}
