import { BatchWriteCommand, type BatchWriteCommandInput, type BatchWriteCommandOutput } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import type { Instant } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { atOnce } from '../hand-offs/at-once.ts';
import type { StoredLife } from './lives.ts';

/** DynamoDB takes so many items in a batch. */
const BATCH = 25;
const WRITERS = 4;
/** How many cases are held in memory at once. */
const SHARE = 500;

/** Writes copies of a case's life, each under an id of its own. */
export async function writeCopies(tables: Tables, life: StoredLife, count: number, at: Instant): Promise<void> {
  const text = JSON.stringify(life.items);
  for (let written = 0; written < count; written += SHARE) {
    const copies = Array.from({ length: Math.min(SHARE, count - written) }, () =>
      text.replaceAll(life.caseId, ulid(at).toLowerCase()),
    );
    const items = copies.flatMap((copy) => JSON.parse(copy) as Record<string, unknown>[]);
    const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, n) =>
      items.slice(n * BATCH, (n + 1) * BATCH),
    );
    await atOnce(WRITERS, batches, (batch) => writeBatch(tables, batch));
  }
}

async function writeBatch(tables: Tables, items: readonly Record<string, unknown>[]): Promise<void> {
  let left: NonNullable<BatchWriteCommandInput['RequestItems']> = {
    [tables.cases]: items.map((Item) => ({ PutRequest: { Item } })),
  };
  while (Object.keys(left).length > 0) {
    const answer: BatchWriteCommandOutput = await tables.client.send(new BatchWriteCommand({ RequestItems: left }));
    left = answer.UnprocessedItems ?? {};
  }
}
