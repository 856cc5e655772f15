import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type DeadLetter, letterOf } from './dead-letter.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';

/** One receive brings ten messages at most. */
const BATCH = 10;

/** How a queue is looked through. */
export interface VisitOptions {
  /** How long messages are kept from others while they are looked at, in seconds. */
  readonly holdSeconds: number;
  /** How long the queue is asked before it counts as empty, in seconds: a short look does not ask all of SQS's servers. */
  readonly waitSeconds: number;
}

/**
 * Reads through a dead-letter queue: each message once, those of a group in order. SQS returns no more of a group while
 * ten of it are in flight: the others follow when those are removed. The caller must end a visit, which releases the
 * messages that were not removed.
 */
export class Visit {
  readonly #sqs: SQSClient;
  readonly #queue: DeadLetterQueue;
  readonly #options: VisitOptions;
  readonly #held = new Map<string, DeadLetter>();

  constructor(sqs: SQSClient, queue: DeadLetterQueue, options: VisitOptions) {
    this.#sqs = sqs;
    this.#queue = queue;
    this.#options = options;
  }

  /** The letters that can be seen, until none comes. */
  async *letters(): AsyncGenerator<DeadLetter> {
    for (;;) {
      const batch = await this.#receive();
      if (batch.length === 0) return;
      yield* batch;
    }
  }

  /** Removes a letter for good. */
  async remove({ id, receipt }: DeadLetter): Promise<void> {
    await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.#queue.url, ReceiptHandle: receipt }));
    this.#held.delete(id);
  }

  /**
   * Releases the messages that were not removed, last first, because released messages go to the front of their group.
   */
  async end(): Promise<void> {
    for (const { receipt } of [...this.#held.values()].toReversed()) {
      await this.#sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: this.#queue.url,
          ReceiptHandle: receipt,
          VisibilityTimeout: 0,
        }),
      );
    }
    this.#held.clear();
  }

  async #receive(): Promise<readonly DeadLetter[]> {
    const { holdSeconds, waitSeconds } = this.#options;
    const { Messages = [] } = await this.#sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#queue.url,
        MaxNumberOfMessages: BATCH,
        MessageSystemAttributeNames: ['All'],
        VisibilityTimeout: holdSeconds,
        WaitTimeSeconds: waitSeconds,
      }),
    );
    const letters = Messages.map((message) => letterOf(message, this.#queue)).filter(({ id }) => !this.#held.has(id));
    for (const letter of letters) this.#held.set(letter.id, letter);
    return letters;
  }
}

/** Looks through a queue and ends the visit, whatever happens. */
export async function visiting<T>(visit: Visit, look: (visit: Visit) => Promise<T>): Promise<T> {
  try {
    return await look(visit);
  } finally {
    await visit.end();
  }
}
