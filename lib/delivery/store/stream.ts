import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { parseEntry } from '../../capabilities/store/items.ts';
import type { JournalEntry } from '../../engine/journal.ts';

/** The journal entry in a record of the stream. */
export function entryIn(record: DynamoDBRecord): JournalEntry {
  const image = record.dynamodb?.NewImage;
  if (!image) throw new Error('A journal record without its new image.');
  // The event's attribute values are the SDK's in JSON; the journal holds no binary ones, the only ones to differ.
  return parseEntry(unmarshall(image as Record<string, AttributeValue>));
}
