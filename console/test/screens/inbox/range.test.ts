import { expect, test } from 'vitest';
import { rangeOf } from '../../../src/screens/inbox/range.ts';

const known = new Map([
  [0, 100],
  [1, 300],
]);
const seen = { count: 5, heightOf: (place: number) => known.get(place), estimate: 200 };

test.each([
  // Rows at 0, 100, 400, 600 and 800; the list ends at 1000.
  [0, 350, { first: 0, end: 2, above: 0, below: 600 }],
  [100, 400, { first: 1, end: 2, above: 100, below: 600 }],
  [399, 401, { first: 1, end: 3, above: 100, below: 400 }],
  [900, 2000, { first: 4, end: 5, above: 800, below: 0 }],
  [-500, 5000, { first: 0, end: 5, above: 0, below: 0 }],
  // Above the list, and far below it: one row is drawn nevertheless.
  [-500, -100, { first: 0, end: 1, above: 0, below: 900 }],
  [5000, 6000, { first: 4, end: 5, above: 800, below: 0 }],
])('between %d and %d', (from, to, range) => {
  expect(rangeOf({ ...seen, from, to })).toEqual(range);
});

test('an empty list draws nothing and takes no room', () => {
  expect(rangeOf({ ...seen, count: 0, from: 0, to: 500 })).toEqual({ first: 0, end: 0, above: 0, below: 0 });
});
