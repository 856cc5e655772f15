import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '../../kernel/ids.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { type Enrolled, enrolled } from '../pool/reconcile.ts';
import { enrolledKey } from './keys.ts';

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/** What the pool was last made to agree with; `undefined` before the first time. Strongly consistent. */
export async function loadEnrolled({ client, cases }: CasesTable, id: AccountId): Promise<Enrolled | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: enrolledKey(id), ConsistentRead: true }));
  return Item && enrolled.parse(attributesOf(Item));
}

/** Keeps what the pool agrees with now. It says nothing that the pool could not be asked, so a later one may replace it. */
export async function keepEnrolled({ client, cases }: CasesTable, id: AccountId, now: Enrolled): Promise<void> {
  await client.send(new PutCommand({ TableName: cases, Item: { ...now, ...enrolledKey(id) } }));
}
