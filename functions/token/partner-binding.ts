import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { FindPartner } from './claims.ts';

/**
 * Reads which partner a machine client acts for: the item `CLIENT#<clientId>` / `PARTNER` of the Cases table, which an
 * operator writes when the client is made. Strongly consistent, so that a binding that was taken away is gone at once.
 */
export function partnerBinding(client: DynamoDBClient, casesTable: string): FindPartner {
  return async (clientId) => {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: casesTable,
        Key: { PK: { S: `CLIENT#${clientId}` }, SK: { S: 'PARTNER' } },
        ProjectionExpression: 'partner',
        ConsistentRead: true,
      }),
    );
    return Item?.['partner']?.S;
  };
}
