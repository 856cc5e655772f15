import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { clientKey } from './keys.ts';

const bindingItem = z.object({ partner: z.string().min(1) });

/**
 * Reads which partner a machine client acts for: an item of the Cases table that an operator writes when the client is
 * made. Strongly consistent, so that a binding that was taken away is gone at once.
 */
export function partnerBinding({
  client,
  cases,
}: Pick<Tables, 'client' | 'cases'>): (clientId: string) => Promise<string | undefined> {
  return async (clientId) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: cases, Key: clientKey(clientId), ConsistentRead: true }),
    );
    return Item && bindingItem.parse(Item).partner;
  };
}
