import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { type Standing, standing } from '../standing.ts';

/** The item of an account's standing: under a partition of its own, so that a policy can name it by its leading key. */
export const standingKey = (account: string): Key => ({ PK: `ACCOUNT#${account}`, SK: 'STANDING' });

/** What stands of an account; `undefined` when there is none. Strongly consistent: a change is in force with the next read. */
export async function loadStanding(
  { client, cases }: Pick<Tables, 'client' | 'cases'>,
  account: string,
): Promise<Standing | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: cases, Key: standingKey(account), ConsistentRead: true }),
  );
  return Item && standing.parse(Item);
}
