import { describe, expect, it, test } from 'vitest';
import { rangesUpTo, shadeOf } from '../../src/map/shades.ts';

describe('the shades of a map', () => {
  test.each([
    [0, []],
    [1, [[1, 1, 1]]],
    [
      2,
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
    [
      10,
      [
        [1, 1, 4],
        [2, 5, 7],
        [3, 8, 10],
      ],
    ],
  ] as const)('up to %i', (largest, expected) => {
    expect(rangesUpTo(largest).map(({ shade, from, to }) => [shade, from, to])).toEqual(expected);
  });

  it('are those of the legend for every number', () => {
    for (let largest = 1; largest < 40; largest += 1) {
      for (let value = 1; value <= largest; value += 1) {
        const range = rangesUpTo(largest).find(({ from, to }) => from <= value && value <= to);
        expect(shadeOf(value, largest), `${value} of ${largest}`).toBe(range?.shade);
      }
    }
  });

  it('have none for nothing, and the darkest for more than the largest', () => {
    expect([shadeOf(0, 9), shadeOf(-1, 9), shadeOf(10, 9)]).toEqual([0, 0, 3]);
  });
});
