import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import type {
  QueueAnswer,
  QueueOperation,
  QueueOperations,
  QueueRequest,
  QueueThreadOptions,
} from './queue-protocol.ts';

/** A running SQS and SNS. */
export type QueueEngine = {
  /** `http://127.0.0.1:port`, for SQS (JSON protocol) and SNS (query protocol). */
  endpoint: string;
  /** Runs an operation in the thread of the queues. Throws when the operation fails. */
  run<Name extends QueueOperation>(
    operation: Name,
    input: QueueOperations[Name]['input'],
  ): Promise<QueueOperations[Name]['output']>;
  close(): Promise<void>;
};

/**
 * Starts fauxqs in a thread whose time follows `clock`.
 * @param dataDir where messages are kept; without it they go when the engine closes
 */
export async function startQueueEngine(clock: Clock, region: string, dataDir?: string): Promise<QueueEngine> {
  const workerData: QueueThreadOptions = { region, offsetMs: clock.offsetMs, dataDir };
  const thread = new Worker(new URL('./fauxqs-thread.ts', import.meta.url), { workerData, execArgv: [] });
  const calls = new Map<number, { resolve(output: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  const endpoint = await new Promise<string>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', ({ ready }: { ready: string }) => resolve(ready));
  });
  thread.on('message', (answer: QueueAnswer) => {
    const call = calls.get(answer.id);
    calls.delete(answer.id);
    if ('error' in answer) call?.reject(new Error(answer.error));
    else call?.resolve(answer.output);
  });
  thread.on('exit', () => {
    for (const call of calls.values()) call.reject(new Error('the queues have stopped'));
    calls.clear();
  });

  function run<Name extends QueueOperation>(
    operation: Name,
    input: QueueOperations[Name]['input'],
  ): Promise<QueueOperations[Name]['output']> {
    lastId += 1;
    const request: QueueRequest = { id: lastId, operation, input };
    return new Promise((resolve, reject) => {
      calls.set(request.id, { resolve: (output) => resolve(output as QueueOperations[Name]['output']), reject });
      thread.postMessage(request);
    });
  }

  clock.beforeAdvance(async (byMs) => {
    await run('advance', { byMs });
  });

  return {
    endpoint,
    run,
    async close() {
      await run('close', null);
      await thread.terminate();
    },
  };
}
