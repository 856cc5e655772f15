import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { JournalEntry } from '../../lib/domain/events.ts';
import { queueOf } from '../../lib/domain/ids.ts';
import { writeNotice } from '../../lib/messages/notice.ts';
import { parseEntry } from '../../lib/store/items.ts';

/** What the publisher works with. */
export interface PublisherOptions {
  readonly sqs: SQSClient;
  /** The address of a province's queue up to its code. */
  readonly queueUrlPrefix: string;
  readonly logger: { error(message: string, details: Readonly<Record<string, unknown>>): void };
}

/** One SQS batch holds at most so many messages. */
const BATCH = 10;

interface Outgoing {
  readonly queueUrl: string;
  readonly entry: SendMessageBatchRequestEntry;
}

/**
 * Publishes journal entries: one message per desk that an entry concerns, to the queue of its province. Cases keep their
 * order (message group), repeated sends are dropped by the queue (deduplication id), so that a batch may be sent again.
 * The first record that fails ends the batch: the stream goes on from there and nothing is overtaken.
 */
export function publisher(options: PublisherOptions): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async (event) => {
    for (const record of event.Records) {
      try {
        await publishRecord(options, record);
      } catch (error) {
        const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
        options.logger.error('journal record not published', { sequenceNumber, error });
        return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

async function publishRecord(options: PublisherOptions, record: DynamoDBRecord): Promise<void> {
  const messages = messagesOf(entryIn(record), options.queueUrlPrefix);
  for (const [queueUrl, entries] of Map.groupBy(messages, (message) => message.queueUrl)) {
    for (let n = 0; n < entries.length; n += BATCH) {
      await sendBatch(
        options.sqs,
        queueUrl,
        entries.slice(n, n + BATCH).map(({ entry }) => entry),
      );
    }
  }
}

function entryIn(record: DynamoDBRecord): JournalEntry {
  const image = record.dynamodb?.NewImage;
  if (!image) throw new Error('A journal record without its new image.');
  // The event's attribute values are the SDK's in JSON; the journal holds no binary ones, the only ones to differ.
  return parseEntry(unmarshall(image as Record<string, AttributeValue>));
}

function messagesOf({ caseId, seq, notify }: JournalEntry, queueUrlPrefix: string): readonly Outgoing[] {
  return notify.map((desk, n) => ({
    queueUrl: `${queueUrlPrefix}${queueOf(desk)}.fifo`,
    entry: {
      Id: String(n),
      MessageBody: writeNotice({ caseId, seq, desk }),
      MessageGroupId: caseId,
      MessageDeduplicationId: `${caseId}-${seq}-${desk}`,
    },
  }));
}

async function sendBatch(sqs: SQSClient, queueUrl: string, entries: SendMessageBatchRequestEntry[]): Promise<void> {
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  const [first] = Failed;
  if (first) throw new Error(`${Failed.length} of ${entries.length} messages were not taken: ${first.Code}`);
}
