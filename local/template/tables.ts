import type { TableModel } from './model.ts';
import * as read from './properties.ts';
import type { Resource } from './resource-reader.ts';

/** Reads an `AWS::DynamoDB::Table` or `AWS::DynamoDB::GlobalTable` as the input of CreateTable. */
export function readTable({ name, type, properties }: Resource, arn: string, region: string): TableModel {
  const replica = type === 'AWS::DynamoDB::GlobalTable' ? replicaOf(properties, region) : {};
  const stream = read.object(properties['StreamSpecification']);
  const ttl = read.object(properties['TimeToLiveSpecification']);
  const hasStream = stream['StreamViewType'] !== undefined;
  return {
    name,
    arn,
    create: {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: properties['AttributeDefinitions'],
      KeySchema: properties['KeySchema'],
      ...indexes('GlobalSecondaryIndexes', properties),
      ...indexes('LocalSecondaryIndexes', properties),
      ...(hasStream && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: stream['StreamViewType'] },
      }),
      DeletionProtectionEnabled:
        (replica['DeletionProtectionEnabled'] ?? properties['DeletionProtectionEnabled']) === true,
    },
    timeToLiveAttribute: ttl['Enabled'] === true ? read.optionalText(ttl['AttributeName']) : undefined,
    stream: hasStream,
  };
}

function replicaOf(properties: Record<string, unknown>, region: string): Record<string, unknown> {
  const replicas = read.list(properties['Replicas']).map(read.object);
  return replicas.find((replica) => replica['Region'] === region) ?? replicas[0] ?? {};
}

function indexes(property: string, properties: Record<string, unknown>): Record<string, unknown> {
  const definitions = read.list(properties[property]).map((index) => {
    const { IndexName, KeySchema, Projection } = read.object(index);
    return { IndexName, KeySchema, Projection };
  });
  return definitions.length === 0 ? {} : { [property]: definitions };
}
