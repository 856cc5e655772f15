import { describe, expect, it } from 'vitest';
import { placeOnBar, RUNGS, readClock } from '../../src/ui/clock.ts';

const START = '2026-11-24T00:00:00.000Z';
const DUE = '2026-11-24T10:00:00.000Z';
const at = (hours: number) => Date.parse(START) + hours * 3_600_000;

describe('a clock', () => {
  it.each([
    [-1, 'calm', 0],
    [0, 'calm', 0],
    [4.99, 'calm', 49.9],
    [5, 'half', 50],
    [9.99, 'half', 99.9],
    [10, 'over', 100],
    [20, 'over', 200],
    [55, 'over', 550],
  ] as const)('after %d of 10 hours is %s', (hours, state, percent) => {
    const read = readClock(START, DUE, at(hours));
    expect(read.state).toBe(state);
    expect(read.percent).toBeCloseTo(percent);
    expect(read.left).toBeCloseTo((10 - hours) * 3_600_000);
  });

  it.each([
    [9, 'calm'],
    [10, 'over'],
  ] as const)('whose beginning is not known is judged by its deadline alone', (hours, state) => {
    expect(readClock(undefined, DUE, at(hours))).toMatchObject({ state, percent: undefined });
  });

  it('that began at its deadline is over from then on', () => {
    expect(readClock(DUE, DUE, at(9))).toMatchObject({ state: 'calm', percent: 0 });
    expect(readClock(DUE, DUE, at(10))).toMatchObject({ state: 'over', percent: 100 });
  });
});

describe('the bar', () => {
  it.each([
    [-5, 0],
    [0, 0],
    [25, 14],
    [50, 28],
    [75, 42],
    [100, 56],
    [150, 67],
    [200, 78],
    [300, 89],
    [400, 100],
    [900, 100],
  ])('shows %d percent of the time at %d', (percent, place) => {
    expect(placeOnBar(percent)).toBeCloseTo(place);
  });

  it('keeps its rungs in order', () => {
    const places = RUNGS.map(placeOnBar);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
