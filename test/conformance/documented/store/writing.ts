import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { observe, verdict } from '../row.ts';
import { RESERVED_WORDS } from './reserved-words.ts';
import { type Item, key, number, put, range, read, type StoreRow, type StoreWorld, text } from './world.ts';

const update = (
  { db, table }: StoreWorld,
  UpdateExpression: string,
  values: Record<string, AttributeValue> | undefined,
  rest: Partial<UpdateItemCommandInput> = {},
) =>
  db.send(
    new UpdateItemCommand({
      TableName: table,
      Key: key('s'),
      UpdateExpression,
      ExpressionAttributeValues: values,
      ...rest,
    }),
  );

const FAILS = { ConditionExpression: 'attribute_not_exists(pk)' };

/** The three writes with a condition that fails. */
const failing = ({ db, table }: StoreWorld, returned: 'ALL_OLD' | 'NONE') => {
  const common = { TableName: table, ...FAILS, ReturnValuesOnConditionCheckFailure: returned };
  return [
    () => db.send(new PutItemCommand({ ...common, Item: key('s') })),
    () =>
      db.send(
        new UpdateItemCommand({
          ...common,
          Key: key('s'),
          UpdateExpression: 'SET d = :d',
          ExpressionAttributeValues: { ':d': text('x') },
        }),
      ),
    () => db.send(new DeleteItemCommand({ ...common, Key: key('s') })),
  ];
};

/** What a failed condition returned of the item. */
async function returnedNote(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item?.['note']?.S ?? 'none';
  }
}

async function inTurn<T>(calls: readonly (() => Promise<T>)[]): Promise<T[]> {
  const answers: T[] = [];
  for (const call of calls) answers.push(await call());
  return answers;
}

const shown = (item: Item | undefined) =>
  item && Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'pk' && name !== 'sk'));

/** The words that an expression could use without a placeholder. */
async function acceptedWords(world: StoreWorld): Promise<string[]> {
  const tried = RESERVED_WORDS.map(async (word) => {
    const answer = await verdict(update(world, `SET ${word.toLowerCase()} = :d`, { ':d': text('x') }));
    return answer === 'accepted' ? [word] : [];
  });
  return (await Promise.all(tried)).flat();
}

