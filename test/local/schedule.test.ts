import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../local/duration.ts';
import { parseRate } from '../../local/sources/rate.ts';

const START = Date.parse('2026-11-22T03:10:30Z');

function next(expression: string, after = START): string {
  return new Date(parseRate(expression, START, 'Sweep')(after)).toISOString();
}

describe('schedule expressions', () => {
  it.each([
    ['rate(1 minute)', '2026-11-22T03:11:30.000Z'],
    ['rate(5 minutes)', '2026-11-22T03:15:30.000Z'],
    ['rate(2 hours)', '2026-11-22T05:10:30.000Z'],
    ['rate(1 day)', '2026-11-23T03:10:30.000Z'],
  ])('%s', (expression, expected) => {
    expect(next(expression)).toBe(expected);
  });

  it('counts a rate from its start, not from when it is asked', () => {
    expect(next('rate(10 minutes)', START + 3_600_000 + 1)).toBe('2026-11-22T04:20:30.000Z');
  });

  it.each(['rate(0 minutes)', 'rate(1 week)', 'cron(0 8 * * ? *)', 'at(2026-12-01T00:00:00)', 'sometimes'])(
    'refuses %s by the name of the schedule',
    (text) => {
      expect(() => next(text)).toThrow(`the schedule Sweep is ${text}`);
    },
  );
});

describe('durations', () => {
  it.each([
    ['PT6H', 21_600_000],
    ['P1DT30M', 88_200_000],
    ['P2W', 1_209_600_000],
    ['PT0.5S', 500],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', 'P', 'PT', '6H', 'P1M', 'P1Y'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
