import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { InvocationResult } from '../runtime/protocol.ts';
import type { FunctionModel } from '../template/model.ts';

/** Lambda waits one minute before the first retry of an asynchronous call and two before the second. */
const RETRY_DELAYS_MS = [60_000, 120_000];

export type AsyncInvokeOptions = {
  clock: Clock;
  invoke: (functionName: string, payload: string) => Promise<InvocationResult>;
  definition: (functionName: string) => FunctionModel;
  sendToQueue(queueArn: string, body: string): Promise<void>;
  log: (line: string) => void;
};

/**
 * Invokes functions as Lambda does for callers that do not wait: failed events are tried again on the moved clock, then
 * go to the function's failure queue. Source: Lambda Developer Guide, "Error handling for asynchronous invocation".
 */
export class AsyncInvoker {
  readonly #options: AsyncInvokeOptions;

  constructor(options: AsyncInvokeOptions) {
    this.#options = options;
  }

  /** Accepts an event (JSON) for a function. */
  invoke(functionName: string, payload: string): void {
    void this.#attempt(functionName, payload, 0);
  }

  async #attempt(functionName: string, payload: string, retries: number): Promise<void> {
    const { clock, definition, log } = this.#options;
    const result = await this.#options.invoke(functionName, payload);
    if (result.ok) return;
    const { asyncRetries } = definition(functionName);
    if (retries < asyncRetries) {
      const wait = RETRY_DELAYS_MS[retries] ?? RETRY_DELAYS_MS[1] ?? 0;
      clock.at(clock.now() + wait, () => void this.#attempt(functionName, payload, retries + 1));
      return;
    }
    log(`${functionName}: gave up an event after ${retries + 1} attempts: ${result.error.errorMessage}`);
    await this.#report(definition(functionName), payload, retries + 1, result);
  }

  async #report(
    { arn, onFailureQueueArn }: FunctionModel,
    payload: string,
    attempts: number,
    result: InvocationResult & { ok: false },
  ): Promise<void> {
    if (onFailureQueueArn === undefined) return;
    const body = {
      version: '1.0',
      timestamp: new Date(this.#options.clock.now()).toISOString(),
      requestContext: {
        requestId: randomUUID(),
        functionArn: arn,
        condition: 'RetriesExhausted',
        approximateInvokeCount: attempts,
      },
      requestPayload: JSON.parse(payload) as unknown,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: result.error,
    };
    await this.#options.sendToQueue(onFailureQueueArn, JSON.stringify(body));
  }
}
