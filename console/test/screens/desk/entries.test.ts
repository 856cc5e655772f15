import { describe, expect, it, test } from 'vitest';
import { differences, pointerWithin, withChange } from '../../../src/screens/desk/entries.ts';

interface Entry {
  readonly name: string;
  readonly phone?: string;
}
const keyOf = ({ name }: Entry) => name;
const [ANI, BUDI, CITRA] = [{ name: 'Ani', phone: '1' }, { name: 'Budi' }, { name: 'Citra' }] as const;
const LIST: readonly Entry[] = [ANI, BUDI];

describe('one entry of a list is changed', () => {
  it.each([
    ['a new one comes last', { base: undefined, next: CITRA }, [ANI, BUDI, CITRA], 2],
    ['one takes the place of what it was', { base: ANI, next: { name: 'Ana' } }, [{ name: 'Ana' }, BUDI], 0],
    ['one that goes', { base: ANI, next: undefined }, [BUDI], -1],
    [
      'one that somebody else has changed is the one with its key',
      { base: { name: 'Ani', phone: '0' }, next: { name: 'Ani', phone: '2' } },
      [{ name: 'Ani', phone: '2' }, BUDI],
      0,
    ],
    ['one that somebody else has removed comes back', { base: CITRA, next: CITRA }, [ANI, BUDI, CITRA], 2],
    ['one that is gone already stays so', { base: CITRA, next: undefined }, LIST, -1],
  ])('%s', (_, change, list, at) => {
    expect(withChange<Entry>(LIST, change, keyOf)).toEqual({ list, at });
  });

  it('is found whatever the order of its members', () => {
    const twins: readonly Entry[] = [{ name: 'Ani' }, { phone: '1', name: 'Ani' }];
    expect(withChange<Entry>(twins, { base: ANI, next: undefined }, keyOf).list).toEqual([{ name: 'Ani' }]);
  });
});

test('what somebody else did is what is new, other, or gone', () => {
  const now: readonly Entry[] = [{ name: 'Ani', phone: '2' }, CITRA];
  expect(differences<Entry>(LIST, now, keyOf)).toEqual({ changed: now, gone: [BUDI] });
  expect(differences<Entry>(LIST, LIST, keyOf)).toEqual({ changed: [], gone: [] });
});

test.each([
  ['/contacts/2/activeHours/from', 2, '/activeHours/from'],
  ['/contacts/1/name', 2, ''],
  ['/contacts/2', 2, ''],
  ['/contacts', 2, ''],
])('a fault at %s belongs to the entry at %i as %j', (pointer, at, expected) => {
  expect(pointerWithin(pointer, at)).toBe(expected);
});
