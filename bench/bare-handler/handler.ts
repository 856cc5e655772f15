import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());

/** What the other functions are measured against: a DynamoDB document client and nothing else. */
export async function handler(): Promise<string> {
  return await client.config.region();
}
