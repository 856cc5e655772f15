import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { observe, verdict } from '../row.ts';
import { filler, type Item, key, number, put, range, type StoreRow, type StoreWorld, text } from './world.ts';

const query = ({ db, table }: StoreWorld, rest: Partial<QueryCommandInput> = {}) =>
  db.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :p',
      ...rest,
      ExpressionAttributeValues: { ':p': text('p'), ...rest.ExpressionAttributeValues },
    }),
  );

const inIndex = (IndexName: 'all' | 'keys'): Partial<QueryCommandInput> => ({
  IndexName,
  KeyConditionExpression: IndexName === 'all' ? 'gpk = :g' : 'kpk = :g',
});

const queryIndex = ({ db, table }: StoreWorld, index: 'all' | 'keys', rest: Partial<QueryCommandInput> = {}) =>
  db.send(
    new QueryCommand({
      TableName: table,
      ...inIndex(index),
      ...rest,
      ExpressionAttributeValues: { ':g': text('g'), ...rest.ExpressionAttributeValues },
    }),
  );

const sortKeys = (items: Item[] | undefined) => items?.map(({ sk }) => sk?.S);

/** Writes items by batches of 25. */
async function fill({ db, table }: StoreWorld, items: readonly Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    const requests = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
  }
}

const numbered = (count: number, rest: Item = {}): Item[] =>
  range(count).map((index) => ({ ...key(`s${String(index).padStart(3, '0')}`), ...rest }));

const batchGet = ({ db, table }: StoreWorld, Keys: Item[]) =>
  db.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys } } }));

const batchPut = ({ db, table }: StoreWorld, items: readonly Item[]) =>
  db.send(new BatchWriteItemCommand({ RequestItems: { [table]: items.map((Item) => ({ PutRequest: { Item } })) } }));

/** Every sort key that a scan of one segment gives. */
async function scanSegment({ db, table }: StoreWorld, Segment: number, TotalSegments: number): Promise<string[]> {
  const { Items = [] } = await db.send(new ScanCommand({ TableName: table, Segment, TotalSegments }));
  return Items.map(({ sk }) => sk?.S ?? '');
}

