import { expect, test } from 'vitest';
import { drawn, NOTHING_SHOWN } from '../../../src/screens/inbox/arrivals.ts';

const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

test('what is read first is no news', () => {
  expect(drawn([a, b], NOTHING_SHOWN, false)).toMatchObject({ items: [a, b], held: 0, appeared: 0 });
  expect(drawn([a, b], NOTHING_SHOWN, true)).toMatchObject({ items: [a, b], held: 0, appeared: 0 });
});

test('a new one appears at once where nothing is being read', () => {
  const { shown } = drawn([a], NOTHING_SHOWN, false);
  expect(drawn([b, a], shown, false)).toMatchObject({ items: [b, a], held: 0, appeared: 1 });
});

test('new ones wait while the list is being read, and appear when they are asked for', () => {
  const { shown } = drawn([a], NOTHING_SHOWN, false);
  const waiting = drawn([b, a, c], shown, true);
  expect(waiting).toMatchObject({ items: [a], held: 2, appeared: 0 });
  expect(drawn([b, a, c], waiting.shown, false)).toMatchObject({ items: [b, a, c], held: 0, appeared: 2 });
});

test('one that has gone is gone, also while the list is being read', () => {
  const { shown } = drawn([a, b], NOTHING_SHOWN, false);
  expect(drawn([b], shown, true)).toMatchObject({ items: [b], held: 0 });
  expect(drawn([b, c], shown, true)).toMatchObject({ items: [b], held: 1 });
});