export const WRITING: readonly StoreRow[] = [
  {
    behaviour: 'A put, an update and a delete whose condition fails are refused with ConditionalCheckFailedException.',
    source: 'put',
    play: async (world) => {
      await put(world, 's');
      return await inTurn(failing(world, 'NONE').map((call) => () => observe<unknown>(call())));
    },
    documented: range(3).map(() => ({ refused: 'ConditionalCheckFailedException' })),
  },
  {
    behaviour: 'The refusal holds the item when ReturnValuesOnConditionCheckFailure is ALL_OLD, and only then.',
    source: 'put',
    play: async (world) => {
      await put(world, 's', { note: text('kept') });
      const both = [...failing(world, 'ALL_OLD'), ...failing(world, 'NONE')];
      return await inTurn(both.map((call) => () => returnedNote(call)));
    },
    documented: ['kept', 'kept', 'kept', 'none', 'none', 'none'],
  },
  {
    behaviour: 'An update of an item that is not there creates it.',
    source: 'update',
    play: async (world) => {
      await update(world, 'SET d = :d', { ':d': text('new') });
      return shown(await read(world, 's'));
    },
    documented: { d: { S: 'new' } },
  },
  {
    behaviour: 'A delete of an item that is not there succeeds, as often as it is sent.',
    source: 'remove',
    play: async (world) => {
      const gone = () => world.db.send(new DeleteItemCommand({ TableName: world.table, Key: key('never') }));
      return await inTurn(range(2).map(() => () => observe<unknown>(gone())));
    },
    documented: ['accepted', 'accepted'],
  },
  {
    behaviour: 'An update may not change a key.',
    source: 'update',
    play: (world) => observe(update(world, 'SET sk = :d', { ':d': text('other') })),
    documented: { refused: 'ValidationException' },
  },
  {
    behaviour: 'An update expression may not write one attribute twice, nor one and a part of it.',
    source: 'update',
    play: async (world) => {
      await put(world, 's', { m: { M: {} } });
      return [
        await observe(update(world, 'SET d = :d REMOVE d', { ':d': text('x') })),
        await observe(update(world, 'SET m = :m, m.a = :d', { ':m': { M: {} }, ':d': text('x') })),
      ];
    },
    documented: [{ refused: 'ValidationException' }, { refused: 'ValidationException' }],
  },
  {
    behaviour: 'A clause stands once in an update expression.',
    source: 'updateExpressions',
    play: (world) => verdict(update(world, 'SET a = :d SET b = :d', { ':d': text('x') })),
    documented: 'refused',
  },
  {
    behaviour: 'None of the 573 reserved words can be used in an expression without a placeholder.',
    source: 'reserved',
    play: async (world) => [RESERVED_WORDS.length, await acceptedWords(world)],
    documented: [573, []],
    differs: {
      'dynamodb-local': {
        how: 'It accepts `convert` and `size` as names of attributes.',
        seen: [573, ['CONVERT', 'SIZE']],
        answer: {
          guard: 'test/store/dynoxide.test.ts',
          how: 'the contract of the store runs on dynoxide too, which refuses all of them',
        },
      },
    },
  },
  {
    behaviour: 'A value or a name that no expression uses is refused.',
    source: 'update',
    play: async (world) => [
      await observe(update(world, 'SET d = :d', { ':d': text('x'), ':unused': text('y') })),
      await observe(
        update(world, 'SET d = :d', { ':d': text('x') }, { ExpressionAttributeNames: { '#unused': 'name' } }),
      ),
    ],
    documented: [{ refused: 'ValidationException' }, { refused: 'ValidationException' }],
  },
  {
    behaviour: 'ReturnValues gives what an update changed or the whole item, before or after it.',
    source: 'update',
    play: async (world) => {
      const answers: unknown[] = [];
      for (const ReturnValues of ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'] as const) {
        await put(world, 's', { a: text('old'), b: text('same') });
        const { Attributes } = await update(world, 'SET a = :a', { ':a': text('new') }, { ReturnValues });
        answers.push(shown(Attributes));
      }
      return answers;
    },
    documented: [
      undefined,
      { a: { S: 'old' }, b: { S: 'same' } },
      { a: { S: 'old' } },
      { a: { S: 'new' }, b: { S: 'same' } },
      { a: { S: 'new' } },
    ],
  },
  {
    behaviour: 'A put and a delete give the old item or nothing; ALL_NEW is refused.',
    source: 'put',
    play: async (world) => {
      await put(world, 's', { a: text('old') });
      const common = { TableName: world.table };
      const over = await world.db.send(new PutItemCommand({ ...common, Item: key('s'), ReturnValues: 'ALL_OLD' }));
      const asked = new PutItemCommand({ ...common, Item: key('s'), ReturnValues: 'ALL_NEW' });
      const gone = await world.db.send(new DeleteItemCommand({ ...common, Key: key('s'), ReturnValues: 'ALL_OLD' }));
      return [shown(over.Attributes), await observe(world.db.send(asked)), shown(gone.Attributes)];
    },
    documented: [{ a: { S: 'old' } }, { refused: 'ValidationException' }, {}],
  },
  {
    behaviour: 'ADD starts a number at 0 and a set empty; DELETE of the last element removes the attribute.',
    source: 'updateExpressions',
    play: async (world) => {
      await update(world, 'ADD n :n, tags :tags', { ':n': number(2), ':tags': { SS: ['a'] } });
      const added = shown(await read(world, 's'));
      await update(world, 'DELETE tags :tags', { ':tags': { SS: ['a'] } });
      return [added, shown(await read(world, 's'))];
    },
    documented: [{ n: { N: '2' }, tags: { SS: ['a'] } }, { n: { N: '2' } }],
  },
  {
    behaviour: 'if_not_exists keeps what is there; list_append adds at the end.',
    source: 'updateExpressions',
    play: async (world) => {
      const expression = 'SET a = if_not_exists(a, :a), l = list_append(if_not_exists(l, :none), :l)';
      for (const value of ['1', '2']) {
        await update(world, expression, { ':a': text(value), ':none': { L: [] }, ':l': { L: [text(value)] } });
      }
      return shown(await read(world, 's'));
    },
    documented: { a: { S: '1' }, l: { L: [{ S: '1' }, { S: '2' }] } },
  },
  {
    behaviour: 'The right-hand sides of SET see the item as it was before the update.',
    source: 'updateExpressions',
    play: async (world) => {
      await put(world, 's', { a: text('1'), b: text('2') });
      await update(world, 'SET a = b, b = a', undefined);
      return shown(await read(world, 's'));
    },
    documented: { a: { S: '2' }, b: { S: '1' } },
  },
  {
    behaviour: 'A path into a map that is not there is refused.',
    source: 'update',
    play: (world) => observe(update(world, 'SET m.a = :d', { ':d': text('x') })),
    documented: { refused: 'ValidationException' },
  },
  {
    behaviour: 'A condition with an attribute that is not there, or of another type, does not hold.',
    source: 'update',
    play: async (world) => {
      await put(world, 's', { a: text('9') });
      const on = (ConditionExpression: string) =>
        observe(update(world, 'SET d = :n', { ':n': number(1) }, { ConditionExpression }));
      return [await on('nowhere > :n'), await on('a > :n'), await on('a <> :n')];
    },
    documented: [
      { refused: 'ConditionalCheckFailedException' },
      { refused: 'ConditionalCheckFailedException' },
      'accepted',
    ],
  },
  {
    behaviour: 'IN takes 100 values and refuses 101.',
    source: 'storeQuotas',
    play: async (world) => {
      await put(world, 's', { a: text('v1') });
      const among = (count: number) => {
        const values = Object.fromEntries(range(count).map((index) => [`:v${index}`, text(`v${index}`)]));
        const ConditionExpression = `a IN (${Object.keys(values).join(', ')})`;
        return verdict(update(world, 'SET d = :v1', values, { ConditionExpression }));
      };
      return [await among(100), await among(101)];
    },
    documented: ['accepted', 'refused'],
    differs: {
      dynoxide: {
        how: 'It takes 101 values.',
        seen: ['accepted', 'accepted'],
        answer: { guard: 'lib/capabilities/store/amendments.ts', how: 'the only IN of ours names four commands' },
      },
    },
  },
  {
    behaviour: 'An expression is 4 KB long at most.',
    source: 'storeQuotas',
    play: async (world) => {
      const ofLength = (length: number) => {
        const expression = `SET ${'d'.repeat(length - 'SET '.length - ' = :d'.length)} = :d`;
        return verdict(update(world, expression, { ':d': text('x') }));
      };
      return [await ofLength(4096), await ofLength(4097)];
    },
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'An update expression has 300 operators and functions at most.',
    source: 'storeQuotas',
    play: async (world) => {
      const withOperators = (count: number) => {
        const sums = range(count).map((index) => `x${index}=:n+:n`);
        return verdict(update(world, `SET ${sums.join(',')}`, { ':n': number(1) }));
      };
      return [await withOperators(300), await withOperators(301)];
    },
    documented: ['accepted', 'refused'],
    differs: {
      dynoxide: {
        how: 'It takes 301 operators.',
        seen: ['accepted', 'accepted'],
        answer: {
          guard: 'test/store/dynamodb-local.test.ts',
          how: 'the contract of the store runs on DynamoDB Local too, which refuses them',
        },
      },
    },
  },
];
