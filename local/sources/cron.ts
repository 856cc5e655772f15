/**
 * Schedule expressions of EventBridge and EventBridge Scheduler: `rate(…)`, `cron(…)` and `at(…)`.
 * Source: EventBridge User Guide, "Schedule types in EventBridge Scheduler" and "Cron expressions reference".
 */

/** A schedule expression cannot be read. */
export class ScheduleError extends Error {
  override name = 'ScheduleError';
}

/** The first instant after `after` (epoch ms), or undefined when the schedule never fires again. */
export type NextTime = (after: number) => number | undefined;

const MINUTE = 60_000;
const DAY = 86_400_000;
const RATE_MS: Record<string, number> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY };
const YEARS_AHEAD = 5;

/** Reads an expression; a rate counts from `start` (epoch ms). Throws a ScheduleError. */
export function parseSchedule(expression: string, timezone: string, start: number): NextTime {
  const [, kind, argument = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return rate(argument, start);
  if (kind === 'cron') return cron(argument, timezone);
  if (kind === 'at') return once(argument, timezone);
  throw new ScheduleError(`the schedule ${expression} is not rate(…), cron(…) or at(…)`);
}

function rate(argument: string, start: number): NextTime {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(argument.trim()) ?? [];
  const step = Number(count) * (RATE_MS[unit ?? ''] ?? Number.NaN);
  if (!(step > 0)) throw new ScheduleError(`the rate ${argument} is not a number of minutes, hours or days`);
  return (after) => start + (Math.floor((after - start) / step) + 1) * step;
}

function once(argument: string, timezone: string): NextTime {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(argument.trim()) ?? [];
  if (year === undefined) throw new ScheduleError(`the time ${argument} is not yyyy-mm-ddThh:mm:ss`);
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const time = toUtc(local, timezone);
  return (after) => (time > after ? time : undefined);
}

type Matcher = (value: number) => boolean;

function cron(argument: string, timezone: string): NextTime {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, ...rest] = argument.trim().split(/\s+/);
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek || !year || rest.length > 0) {
    throw new ScheduleError(`the cron expression ${argument} needs six fields`);
  }
  const minutes = values(field(minute, 0, 59), 0, 59);
  const hours = values(field(hour, 0, 23), 0, 23);
  const inMonth = field(month, 1, 12, MONTHS);
  const inYear = field(year, 1970, 2199);
  const onDay = dayMatcher(dayOfMonth, dayOfWeek);
  return (after) => {
    const firstDay = Math.floor((after + offsetAt(after, timezone)) / DAY) * DAY;
    for (let day = firstDay; day <= firstDay + YEARS_AHEAD * 366 * DAY; day += DAY) {
      const date = new Date(day);
      if (!inYear(date.getUTCFullYear()) || !inMonth(date.getUTCMonth() + 1) || !onDay(date)) continue;
      for (const wanted of hours) {
        for (const past of minutes) {
          const time = toUtc(day + wanted * 60 * MINUTE + past * MINUTE, timezone);
          if (time > after) return time;
        }
      }
    }
    return undefined;
  };
}

const MONTHS = ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Days of the week count from 1, Sunday. */
const DAYS = ['', 'SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function field(text: string, low: number, high: number, names: string[] = []): Matcher {
  const parts = text.split(',').map((part) => range(part, low, high, names));
  return (value) => parts.some((part) => part(value));
}

function range(text: string, low: number, high: number, names: string[]): Matcher {
  const [span = '', step] = text.split('/', 2);
  const every = step === undefined ? 1 : Number(step);
  const [from, to] = bounds(span, low, high, names, step !== undefined);
  if ([from, to, every].some(Number.isNaN) || every < 1) throw new ScheduleError(`the cron field ${text} is not known`);
  return (value) => value >= from && value <= to && (value - from) % every === 0;
}

function bounds(span: string, low: number, high: number, names: string[], stepped: boolean): [number, number] {
  if (span === '*' || span === '?') return [low, high];
  const number = (text: string) => {
    const named = names.indexOf(text.toUpperCase());
    return named > 0 ? named : Number(text);
  };
  const [first = '', last] = span.split('-', 2);
  const from = number(first);
  if (last !== undefined) return [from, number(last)];
  return [from, stepped ? high : from];
}

function values(matches: Matcher, low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index).filter(matches);
}

/** One of the two day fields is `?`; the other may use `L`, `n#k` and `nW` besides lists and ranges. */
function dayMatcher(dayOfMonth: string, dayOfWeek: string): (date: Date) => boolean {
  return dayOfMonth === '?' ? weekDayMatcher(dayOfWeek) : monthDayMatcher(dayOfMonth);
}

function monthDayMatcher(text: string): (date: Date) => boolean {
  if (text === 'L') return (date) => date.getUTCDate() === daysInMonth(date);
  const [, nearest] = /^(\d+)W$/.exec(text) ?? [];
  if (nearest !== undefined) return (date) => date.getUTCDate() === nearestWeekDay(date, Number(nearest));
  const matches = field(text, 1, 31);
  return (date) => matches(date.getUTCDate());
}

function weekDayMatcher(text: string): (date: Date) => boolean {
  const [, last] = /^(\w+)L$/.exec(text) ?? [];
  if (last !== undefined) {
    const matches = field(last, 1, 7, DAYS);
    return (date) => matches(date.getUTCDay() + 1) && date.getUTCDate() + 7 > daysInMonth(date);
  }
  const [, day, ordinal] = /^(\w+)#(\d)$/.exec(text) ?? [];
  if (day !== undefined) {
    const matches = field(day, 1, 7, DAYS);
    return (date) => matches(date.getUTCDay() + 1) && Math.ceil(date.getUTCDate() / 7) === Number(ordinal);
  }
  const matches = field(text, 1, 7, DAYS);
  return (date) => matches(date.getUTCDay() + 1);
}

function daysInMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The weekday nearest to a day of the month, without leaving the month. */
function nearestWeekDay(date: Date, wanted: number): number {
  const weekDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), wanted)).getUTCDay();
  if (weekDay === 6) return wanted === 1 ? 3 : wanted - 1;
  if (weekDay === 0) return wanted === daysInMonth(date) ? wanted - 2 : wanted + 1;
  return wanted;
}

/** The instant at which clocks of the time zone show `local` (written as if it were UTC). */
function toUtc(local: number, timezone: string): number {
  const guess = local - offsetAt(local, timezone);
  return local - offsetAt(guess, timezone);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far clocks of the time zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(time: number, timezone: string): number {
  if (timezone === 'UTC') return 0;
  const formatter = formatters.get(timezone) ?? formatterOf(timezone);
  formatters.set(timezone, formatter);
  const parts = Object.fromEntries(formatter.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}
