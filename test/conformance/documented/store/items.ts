import { type AttributeValue, PutItemCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { observe, verdict } from '../row.ts';
import { filler, type Item, key, number, put, range, read, type StoreRow, type StoreWorld, text } from './world.ts';

const KB = 1024;
const LARGEST = 400 * KB;
/** Bytes of an item besides the value of `d`: the names pk, sk and d, and the values p and s. */
const OVERHEAD = 2 + 1 + 2 + 1 + 1;

const tryPut = ({ db, table }: StoreWorld, item: Item) => db.send(new PutItemCommand({ TableName: table, Item: item }));
const tryAttribute = (world: StoreWorld, value: AttributeValue) => verdict(tryPut(world, { ...key('s'), d: value }));
const tryKey = (world: StoreWorld, pk: string, sk: string) => verdict(tryPut(world, { pk: text(pk), sk: text(sk) }));

/** A value inside so many maps. */
function nested(levels: number): AttributeValue {
  return range(levels).reduce<AttributeValue>((inner) => ({ M: { a: inner } }), text('deep'));
}

export const ITEMS: readonly StoreRow[] = [
  {
    behaviour: 'An item holds 400 KB (409,600 bytes), names and values together, and not a byte more.',
    source: 'storeQuotas',
    play: async (world) => [
      await tryAttribute(world, filler(LARGEST - OVERHEAD)),
      await tryAttribute(world, filler(LARGEST - OVERHEAD + 1)),
    ],
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'The name of an attribute counts towards the size of its item.',
    source: 'storeQuotas',
    play: async (world) => {
      const name = 'n'.repeat(200);
      const bytes = LARGEST - OVERHEAD - name.length;
      return [
        await verdict(tryPut(world, { ...key('s'), d: filler(bytes), [name]: text('') })),
        await verdict(tryPut(world, { ...key('s'), d: filler(bytes + 1), [name]: text('') })),
      ];
    },
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'The size of a text is that of its UTF-8 bytes.',
    source: 'storeQuotas',
    play: async (world) => [
      await tryAttribute(world, text('é'.repeat((LARGEST - OVERHEAD - 1) / 2))),
      await tryAttribute(world, text('é'.repeat((LARGEST - OVERHEAD + 1) / 2))),
    ],
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'A partition key takes 2048 bytes and refuses 2049.',
    source: 'storeQuotas',
    play: async (world) => [await tryKey(world, 'k'.repeat(2048), 's'), await tryKey(world, 'k'.repeat(2049), 's')],
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'A sort key takes 1024 bytes and refuses 1025.',
    source: 'storeQuotas',
    play: async (world) => [await tryKey(world, 'p', 'k'.repeat(1024)), await tryKey(world, 'p', 'k'.repeat(1025))],
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'A key is no empty text.',
    source: 'storeQuotas',
    play: async (world) => [await tryKey(world, '', 's'), await tryKey(world, 'p', '')],
    documented: ['refused', 'refused'],
  },
  {
    behaviour: 'An attribute that is the key of an index is no empty text, and has the type of the index.',
    source: 'indexes',
    play: async (world) => [
      await verdict(tryPut(world, { ...key('s'), kpk: text('') })),
      await verdict(tryPut(world, { ...key('s'), kpk: number(1) })),
    ],
    documented: ['refused', 'refused'],
  },
  {
    behaviour: 'Empty texts and binaries are stored, also in sets, lists and maps.',
    source: 'dataTypes',
    play: async (world) => {
      const values: AttributeValue[] = [
        text(''),
        { B: new Uint8Array() },
        { SS: ['', 'a'] },
        { L: [text('')] },
        { M: { a: text('') } },
      ];
      const answers: string[] = [];
      for (const value of values) answers.push(await tryAttribute(world, value));
      return answers;
    },
    documented: ['accepted', 'accepted', 'accepted', 'accepted', 'accepted'],
  },
  {
    behaviour: 'An empty set is refused; an empty list and an empty map are stored.',
    source: 'storeQuotas',
    play: async (world) => [
      await tryAttribute(world, { SS: [] }),
      await tryAttribute(world, { NS: [] }),
      await tryAttribute(world, { L: [] }),
      await tryAttribute(world, { M: {} }),
    ],
    documented: ['refused', 'refused', 'accepted', 'accepted'],
  },
  {
    behaviour: 'Each value of a set is unique: one that stands there twice is refused.',
    source: 'dataTypes',
    play: (world) => tryAttribute(world, { SS: ['a', 'a'] }),
    documented: 'refused',
  },
  {
    behaviour: 'A number keeps 38 digits exactly and is refused with 39.',
    source: 'storeQuotas',
    play: async (world) => {
      const digits = '1234567890'.repeat(4);
      await put(world, 'exact', { d: number(digits.slice(0, 38)) });
      const kept = (await read(world, 'exact'))?.['d']?.N === digits.slice(0, 38);
      return [kept, await tryAttribute(world, number(digits.slice(0, 39)))];
    },
    documented: [true, 'refused'],
  },
  {
    behaviour: 'Leading and trailing zeros of a number are trimmed.',
    source: 'dataTypes',
    play: async (world) => {
      await put(world, 'zeros', { d: number('007.500') });
      return (await read(world, 'zeros'))?.['d']?.N;
    },
    documented: '7.5',
  },
  {
    behaviour: 'A number reaches from 1E-130 to 9.99…E+125 and is refused beyond.',
    source: 'storeQuotas',
    play: async (world) => {
      const answers: string[] = [];
      for (const value of ['1E-130', '9.9E+125', '1E-131', '1E+126']) {
        answers.push(await tryAttribute(world, number(value)));
      }
      return answers;
    },
    documented: ['accepted', 'accepted', 'refused', 'refused'],
  },
  {
    behaviour: 'Attributes nest 32 levels deep and are refused deeper.',
    source: 'storeQuotas',
    play: async (world) => [await tryAttribute(world, nested(31)), await tryAttribute(world, nested(33))],
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'An item that lacks a key attribute is refused.',
    source: 'put',
    play: (world) => observe(tryPut(world, { pk: text('p') })),
    documented: { refused: 'ValidationException' },
  },
  {
    behaviour: 'TTL deletes later, not at once: an item that has expired is still read.',
    source: 'timeToLive',
    play: async (world) => {
      const TimeToLiveSpecification = { Enabled: true, AttributeName: 'until' };
      await world.db.send(new UpdateTimeToLiveCommand({ TableName: world.table, TimeToLiveSpecification }));
      await put(world, 'old', { until: number(Math.trunc(Date.now() / 1000) - 60) });
      return (await read(world, 'old')) !== undefined;
    },
    documented: true,
  },
];