export const READING: readonly StoreRow[] = [
  {
    behaviour: 'A query reads 1 MB at most; LastEvaluatedKey leads to the rest.',
    source: 'query',
    play: async (world) => {
      await fill(world, numbered(12, { d: filler(100_000) }));
      const first = await query(world);
      const rest = await query(world, { ExclusiveStartKey: first.LastEvaluatedKey });
      const all = [...(first.Items ?? []), ...(rest.Items ?? [])];
      return [(first.Count ?? 0) < 12, all.length, rest.LastEvaluatedKey];
    },
    documented: [true, 12, undefined],
  },
  {
    behaviour: 'Limit counts what is read before the filter: a page can be empty and have a LastEvaluatedKey.',
    source: 'query',
    play: async (world) => {
      await fill(world, numbered(5));
      const page = await query(world, {
        Limit: 3,
        FilterExpression: 'attribute_exists(d)',
      });
      return [page.Count, page.ScannedCount, page.LastEvaluatedKey?.['sk']?.S];
    },
    documented: [0, 3, 's002'],
  },
  {
    behaviour: 'A filter does not lower the units of a query: 10 items of 1 KB are 1.5 units with and without it.',
    source: 'query',
    play: async (world) => {
      await fill(world, numbered(10, { d: filler(1000) }));
      const plain = await query(world, { ReturnConsumedCapacity: 'TOTAL' });
      const filtered = await query(world, {
        FilterExpression: 'attribute_not_exists(d)',
        ReturnConsumedCapacity: 'TOTAL',
      });
      return [plain, filtered].map(({ Count, ConsumedCapacity }) => [Count, ConsumedCapacity?.CapacityUnits]);
    },
    documented: [
      [10, 1.5],
      [0, 1.5],
    ],
  },
  {
    behaviour: 'A filter may not name a key of what is queried.',
    source: 'query',
    play: (world) => verdict(query(world, { FilterExpression: 'sk = :p' })),
    documented: 'refused',
  },
  {
    behaviour: 'A query sorts texts by their UTF-8 bytes.',
    source: 'query',
    play: async (world) => {
      for (const sk of ['😀', 'z', '～', 'é', 'Z']) await put(world, sk);
      return sortKeys((await query(world)).Items);
    },
    documented: ['Z', 'z', 'é', '～', '😀'],
  },
  {
    behaviour: 'A query sorts numbers by their value, downwards when ScanIndexForward is false.',
    source: 'query',
    play: async (world) => {
      for (const value of [10, 9, -1, 100]) await put(world, `n${value}`, { gpk: text('g'), gsk: number(value) });
      return [
        sortKeys((await queryIndex(world, 'all')).Items),
        sortKeys((await queryIndex(world, 'all', { ScanIndexForward: false })).Items),
      ];
    },
    documented: [
      ['n-1', 'n9', 'n10', 'n100'],
      ['n100', 'n10', 'n9', 'n-1'],
    ],
  },
  {
    behaviour: 'A global index refuses ConsistentRead.',
    source: 'query',
    play: (world) => observe(queryIndex(world, 'all', { ConsistentRead: true })),
    documented: { refused: 'ValidationException' },
  },
  {
    behaviour: 'An index is sparse: an item without its whole key is not in it.',
    source: 'indexes',
    play: async (world) => {
      await put(world, 'both', { gpk: text('g'), gsk: number(1) });
      await put(world, 'half', { gpk: text('g') });
      await put(world, 'none');
      return sortKeys((await queryIndex(world, 'all')).Items);
    },
    documented: ['both'],
  },
  {
    behaviour:
      'An index that projects KEYS_ONLY gives its key and that of the table, and cannot fetch other attributes.',
    source: 'indexes',
    play: async (world) => {
      await put(world, 's', { kpk: text('g'), d: text('not projected') });
      const { Items = [] } = await queryIndex(world, 'keys');
      return [
        Items.map((found) => Object.keys(found).toSorted()),
        await verdict(queryIndex(world, 'keys', { Select: 'ALL_ATTRIBUTES' })),
      ];
    },
    documented: [[['kpk', 'pk', 'sk']], 'refused'],
  },
  {
    behaviour: 'LastEvaluatedKey of an index holds the keys of the index and of the table.',
    source: 'indexes',
    play: async (world) => {
      for (const sk of ['a', 'b']) await put(world, sk, { gpk: text('g'), gsk: number(1) });
      const { LastEvaluatedKey = {} } = await queryIndex(world, 'all', { Limit: 1 });
      return Object.keys(LastEvaluatedKey).toSorted();
    },
    documented: ['gpk', 'gsk', 'pk', 'sk'],
  },
  {
    behaviour: 'Items with the same key of an index are all read, page by page, each once.',
    source: 'indexes',
    play: async (world) => {
      await fill(world, numbered(5, { gpk: text('g'), gsk: number(1) }));
      const found: string[] = [];
      let start: Item | undefined;
      do {
        const page = await queryIndex(world, 'all', { Limit: 2, ExclusiveStartKey: start });
        found.push(...(page.Items ?? []).map(({ sk }) => sk?.S ?? ''));
        start = page.LastEvaluatedKey;
      } while (start !== undefined && found.length < 20);
      return found.toSorted();
    },
    documented: ['s000', 's001', 's002', 's003', 's004'],
  },
  {
    behaviour: 'BatchGetItem takes 100 keys and refuses 101.',
    source: 'batchGet',
    play: async (world) => {
      const keys = numbered(101);
      return [await observe(batchGet(world, keys.slice(0, 100))), await observe(batchGet(world, keys))];
    },
    documented: ['accepted', { refused: 'ValidationException' }],
  },
  {
    behaviour: 'BatchGetItem refuses a key that stands there twice, and leaves out what is not there.',
    source: 'batchGet',
    play: async (world) => {
      await put(world, 'there');
      const two = await batchGet(world, [key('there'), key('gone')]);
      return [sortKeys(two.Responses?.[world.table]), await observe(batchGet(world, [key('there'), key('there')]))];
    },
    documented: [['there'], { refused: 'ValidationException' }],
  },
  {
    behaviour: 'BatchGetItem answers 16 MB at most and names the rest in UnprocessedKeys.',
    source: 'batchGet',
    play: async (world) => {
      await fill(world, numbered(50, { d: filler(390 * 1024) }));
      const { Responses, UnprocessedKeys } = await batchGet(world, numbered(50));
      const read = Responses?.[world.table]?.length ?? 0;
      const left = UnprocessedKeys?.[world.table]?.Keys?.length ?? 0;
      return [read < 43, read + left];
    },
    documented: [true, 50],
  },
  {
    behaviour: 'BatchWriteItem takes 25 requests and refuses 26.',
    source: 'batchWrite',
    play: async (world) => [await verdict(batchPut(world, numbered(25))), await verdict(batchPut(world, numbered(26)))],
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'BatchWriteItem refuses two requests for one item, a put and a delete too.',
    source: 'batchWrite',
    play: async (world) => {
      const mixed = [{ PutRequest: { Item: key('a') } }, { DeleteRequest: { Key: key('a') } }];
      return [
        await verdict(batchPut(world, [key('a'), key('a')])),
        await verdict(world.db.send(new BatchWriteItemCommand({ RequestItems: { [world.table]: mixed } }))),
      ];
    },
    documented: ['refused', 'refused'],
  },
  {
    behaviour: 'BatchWriteItem with one item larger than 400 KB is refused as a whole.',
    source: 'batchWrite',
    play: async (world) => {
      const answer = await verdict(batchPut(world, [key('small'), { ...key('large'), d: filler(400 * 1024) }]));
      return [answer, (await query(world)).Count];
    },
    documented: ['refused', 0],
  },
  {
    behaviour: 'The segments of a parallel scan hold every item once between them.',
    source: 'scan',
    play: async (world) => {
      const items = range(40).map((index) => ({ pk: text(`p${index}`), sk: text(`s${index}`) }));
      await fill(world, items);
      const parts = await Promise.all(range(4).map((segment) => scanSegment(world, segment, 4)));
      return [new Set(parts.flat()).size, parts.flat().length];
    },
    documented: [40, 40],
  },
  {
    behaviour: 'A scan reads 1 MB at most; LastEvaluatedKey leads to the rest.',
    source: 'scan',
    play: async (world) => {
      await fill(world, numbered(12, { d: filler(100_000) }));
      const { Count = 0, LastEvaluatedKey } = await world.db.send(new ScanCommand({ TableName: world.table }));
      return [Count < 12, LastEvaluatedKey !== undefined];
    },
    documented: [true, true],
  },
];
