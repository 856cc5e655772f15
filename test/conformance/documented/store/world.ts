import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { StoreEngineKind } from '../../../../local/engines/engine.ts';
import type { Row } from '../row.ts';

/** An item as the API writes it. */
export type Item = Record<string, AttributeValue>;

/** What the rows of the store are played with: a table of their own. */
export interface StoreWorld {
  readonly db: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  /** Keys `pk` and `sk`; the index `all` (`gpk`, number `gsk`) projects everything, `keys` (`kpk`) keys alone; stream NEW_IMAGE. */
  readonly table: string;
}

export type StoreRow = Row<StoreWorld, StoreEngineKind>;

/** What an engine is reached by; a row gets a table of its own. */
export function storeWorlds(endpoint: string) {
  const options = {
    endpoint,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const db = new DynamoDBClient({ ...options, maxAttempts: 1 });
  const streams = new DynamoDBStreamsClient({ ...options, maxAttempts: 1 });
  let made = 0;
  return {
    async next(): Promise<StoreWorld> {
      made += 1;
      const table = `conformance-${made}`;
      await db.send(createTable(table));
      return { db, streams, table };
    },
    close(): void {
      db.destroy();
      streams.destroy();
    },
  };
}

function createTable(TableName: string): CreateTableCommand {
  return new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'gpk', AttributeType: 'S' },
      { AttributeName: 'gsk', AttributeType: 'N' },
      { AttributeName: 'kpk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'all',
        KeySchema: [
          { AttributeName: 'gpk', KeyType: 'HASH' },
          { AttributeName: 'gsk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: 'keys',
        KeySchema: [{ AttributeName: 'kpk', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
}

/** The key of an item of the partition `p`. */
export const key = (sk: string): Item => ({ pk: { S: 'p' }, sk: { S: sk } });

/** A text attribute. */
export const text = (S: string): AttributeValue => ({ S });

/** A number attribute. */
export const number = (N: string | number): AttributeValue => ({ N: String(N) });

/** An attribute of so many bytes. */
export const filler = (bytes: number): AttributeValue => ({ S: 'x'.repeat(bytes) });

/** Writes an item of the partition `p`. */
export async function put({ db, table }: StoreWorld, sk: string, rest: Item = {}): Promise<void> {
  await db.send(new PutItemCommand({ TableName: table, Item: { ...key(sk), ...rest } }));
}

/** Reads an item of the partition `p` as it stands. */
export async function read({ db, table }: StoreWorld, sk: string): Promise<Item | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: table, Key: key(sk), ConsistentRead: true }));
  return Item;
}

/** Numbers from 0. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
