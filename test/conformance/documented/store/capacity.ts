import {
  BatchGetItemCommand,
  type ConsumedCapacity,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { filler, type Item, key, number, put, type StoreRow, type StoreWorld, text } from './world.ts';

const units = (consumed: ConsumedCapacity | undefined) => consumed?.CapacityUnits;

async function unitsOfRead({ db, table }: StoreWorld, sk: string, ConsistentRead: boolean) {
  const command = { TableName: table, Key: key(sk), ConsistentRead, ReturnConsumedCapacity: 'TOTAL' as const };
  return units((await db.send(new GetItemCommand(command))).ConsumedCapacity);
}

async function unitsOfPut({ db, table }: StoreWorld, item: Item) {
  const command = { TableName: table, Item: item, ReturnConsumedCapacity: 'TOTAL' as const };
  return units((await db.send(new PutItemCommand(command))).ConsumedCapacity);
}

export const CAPACITY: readonly StoreRow[] = [
  {
    behaviour: 'A read of up to 4 KB is 1 unit, half a unit when it is eventually consistent; beyond it is rounded up.',
    source: 'capacity',
    play: async (world) => {
      await put(world, 'small', { d: filler(4000) });
      await put(world, 'large', { d: filler(4200) });
      return [
        await unitsOfRead(world, 'small', true),
        await unitsOfRead(world, 'small', false),
        await unitsOfRead(world, 'large', true),
        await unitsOfRead(world, 'large', false),
      ];
    },
    documented: [1, 0.5, 2, 1],
  },
  {
    behaviour: 'A read of an item that is not there is 1 unit, or half a one.',
    source: 'capacity',
    play: async (world) => [await unitsOfRead(world, 'gone', true), await unitsOfRead(world, 'gone', false)],
    documented: [1, 0.5],
  },
  {
    behaviour: 'A batch of reads rounds each item by itself.',
    source: 'capacity',
    play: async (world) => {
      await put(world, 'a', { d: filler(1500) });
      await put(world, 'b', { d: filler(6500) });
      const { ConsumedCapacity } = await world.db.send(
        new BatchGetItemCommand({
          RequestItems: { [world.table]: { Keys: [key('a'), key('b')], ConsistentRead: true } },
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );
      return ConsumedCapacity?.map(units);
    },
    documented: [3],
  },
  {
    behaviour: 'A write of up to 1 KB is 1 unit; beyond it is rounded up.',
    source: 'capacity',
    play: async (world) => [
      await unitsOfPut(world, { ...key('a'), d: filler(1000) }),
      await unitsOfPut(world, { ...key('b'), d: filler(1100) }),
    ],
    documented: [1, 2],
  },
  {
    behaviour: 'An update is counted by the larger of the sizes before and after it; a delete by the size of the item.',
    source: 'capacity',
    play: async (world) => {
      await put(world, 's', { d: filler(3500) });
      const common = { TableName: world.table, Key: key('s'), ReturnConsumedCapacity: 'TOTAL' as const };
      const shrunk = await world.db.send(new UpdateItemCommand({ ...common, UpdateExpression: 'REMOVE d' }));
      await put(world, 's', { d: filler(2500) });
      const removed = await world.db.send(new DeleteItemCommand(common));
      return [units(shrunk.ConsumedCapacity), units(removed.ConsumedCapacity)];
    },
    documented: [4, 3],
  },
  {
    behaviour: 'A new item in an index is a write more; a change of an index key is two: a delete and a put.',
    source: 'indexes',
    play: async (world) => {
      const item = (kpk: string) => ({ ...key('s'), kpk: text(kpk) });
      return [await unitsOfPut(world, item('one')), await unitsOfPut(world, item('two'))];
    },
    documented: [2, 3],
  },
  {
    behaviour: 'A change of an attribute that an index does not project writes nothing to the index.',
    source: 'indexes',
    play: async (world) => {
      await put(world, 's', { kpk: text('k'), n: number(1) });
      return await unitsOfPut(world, { ...key('s'), kpk: text('k'), n: number(2) });
    },
    documented: 1,
  },
];
