import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { CaseEvent, JournalEntry } from '../engine/journal.ts';
import type { Instant, TaskId } from '../kernel/ids.ts';
import { shardOf } from '../platform/dynamodb/keys.ts';
import { exceptionRecord } from '../platform/lambda/exceptions.ts';
import type { MetricRecorder } from '../platform/metrics/recorder.ts';
import { LOOK_AHEAD, pokesFor, sendPokes, type TimersQueue } from '../platform/queues/pokes.ts';
import { noticesAbout } from './notices.ts';
import { countEntry } from './publish-metrics.ts';
import { entryIn } from './store/stream.ts';

/** The dependencies of the publisher. */
export interface PublisherOptions {
  readonly sqs: SQSClient;
  /** The address of a province's queue up to its code. */
  readonly queueUrlPrefix: string;
  readonly timers: TimersQueue;
  readonly timerShards: number;
  readonly now: () => Instant;
  readonly metrics: Pick<MetricRecorder, 'add' | 'flush'>;
  readonly logger: { error(message: string, details: Readonly<Record<string, unknown>>): void };
}

/** The most messages in one SQS batch. */
const BATCH = 10;

/**
 * Publishes journal entries: one message for each desk that an entry concerns, to the queue of its province. A message
 * group keeps the order for a case and a desk, and a broken system of one desk blocks no other. A deduplication id
 * makes a retry of the batch safe. The first failed record ends the batch, and the stream resumes there, so that order
 * is kept.
 */
export function publisher(options: PublisherOptions): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async (event) => {
    try {
      return { batchItemFailures: await publishUntilFailure(options, event.Records) };
    } finally {
      options.metrics.flush();
    }
  };
}

async function publishUntilFailure(
  options: PublisherOptions,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse['batchItemFailures']> {
  for (const record of records) {
    try {
      await publishRecord(options, record);
    } catch (error) {
      const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
      options.logger.error('journal record not published', { sequenceNumber, exception: exceptionRecord(error) });
      return [{ itemIdentifier: sequenceNumber }];
    }
  }
  return [];
}

async function publishRecord(options: PublisherOptions, record: DynamoDBRecord): Promise<void> {
  const entry = entryIn(record);
  await pokeSoon(options, entry);
  const messages = noticesAbout(entry, options.queueUrlPrefix);
  for (const [queueUrl, entries] of Map.groupBy(messages, (message) => message.queueUrl)) {
    for (let n = 0; n < entries.length; n += BATCH) {
      await sendBatch(
        options.sqs,
        queueUrl,
        entries.slice(n, n + BATCH).map(({ entry }) => entry),
      );
    }
  }
  // Last, so that a record that is read again because it could not be sent is counted once.
  countEntry(options.metrics, entry);
}

/** Timers that are due before a sweep would see them are poked at once. */
async function pokeSoon({ timers, timerShards, now }: PublisherOptions, entry: JournalEntry): Promise<void> {
  const start = now();
  const soon = entry.events.flatMap(runningClockIn).filter(({ at }) => at <= start + LOOK_AHEAD);
  const due = soon.map(({ taskId, at }) => ({ shard: shardOf(taskId, timerShards), at }));
  await sendPokes(timers, pokesFor(due, start), start);
}

function runningClockIn(event: CaseEvent): readonly { readonly taskId: TaskId; readonly at: Instant }[] {
  if (event.type === 'task-opened') return [{ taskId: event.seed.id, at: event.seed.clock.next.at }];
  return 'clock' in event && event.clock ? [{ taskId: event.taskId, at: event.clock.next.at }] : [];
}

async function sendBatch(sqs: SQSClient, queueUrl: string, entries: SendMessageBatchRequestEntry[]): Promise<void> {
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  const [first] = Failed;
  if (first) throw new Error(`${Failed.length} of ${entries.length} messages were not taken: ${first.Code}`);
}
