import type { AwsJsonClient } from '../engines/aws-json.ts';

const TARGET = 'DynamoDBStreams_20120810';

export type Shard = { id: string; parentId: string | undefined };

export type StreamRecord = {
  eventID: string;
  eventName: string;
  dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number } & Record<string, unknown>;
} & Record<string, unknown>;

/** The newest stream of a table and its shards. Throws when the table has none. */
export async function describeStream(
  client: AwsJsonClient,
  tableName: string,
): Promise<{ arn: string; shards: Shard[] }> {
  type Listed = { Streams?: { StreamArn: string }[] };
  const { Streams = [] } = await client.call<Listed>(`${TARGET}.ListStreams`, { TableName: tableName });
  const arn = Streams.at(-1)?.StreamArn;
  if (arn === undefined) throw new Error(`the table ${tableName} has no stream`);
  type Described = { StreamDescription: { Shards?: { ShardId: string; ParentShardId?: string }[] } };
  const { StreamDescription } = await client.call<Described>(`${TARGET}.DescribeStream`, { StreamArn: arn });
  const shards = (StreamDescription.Shards ?? []).map(({ ShardId, ParentShardId }) => ({
    id: ShardId,
    parentId: ParentShardId,
  }));
  return { arn, shards };
}

/** An iterator behind `after`, or at the oldest record when `after` is empty. */
export async function shardIterator(
  client: AwsJsonClient,
  streamArn: string,
  shardId: string,
  after: string,
): Promise<string> {
  const position =
    after === ''
      ? { ShardIteratorType: 'TRIM_HORIZON' }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
  const { ShardIterator } = await client.call<{ ShardIterator: string }>(`${TARGET}.GetShardIterator`, {
    StreamArn: streamArn,
    ShardId: shardId,
    ...position,
  });
  return ShardIterator;
}

/** Records from an iterator on; `next` is undefined when the shard is closed and read to its end. */
export async function readRecords(
  client: AwsJsonClient,
  iterator: string,
  limit: number,
): Promise<{ records: StreamRecord[]; next: string | undefined }> {
  type Read = { Records?: StreamRecord[]; NextShardIterator?: string };
  const { Records = [], NextShardIterator } = await client.call<Read>(`${TARGET}.GetRecords`, {
    ShardIterator: iterator,
    Limit: limit,
  });
  return { records: Records, next: NextShardIterator };
}

/** The sequence number of the newest record of a shard, or undefined when it is empty. */
export async function lastSequence(
  client: AwsJsonClient,
  streamArn: string,
  shardId: string,
): Promise<string | undefined> {
  let last: string | undefined;
  let iterator: string | undefined = await shardIterator(client, streamArn, shardId, '');
  while (iterator !== undefined) {
    const { records, next }: Awaited<ReturnType<typeof readRecords>> = await readRecords(client, iterator, 1000);
    if (records.length === 0) return last;
    last = records.at(-1)?.dynamodb.SequenceNumber;
    iterator = next;
  }
  return last;
}
