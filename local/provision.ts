import { type AwsJsonClient, ServiceError } from './engines/aws-json.ts';
import type { QueueEngine } from './engines/fauxqs.ts';
import type { Model, TableModel } from './template/model.ts';

const TARGET = 'DynamoDB_20120810';

/** Creates what the template names and the engines do not have yet. */
export async function provision(
  model: Model,
  dynamodb: AwsJsonClient,
  queues: QueueEngine,
  queueUrl: (name: string) => string,
): Promise<void> {
  for (const table of model.tables) await provisionTable(dynamodb, table);
  await queues.run('define', {
    queues: model.queues.map(({ name, arn, attributes }) => ({ name, arn, attributes, url: queueUrl(name) })),
    topics: model.topics.map(({ name }) => ({ name })),
    // Mail and telephone have no place on this machine; topics deliver to queues.
    subscriptions: model.subscriptions.filter(({ protocol }) => protocol === 'sqs'),
  });
}

async function provisionTable(client: AwsJsonClient, table: TableModel): Promise<void> {
  try {
    await client.call(`${TARGET}.CreateTable`, table.create);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.type !== 'ResourceInUseException') throw error;
    await addMissingIndexes(client, table);
    return;
  }
  if (table.timeToLiveAttribute !== undefined) {
    await client.call(`${TARGET}.UpdateTimeToLive`, {
      TableName: table.name,
      TimeToLiveSpecification: { Enabled: true, AttributeName: table.timeToLiveAttribute },
    });
  }
}

type Index = { IndexName: string };

/** A stack may have got an index since its data was made. */
async function addMissingIndexes(client: AwsJsonClient, { name, create }: TableModel): Promise<void> {
  const described = await client.call<{ Table: { GlobalSecondaryIndexes?: Index[] } }>(`${TARGET}.DescribeTable`, {
    TableName: name,
  });
  const existing = new Set(described.Table.GlobalSecondaryIndexes?.map((index) => index.IndexName));
  for (const index of (create['GlobalSecondaryIndexes'] ?? []) as Index[]) {
    if (existing.has(index.IndexName)) continue;
    await client.call(`${TARGET}.UpdateTable`, {
      TableName: name,
      AttributeDefinitions: create['AttributeDefinitions'],
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  }
}
