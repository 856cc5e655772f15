import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant } from '../../kernel/ids.ts';
import { millis } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { operationsPartition } from './keys.ts';

/** Operations that operators run directly, bypassing the API. */
export const OPERATIONS = ['redrive', 'discard', 'republish', 'read-access-log', 'first-account'] as const;

const operationItem = z.object({
  at: z.custom<Instant>((value) => typeof value === 'number' && Number.isInteger(value)),
  /** Who: the identity that AWS knows them by. */
  by: z.string(),
  operation: z.enum(OPERATIONS),
  /** Why, in the operator's words. */
  reason: z.string(),
  /** The target: names, ids and codes, never the text of a message. */
  target: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});

/** One thing that an operator has done. */
export type OperationRecord = z.infer<typeof operationItem>;

type Journal = Pick<Tables, 'client' | 'journal'>;

/**
 * Records what an operator does, in the append-only table. It is no change of a case: it has no number in a case's journal and is not
 * published. @param id distinguishes records of the same instant
 */
export async function recordOperation(
  { client, journal }: Journal,
  record: OperationRecord,
  id: string,
): Promise<void> {
  const key = { PK: operationsPartition(record.at), SK: `${millis(record.at)}#${id}` };
  await client.send(
    new PutCommand({
      TableName: journal,
      Item: { ...record, ...key },
      ConditionExpression: 'attribute_not_exists(PK)',
    }),
  );
}

/** The recorded operations of a month (UTC), oldest first. */
export async function listOperations(
  { client, journal }: Journal,
  month: Instant,
): Promise<readonly OperationRecord[]> {
  const found: OperationRecord[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: journal,
        KeyConditionExpression: 'PK = :month',
        ExpressionAttributeValues: { ':month': operationsPartition(month) },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    found.push(...(page.Items ?? []).map((item) => operationItem.parse(item)));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}
