import {
  type ConsumedCapacity,
  GetItemCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { observe, verdict } from '../row.ts';
import { filler, type Item, key, number, put, range, read, type StoreRow, type StoreWorld, text } from './world.ts';

const putOf = ({ table }: StoreWorld, sk: string, rest: Item = {}): TransactWriteItem => ({
  Put: { TableName: table, Item: { ...key(sk), ...rest } },
});

const absent = ({ table }: StoreWorld, sk: string, returned: 'ALL_OLD' | 'NONE' = 'NONE'): TransactWriteItem => ({
  ConditionCheck: {
    TableName: table,
    Key: key(sk),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: returned,
  },
});

const write = ({ db }: StoreWorld, TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  db.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));

const getOf = ({ table }: StoreWorld, sk: string) => ({ Get: { TableName: table, Key: key(sk) } });

const addOne = ({ table }: StoreWorld, step: number): TransactWriteItem => ({
  Update: {
    TableName: table,
    Key: key('counter'),
    UpdateExpression: 'ADD seen :step',
    ExpressionAttributeValues: { ':step': number(step) },
  },
});

/** The item that the reason of a cancelled transaction holds. */
async function returnedItem(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Error) || !('CancellationReasons' in error)) throw error;
    const [reason] = error.CancellationReasons as { Item?: Item }[];
    return reason?.Item?.['note']?.S ?? 'none';
  }
}

