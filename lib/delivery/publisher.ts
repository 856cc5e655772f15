import {
  QueueDoesNotExist,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { CaseEvent, JournalEntry } from '../engine/journal.ts';
import type { CaseId, Instant, TaskId } from '../kernel/ids.ts';
import { shardOf } from '../platform/dynamodb/keys.ts';
import { exceptionRecord } from '../platform/lambda/exceptions.ts';
import type { MetricRecorder } from '../platform/metrics/recorder.ts';
import { type PartnerNews, writePartnerNews } from '../platform/queues/partner-news.ts';
import { LOOK_AHEAD, pokesFor, sendPokes, type TimersQueue } from '../platform/queues/pokes.ts';
import { writeUnpublished } from '../platform/queues/unpublished.ts';
import { noticesAbout } from './notices.ts';
import { partnerNewsIn } from './partner-news.ts';
import { countEntry } from './publish-metrics.ts';
import { entryIn } from './store/stream.ts';

/** The dependencies of the publisher. */
export interface PublisherOptions {
  readonly sqs: SQSClient;
  /** The address of a province's queue up to its code. */
  readonly queueUrlPrefix: string;
  /** The dead-letter queue of records that no retry can publish. */
  readonly undeliverableUrl: string;
  /** The queue of what concerns one reader: a partner is mailed from there. */
  readonly digestsQueueUrl: string;
  readonly timers: TimersQueue;
  readonly timerShards: number;
  /** Puts entries into the feeds of the desks that they concern; what is there already is not put again. */
  readonly feed: (entries: readonly JournalEntry[]) => Promise<Fed>;
  readonly now: () => Instant;
  readonly metrics: Pick<MetricRecorder, 'add' | 'flush'>;
  readonly logger: { error(message: string, details: Readonly<Record<string, unknown>>): void };
}

/** Entries that could not be fed: `faulty` ones never can, `failed` ones not now. Each with the reason. */
interface Fed {
  readonly faulty: ReadonlyMap<JournalEntry, unknown>;
  readonly failed: ReadonlyMap<JournalEntry, unknown>;
}

/** The most messages in one SQS batch. */
const BATCH = 10;

/**
 * Publishes journal entries: one message for each desk that an entry concerns, to the queue of its province. A message
 * group keeps the order for a case and a desk, and a broken system of one desk blocks no other. A deduplication id
 * makes a retry of the batch safe, and after five minutes the delivery marks do. What was sent is put into the desks' feeds at once,
 * one transaction for each desk: a feed that cannot be written holds no message back.
 *
 * A record can fail in two ways. Its content is at fault, or a queue that it names is not there: no retry helps, so its
 * position goes to the dead-letter queue at once and the others go on. Anything else is an outage: the first failed
 * record ends the batch, and the stream resumes there, in order, until the record is as old as the stream keeps it.
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

interface Published {
  readonly record: DynamoDBRecord;
  readonly entry: JournalEntry;
}

async function publishUntilFailure(
  options: PublisherOptions,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse['batchItemFailures']> {
  const published: Published[] = [];
  let failure: DynamoDBRecord | undefined;
  for (const record of records) {
    try {
      const entry = await publishOrSetAside(options, record);
      if (entry) published.push({ record, entry });
    } catch (error) {
      failure = notPublished(options, record, error);
      break;
    }
  }
  const unfed = await feedUntilFailure(options, published);
  // A record that is read again is counted when it is done.
  for (const { record, entry } of published) {
    if (record === unfed) break;
    countEntry(options.metrics, entry);
  }
  failure = unfed ?? failure;
  return failure ? [{ itemIdentifier: sequenceOf(failure) }] : [];
}

function notPublished({ logger }: PublisherOptions, record: DynamoDBRecord, error: unknown): DynamoDBRecord {
  const sequenceNumber = sequenceOf(record);
  logger.error('journal record not published', { sequenceNumber, exception: exceptionRecord(error) });
  return record;
}

/** @returns the first record whose entry is not in all feeds, which has to come again */
async function feedUntilFailure(
  options: PublisherOptions,
  published: readonly Published[],
): Promise<DynamoDBRecord | undefined> {
  const [first] = published;
  if (!first) return undefined;
  let current = first.record;
  try {
    const { faulty, failed } = await options.feed(published.map(({ entry }) => entry));
    for (const { record, entry } of published) {
      current = record;
      if (failed.has(entry)) throw failed.get(entry);
      if (faulty.has(entry)) await setAside(options, record, faulty.get(entry));
    }
    return undefined;
  } catch (error) {
    return notPublished(options, current, error);
  }
}

/** @returns the entry, unless there is none in the record */
async function publishOrSetAside(options: PublisherOptions, record: DynamoDBRecord): Promise<JournalEntry | undefined> {
  const planned = planOf(options, record);
  if ('fault' in planned) {
    await setAside(options, record, planned.fault);
    return undefined;
  }
  try {
    await publish(options, planned);
  } catch (error) {
    if (!isWithoutQueue(error)) throw error;
    await setAside(options, record, error);
  }
  return planned.entry;
}

/** What is to be sent about an entry. */
interface Plan {
  readonly entry: JournalEntry;
  readonly pokes: ReturnType<typeof pokesFor>;
  readonly messages: ReturnType<typeof noticesAbout>;
  readonly partnerNews: PartnerNews | undefined;
  readonly at: Instant;
}

/** All that depends on the content of a record alone is done here: what fails now fails whenever it is tried. */
function planOf({ queueUrlPrefix, timerShards, now }: PublisherOptions, record: DynamoDBRecord): Plan | Faulty {
  try {
    const entry = entryIn(record);
    const at = now();
    const partnerNews = partnerNewsIn(entry);
    const pokes = pokesSoon(entry, timerShards, at);
    return { entry, at, pokes, messages: noticesAbout(entry, queueUrlPrefix), partnerNews };
  } catch (fault) {
    return { fault };
  }
}

interface Faulty {
  readonly fault: unknown;
}

function isWithoutQueue(error: unknown): boolean {
  return error instanceof QueueDoesNotExist;
}

async function publish(
  { sqs, timers, digestsQueueUrl }: PublisherOptions,
  { pokes, messages, partnerNews, at }: Plan,
): Promise<void> {
  await sendPokes(timers, pokes, at);
  if (partnerNews) {
    await sqs.send(new SendMessageCommand({ QueueUrl: digestsQueueUrl, MessageBody: writePartnerNews(partnerNews) }));
  }
  for (const [queueUrl, entries] of Map.groupBy(messages, (message) => message.queueUrl)) {
    for (let n = 0; n < entries.length; n += BATCH) {
      await sendBatch(
        sqs,
        queueUrl,
        entries.slice(n, n + BATCH).map((message) => message.entry),
      );
    }
  }
}

/** Reports a record that no retry can publish. An outage here is one like any other: the record is tried again. */
async function setAside(options: PublisherOptions, record: DynamoDBRecord, fault: unknown): Promise<void> {
  const sequenceNumber = sequenceOf(record);
  const body = deadLetterOf(record);
  await options.sqs.send(new SendMessageCommand({ QueueUrl: options.undeliverableUrl, MessageBody: body }));
  options.logger.error('journal record set aside', { sequenceNumber, exception: exceptionRecord(fault) });
}

/** The entry's place in the journal, from the record's key; without a usable key, its place in the stream. */
function deadLetterOf(record: DynamoDBRecord): string {
  const [caseId, seq] = [
    record.dynamodb?.Keys?.['PK']?.S?.replace(/^CASE#/, ''),
    Number(record.dynamodb?.Keys?.['SK']?.S),
  ];
  const isPlace = caseId !== undefined && Number.isSafeInteger(seq);
  return isPlace
    ? writeUnpublished({ caseId: caseId as CaseId, seq })
    : JSON.stringify({ sequenceNumber: sequenceOf(record) });
}

function sequenceOf(record: DynamoDBRecord): string {
  return record.dynamodb?.SequenceNumber ?? '';
}

/** Timers that are due before a sweep would see them are poked at once. */
function pokesSoon(entry: JournalEntry, timerShards: number, now: Instant): ReturnType<typeof pokesFor> {
  const soon = entry.events.flatMap(runningClockIn).filter(({ at }) => at <= now + LOOK_AHEAD);
  const due = soon.map(({ taskId, at }) => ({ shard: shardOf(taskId, timerShards), at }));
  return pokesFor(due, now);
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
