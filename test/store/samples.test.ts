import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { parseEntry } from '../../lib/capabilities/store/items.ts';
import { ACTORS, EVENT_SAMPLES, entryOf, OTHER_FORMS } from '../support/samples/events.ts';
import { ITEM_SAMPLES } from '../support/samples/items.ts';

/** The item as it comes back from a table. */
function stored(item: unknown): unknown {
  return unmarshall(marshall(item));
}

describe('what is stored is read whole', () => {
  test.each(ITEM_SAMPLES)('$name', ({ parse, item, read = item }) => {
    expect(parse(stored(item))).toStrictEqual(read);
  });

  test.each(Object.values(EVENT_SAMPLES))('$type', (event) => {
    expect(parseEntry(stored(entryOf([event])))).toStrictEqual(entryOf([event]));
  });

  test('events in their other forms', () => {
    expect(parseEntry(stored(entryOf(OTHER_FORMS)))).toStrictEqual(entryOf(OTHER_FORMS));
  });

  test.each(Object.values(ACTORS))('an entry by a $kind', (by) => {
    const entry = { ...entryOf([]), by };
    expect(parseEntry(stored(entry))).toStrictEqual(entry);
  });
});

/** The places of empty lists: what is in none of their members is not looked at. */
function emptyLists(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && value.length === 0) return [path];
  return Object.entries(value).flatMap(([key, member]) => emptyLists(member, `${path}/${key}`));
}

test('a sample has something in each of its lists', () => {
  expect(ITEM_SAMPLES.flatMap(({ name, item }) => emptyLists(item, name))).toEqual([]);
  expect(Object.values(EVENT_SAMPLES).flatMap((event) => emptyLists(event, event.type))).toEqual([]);
});
