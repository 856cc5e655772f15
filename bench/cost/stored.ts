import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import type { LocalCloud } from '../../local/cloud.ts';

/**
 * Bytes that the tables hold for good: items as JSON, which comes near to how DynamoDB counts them, and 100 bytes for each as it adds.
 * What expires by itself (answers to requests, delivery marks) is left out.
 */
export async function storedBytes({ endpoints, model }: LocalCloud): Promise<number> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = documentClient({ endpoint: endpoints.dynamodb, region: model.region, credentials });
  let bytes = 0;
  for (const { name } of model.tables) {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName: name, ...(start && { ExclusiveStartKey: start }) }));
      const kept = (page.Items ?? []).filter((item) => item['expiresAt'] === undefined);
      bytes += kept.reduce((sum, item) => sum + Buffer.byteLength(JSON.stringify(item)) + OVERHEAD, 0);
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }
  client.destroy();
  return bytes;
}

const OVERHEAD = 100;
