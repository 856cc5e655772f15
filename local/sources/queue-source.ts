import { setTimeout as delay } from 'node:timers/promises';
import type { QueueEngine } from '../engines/fauxqs.ts';
import type { ReceivedMessage } from '../engines/queue-protocol.ts';
import type { QueueSourceModel } from '../template/model.ts';
import { type Delivery, deliverBatch } from './delivery.ts';
import { matchesAny } from './filter.ts';

const LONG_POLL_SECONDS = 20;
const LARGEST_RECEIVE = 10;
const POLLERS = 2;
const RETRY_MS = 200;

export type QueueSourceOptions = Delivery & { queues: QueueEngine; region: string; log: (line: string) => void };

type SqsRecord = { messageId: string; receiptHandle: string; body: string } & Record<string, unknown>;

/**
 * The event source mapping of a queue: receives, invokes, deletes what succeeded. What failed stays invisible until its
 * visibility timeout has passed, and the queue's redrive policy does the rest.
 */
export class QueueSource {
  readonly #source: QueueSourceModel;
  readonly #options: QueueSourceOptions;
  readonly #loops: Promise<void>[];
  #closed = false;

  constructor(source: QueueSourceModel, options: QueueSourceOptions) {
    this.#source = source;
    this.#options = options;
    const pollers = Math.min(POLLERS, source.maxConcurrency ?? POLLERS);
    this.#loops = Array.from({ length: pollers }, () => this.#poll());
  }

  /** Takes no further batch; `drained` settles when the running ones have ended. */
  stop(): void {
    this.#closed = true;
  }

  async drained(): Promise<void> {
    await Promise.all(this.#loops);
  }

  async #poll(): Promise<void> {
    while (!this.#closed) {
      try {
        const messages = await this.#receiveBatch();
        if (messages.length > 0) await this.#handle(messages);
      } catch (error) {
        if (this.#closed) return;
        this.#options.log(`event source ${this.#source.id}: ${String(error)}`);
        await delay(RETRY_MS);
      }
    }
  }

  /** One receive gives at most ten messages; a batching window collects more. */
  async #receiveBatch(): Promise<ReceivedMessage[]> {
    const { batchSize, windowSeconds } = this.#source;
    const messages = await this.#receive(batchSize, LONG_POLL_SECONDS);
    if (messages.length === 0 || windowSeconds === 0) return messages;
    const end = performance.now() + windowSeconds * 1000;
    while (messages.length < batchSize && !this.#closed) {
      const secondsLeft = Math.ceil((end - performance.now()) / 1000);
      if (secondsLeft <= 0) break;
      messages.push(...(await this.#receive(batchSize - messages.length, secondsLeft)));
    }
    return messages;
  }

  #receive(max: number, waitSeconds: number): Promise<ReceivedMessage[]> {
    return this.#options.queues.run('receive', {
      queue: this.#source.queueName,
      max: Math.min(max, LARGEST_RECEIVE),
      waitSeconds,
    });
  }

  async #handle(messages: ReceivedMessage[]): Promise<void> {
    const { queues } = this.#options;
    const queue = this.#source.queueName;
    const wanted = messages.filter((message) => matchesAny(this.#source.filters, filterView(message)));
    const records = wanted.map((message) => this.#recordOf(message));
    const failed =
      records.length === 0
        ? new Set<string>()
        : await deliverBatch(this.#source, records, ({ messageId }) => messageId, this.#options);
    const handles = (keep: boolean) =>
      messages.filter(({ MessageId }) => failed.has(MessageId) === keep).map(({ ReceiptHandle }) => ReceiptHandle);
    await queues.run('remove', { queue, handles: handles(false) });
    if (failed.size > 0) await queues.run('release', { queue, handles: handles(true), visibleNow: false });
  }

  #recordOf(message: ReceivedMessage): SqsRecord {
    return {
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes ?? {},
      messageAttributes: Object.fromEntries(
        Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [name, recordAttribute(attribute)]),
      ),
      md5OfBody: message.MD5OfBody,
      ...(message.MD5OfMessageAttributes !== undefined && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
      eventSource: 'aws:sqs',
      eventSourceARN: this.#source.queueArn,
      awsRegion: this.#options.region,
    };
  }
}

/** Filters see the body as JSON when it is. */
function filterView({ Body }: ReceivedMessage): unknown {
  try {
    return { body: JSON.parse(Body) as unknown };
  } catch {
    return { body: Body };
  }
}

/** The API writes `StringValue`, the event `stringValue`. */
function recordAttribute(attribute: Record<string, unknown>): Record<string, unknown> {
  const lowered = Object.entries(attribute).map(([name, value]) => [
    name.charAt(0).toLowerCase() + name.slice(1),
    value,
  ]);
  return { stringListValues: [], binaryListValues: [], ...Object.fromEntries(lowered) };
}
