import { describe, expect, it } from 'vitest';
import { endsOf, ofPair, sumsByPair } from '../../../src/screens/figures/pairs.ts';

const ROWS = [
  { from: '35', to: '53', open: 2 },
  { from: '31', to: '35', open: 5 },
  { from: '35', to: '53', open: 4 },
  { from: '31', to: '51', open: 0 },
];

describe('a pair of provinces', () => {
  it.each([
    ['', '', 4],
    ['35', '', 2],
    ['', '51', 1],
    ['31', '35', 1],
    ['35', '31', 0],
  ])('from %j to %j has %i rows', (from, to, count) => {
    expect(ofPair(ROWS, { from, to })).toHaveLength(count);
  });

  it('is chosen among those that there are', () => {
    expect([endsOf(ROWS, 'from'), endsOf(ROWS, 'to')]).toEqual([
      ['31', '35'],
      ['35', '51', '53'],
    ]);
  });

  it('has the sum of its rows, the largest first', () => {
    expect(sumsByPair(ROWS, ({ open }) => open)).toEqual([
      { from: '35', to: '53', sum: 6 },
      { from: '31', to: '35', sum: 5 },
    ]);
  });
});