export const TRANSACTIONS: readonly StoreRow[] = [
  {
    behaviour: 'A transaction takes 100 actions and refuses 101.',
    source: 'transactWrite',
    play: async (world) => [
      await verdict(
        write(
          world,
          range(100).map((index) => putOf(world, `a${index}`)),
        ),
      ),
      await verdict(
        write(
          world,
          range(101).map((index) => putOf(world, `b${index}`)),
        ),
      ),
    ],
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'A transaction whose items are larger than 4 MB together is refused; one of 3.5 MB is not.',
    source: 'transactWrite',
    play: async (world) => [
      await verdict(
        write(
          world,
          range(9).map((index) => putOf(world, `a${index}`, { d: filler(390 * 1024) })),
        ),
      ),
      await verdict(
        write(
          world,
          range(11).map((index) => putOf(world, `b${index}`, { d: filler(390 * 1024) })),
        ),
      ),
    ],
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'No two actions of a transaction may target the same item, not even a check and an update.',
    source: 'transactWrite',
    play: async (world) => [
      await verdict(write(world, [putOf(world, 'a'), putOf(world, 'a')])),
      await verdict(write(world, [absent(world, 'counter'), addOne(world, 1)])),
    ],
    documented: ['refused', 'refused'],
  },
  {
    behaviour: 'A transaction is all or nothing: when one condition fails, no item is written.',
    source: 'transactWrite',
    play: async (world) => {
      await put(world, 'there');
      const answer = await observe(write(world, [putOf(world, 'new'), absent(world, 'there')]));
      return [answer, await read(world, 'new')];
    },
    documented: [{ refused: 'TransactionCanceledException', reasons: ['None', 'ConditionalCheckFailed'] }, undefined],
  },
  {
    behaviour:
      'The reasons of a cancelled transaction stand in the order of its actions, `None` for those without an error.',
    source: 'transactWrite',
    play: async (world) => {
      await put(world, 'x');
      await put(world, 'y');
      return await observe(
        write(world, [putOf(world, 'n'), absent(world, 'x'), absent(world, 'm'), absent(world, 'y')]),
      );
    },
    documented: {
      refused: 'TransactionCanceledException',
      reasons: ['None', 'ConditionalCheckFailed', 'None', 'ConditionalCheckFailed'],
    },
  },
  {
    behaviour: 'A failed condition returns the item in its reason when ALL_OLD was asked for, and only then.',
    source: 'transactWrite',
    play: async (world) => {
      await put(world, 'x', { note: text('kept') });
      return [
        await returnedItem(write(world, [absent(world, 'x', 'ALL_OLD')])),
        await returnedItem(write(world, [absent(world, 'x')])),
      ];
    },
    documented: ['kept', 'none'],
  },
  {
    behaviour: 'The same transaction with the same ClientRequestToken takes effect once.',
    source: 'transactWrite',
    play: async (world) => {
      for (const _ of range(2)) await write(world, [addOne(world, 1)], 'one-token');
      return (await read(world, 'counter'))?.['seen']?.N;
    },
    documented: '1',
  },
  {
    behaviour: 'Another transaction with a ClientRequestToken that was used is refused.',
    source: 'transactWrite',
    play: async (world) => {
      await write(world, [addOne(world, 1)], 'two-contents');
      return await observe(write(world, [addOne(world, 2)], 'two-contents'));
    },
    documented: { refused: 'IdempotentParameterMismatchException' },
  },
  {
    behaviour:
      'A transaction that was cancelled can be sent again with its ClientRequestToken, and is then decided anew.',
    source: 'transactions',
    play: async (world) => {
      await put(world, 'x');
      const again = () => verdict(write(world, [absent(world, 'x'), addOne(world, 1)], 'cancelled-token'));
      return [await again(), await again()];
    },
    documented: ['refused', 'refused'],
  },
  {
    behaviour: 'An update that makes an item larger than 400 KB cancels its transaction with `ValidationError`.',
    source: 'transactWrite',
    play: async (world) => {
      await put(world, 'large', { a: filler(390 * 1024) });
      const grow: TransactWriteItem = {
        Update: {
          TableName: world.table,
          Key: key('large'),
          UpdateExpression: 'SET b = :more',
          ExpressionAttributeValues: { ':more': filler(20 * 1024) },
        },
      };
      return await observe(write(world, [putOf(world, 'other'), grow]));
    },
    documented: { refused: 'TransactionCanceledException', reasons: ['None', 'ValidationError'] },
  },
  {
    behaviour: 'A transactional read answers in the order of its requests, nothing for an item that is not there.',
    source: 'transactGet',
    play: async (world) => {
      await put(world, 'a', { note: text('first') });
      await put(world, 'b', { note: text('second') });
      const TransactItems = ['b', 'none', 'a'].map((sk) => getOf(world, sk));
      return await observe(world.db.send(new TransactGetItemsCommand({ TransactItems })), ({ Responses }) =>
        Responses?.map(({ Item: found }) => found?.['note']?.S),
      );
    },
    documented: ['second', undefined, 'first'],
  },
  {
    behaviour: 'A transactional read takes 100 items and refuses 101.',
    source: 'transactGet',
    play: async (world) => {
      const of = (count: number) => range(count).map((index) => getOf(world, `a${index}`));
      return [
        await verdict(world.db.send(new TransactGetItemsCommand({ TransactItems: of(100) }))),
        await verdict(world.db.send(new TransactGetItemsCommand({ TransactItems: of(101) }))),
      ];
    },
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'A transaction consumes twice the units: 2 to write an item up to 1 KB, 2 to read one up to 4 KB.',
    source: 'capacity',
    play: async (world) => {
      const written = await world.db.send(
        new TransactWriteItemsCommand({ TransactItems: [putOf(world, 'a')], ReturnConsumedCapacity: 'TOTAL' }),
      );
      const got = await world.db.send(
        new TransactGetItemsCommand({ TransactItems: [getOf(world, 'a')], ReturnConsumedCapacity: 'TOTAL' }),
      );
      const units = (list: ConsumedCapacity[] | undefined) => list?.map(({ CapacityUnits }) => CapacityUnits);
      return [units(written.ConsumedCapacity), units(got.ConsumedCapacity)];
    },
    documented: [[2], [2]],
  },
  {
    behaviour: 'A strongly consistent read after a transaction sees all of it.',
    source: 'transactions',
    play: async (world) => {
      await write(world, [putOf(world, 'a'), putOf(world, 'b')]);
      const reads = ['a', 'b'].map((sk) =>
        world.db.send(new GetItemCommand({ TableName: world.table, Key: key(sk), ConsistentRead: true })),
      );
      return (await Promise.all(reads)).map(({ Item: found }) => found !== undefined);
    },
    documented: [true, true],
  },
];
