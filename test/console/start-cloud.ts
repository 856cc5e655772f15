import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { startWorld } from '../stories/support/world.ts';
import type { CloudForPages, CloudStarter } from './cloud-for-pages.ts';

/** Starts a cloud of its own for tests of the console, which load this module by its path. */
export const startCloudForPages: CloudStarter['startCloudForPages'] = async (): Promise<CloudForPages> => {
  const world = await startWorld();
  const { cloud, tables } = world;
  return {
    url: cloud.url,
    site: cloud.distributions[0]?.url ?? '',
    token: async (claims) => await cloud.token(claims),
    async journalOf(caseId) {
      const { Items = [] } = await tables.client.send(
        new QueryCommand({
          TableName: tables.journal,
          KeyConditionExpression: 'PK = :case',
          ExpressionAttributeValues: { ':case': `CASE#${caseId}` },
          ConsistentRead: true,
        }),
      );
      return Items.map((item) => JSON.stringify(item));
    },
    close: async () => await world.close(),
  };
};
