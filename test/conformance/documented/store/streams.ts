import { DeleteItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type ShardIteratorType,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { key, put, range, type StoreRow, type StoreWorld, text } from './world.ts';

interface Place {
  readonly StreamArn: string;
  readonly ShardId: string;
}

/** The shards of the table's stream: a table that is new and small may have several on AWS. */
async function shardsOf({ streams, table }: StoreWorld): Promise<Place[]> {
  const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: table }));
  const StreamArn = Streams.at(-1)?.StreamArn ?? '';
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  return (StreamDescription?.Shards ?? []).map(({ ShardId = '' }) => ({ StreamArn, ShardId }));
}

async function iteratorAt(
  world: StoreWorld,
  place: Place,
  ShardIteratorType: ShardIteratorType,
  SequenceNumber?: string,
) {
  const answer = await world.streams.send(new GetShardIteratorCommand({ ...place, ShardIteratorType, SequenceNumber }));
  return answer.ShardIterator ?? '';
}

/** Reads from an iterator until nothing more comes. */
async function readAll({ streams }: StoreWorld, start: string): Promise<StreamRecord[]> {
  const found: StreamRecord[] = [];
  let iterator: string | undefined = start;
  while (iterator !== undefined) {
    const { Records = [], NextShardIterator }: Awaited<ReturnType<typeof records>> = await records(streams, iterator);
    found.push(...Records);
    iterator = Records.length === 0 ? undefined : NextShardIterator;
  }
  return found;
}

const records = (streams: StoreWorld['streams'], ShardIterator: string) =>
  streams.send(new GetRecordsCommand({ ShardIterator }));

/** All records of the table, shard by shard. */
async function everything(world: StoreWorld): Promise<StreamRecord[]> {
  const found: StreamRecord[] = [];
  for (const place of await shardsOf(world)) {
    found.push(...(await readAll(world, await iteratorAt(world, place, 'TRIM_HORIZON'))));
  }
  return found;
}

const remove = ({ db, table }: StoreWorld, sk: string) =>
  db.send(new DeleteItemCommand({ TableName: table, Key: key(sk) }));

const sortKey = ({ dynamodb }: StreamRecord) => dynamodb?.Keys?.['sk']?.S ?? '';
const versions = (found: readonly StreamRecord[]) => found.map(({ dynamodb }) => dynamodb?.NewImage?.['v']?.S);

/** Three versions of one item, and what the iterators of its shard are made from. */
async function threeVersions(world: StoreWorld) {
  for (const v of ['1', '2', '3']) await put(world, 's', { v: text(v) });
  for (const place of await shardsOf(world)) {
    const found = await readAll(world, await iteratorAt(world, place, 'TRIM_HORIZON'));
    if (found.length > 0) return { place, numbers: found.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '') };
  }
  throw new Error('no shard has the records');
}

export const STREAMS: readonly StoreRow[] = [
  {
    behaviour: 'The records of an item stand in the order of its changes, each once: INSERT, MODIFY, REMOVE.',
    source: 'streams',
    play: async (world) => {
      for (const v of ['1', '2', '3']) await put(world, 's', { v: text(v) });
      await remove(world, 's');
      return (await everything(world)).map(({ eventName }) => eventName);
    },
    documented: ['INSERT', 'MODIFY', 'MODIFY', 'REMOVE'],
  },
  {
    behaviour:
      'With NEW_IMAGE a record holds the item as it is afterwards and not as it was; REMOVE holds its keys alone.',
    source: 'streamRecord',
    play: async (world) => {
      for (const v of ['1', '2']) await put(world, 's', { v: text(v) });
      await remove(world, 's');
      return (await everything(world)).map(({ dynamodb }) => [
        dynamodb?.StreamViewType,
        dynamodb?.NewImage?.['v']?.S,
        dynamodb?.OldImage,
        dynamodb?.Keys,
      ]);
    },
    documented: ['1', '2', undefined].map((v) => ['NEW_IMAGE', v, undefined, key('s')]),
  },
  {
    behaviour: 'A put that changes nothing writes no record.',
    source: 'streams',
    play: async (world) => {
      for (const _ of range(2)) await put(world, 's', { v: text('same') });
      return (await everything(world)).length;
    },
    documented: 1,
    differs: {
      dynoxide: {
        how: 'It writes a MODIFY record for the put that changes nothing.',
        seen: 2,
        answer: {
          guard: 'test/chaos/chaos.test.ts',
          how: 'consumers of streams take a record more: every batch may come twice there',
        },
      },
    },
  },
  {
    behaviour: 'Every write of a transaction has its record.',
    source: 'streams',
    play: async (world) => {
      const TransactItems = range(5).map((index) => ({ Put: { TableName: world.table, Item: key(`s${index}`) } }));
      await world.db.send(new TransactWriteItemsCommand({ TransactItems }));
      return (await everything(world)).map(sortKey).toSorted();
    },
    documented: ['s0', 's1', 's2', 's3', 's4'],
  },
  {
    behaviour: 'The sequence numbers of an item rise.',
    source: 'streamRecord',
    play: async (world) => {
      const { numbers } = await threeVersions(world);
      const values = numbers.map(BigInt);
      return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
    },
    documented: true,
  },
  {
    behaviour: 'An iterator starts at a record, after it, or at the oldest one.',
    source: 'iterator',
    play: async (world) => {
      const { place, numbers } = await threeVersions(world);
      const from = async (type: ShardIteratorType, at?: string) =>
        versions(await readAll(world, await iteratorAt(world, place, type, at)));
      return [
        await from('AT_SEQUENCE_NUMBER', numbers[1]),
        await from('AFTER_SEQUENCE_NUMBER', numbers[1]),
        await from('TRIM_HORIZON'),
      ];
    },
    documented: [['2', '3'], ['3'], ['1', '2', '3']],
  },
  {
    behaviour: 'An iterator of type LATEST gives what is written after it.',
    source: 'iterator',
    play: async (world) => {
      const { place } = await threeVersions(world);
      const iterator = await iteratorAt(world, place, 'LATEST');
      await put(world, 's', { v: text('4') });
      return versions(await readAll(world, iterator));
    },
    documented: ['4'],
  },
];
