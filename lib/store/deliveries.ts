import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseId, DeskCode, Instant } from '../domain/ids.ts';
import { deliveryKey } from './keys.ts';
import type { Tables } from './tables.ts';

/** A journal entry that has reached a desk. */
export interface Delivery {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly desk: DeskCode;
  readonly at: Instant;
}

/**
 * Marks an entry as delivered to a desk, once: queues deliver at least once, the mark makes it exactly one.
 * @returns whether this call made the mark; `false` when the entry had been delivered before
 */
export async function markDelivered(tables: Pick<Tables, 'client' | 'cases'>, delivery: Delivery): Promise<boolean> {
  const { caseId, seq, desk } = delivery;
  try {
    await tables.client.send(
      new PutCommand({
        TableName: tables.cases,
        Item: { ...delivery, ...deliveryKey(caseId, seq, desk) },
        ConditionExpression: 'attribute_not_exists(PK)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
