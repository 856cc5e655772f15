import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../local/duration.ts';
import { parseSchedule, ScheduleError } from '../../local/sources/cron.ts';

const at = (text: string) => Date.parse(text);
const START = at('2026-11-22T03:10:30Z');

function next(expression: string, after = START, timezone = 'UTC'): string | undefined {
  const time = parseSchedule(expression, timezone, START)(after);
  return time === undefined ? undefined : new Date(time).toISOString();
}

describe('schedule expressions', () => {
  it.each([
    ['rate(1 minute)', '2026-11-22T03:11:30.000Z'],
    ['rate(5 minutes)', '2026-11-22T03:15:30.000Z'],
    ['rate(1 day)', '2026-11-23T03:10:30.000Z'],
    ['cron(* * * * ? *)', '2026-11-22T03:11:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-11-22T03:15:00.000Z'],
    ['cron(0 0 * * ? *)', '2026-11-23T00:00:00.000Z'],
    ['cron(30 8 ? * MON-FRI *)', '2026-11-23T08:30:00.000Z'],
    ['cron(0 0 1 JAN ? *)', '2027-01-01T00:00:00.000Z'],
    ['cron(0 12 L * ? *)', '2026-11-30T12:00:00.000Z'],
    ['cron(0 12 ? * 6L *)', '2026-11-27T12:00:00.000Z'],
    ['cron(0 12 ? * MON#1 *)', '2026-12-07T12:00:00.000Z'],
    ['cron(0 12 1W * ? *)', '2026-12-01T12:00:00.000Z'],
    ['cron(0 0 1 1 ? 2020)', undefined],
    ['at(2026-12-01T00:00:00)', '2026-12-01T00:00:00.000Z'],
    ['at(2020-12-01T00:00:00)', undefined],
  ])('%s', (expression, expected) => {
    expect(next(expression)).toBe(expected);
  });

  it('reads clocks of the time zone', () => {
    expect(next('cron(0 8 * * ? *)', START, 'Asia/Jakarta')).toBe('2026-11-23T01:00:00.000Z');
    expect(next('cron(0 2 * * ? *)', at('2026-03-28T12:00:00Z'), 'Europe/Amsterdam')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('counts a rate from its start, not from when it is asked', () => {
    expect(next('rate(10 minutes)', START + 3_600_000 + 1)).toBe('2026-11-22T04:20:30.000Z');
  });

  it.each(['rate(0 minutes)', 'rate(1 week)', 'cron(* * *)', 'cron(x * * * ? *)', 'sometimes'])(
    'refuses %s',
    (text) => {
      expect(() => next(text)).toThrow(ScheduleError);
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
