import { describe, expect, it } from 'vitest';
import {
  addAllowance,
  dateAt,
  isWorkingTime,
  missingYears,
  nextWorkingInstant,
  openingOn,
  workingMinutesBetween,
} from '../../lib/engine/working-time.ts';
import { WORK_CALENDAR } from '../../lib/forum/calendars/index.ts';
import type { Holiday, TimeZone, WorkCalendar } from '../../lib/kernel/forum.ts';
import type { Instant, ProvinceCode } from '../../lib/kernel/ids.ts';
import type { Allowance } from '../../lib/kernel/policy.ts';

const OFFSETS: Record<TimeZone, string> = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' };
const PLACES = {
  jatim: { zone: 'WIB', province: '35' as ProvinceCode },
  bali: { zone: 'WITA', province: '51' as ProvinceCode },
  ntt: { zone: 'WITA', province: '53' as ProvinceCode },
  papua: { zone: 'WIT', province: '91' as ProvinceCode },
  secretariat: { zone: 'WIB', province: undefined },
} as const;
type Place = keyof typeof PLACES;

const DAY = 450;
const EMPTY: WorkCalendar = { version: 'empty', years: {} };

/** `2026-03-13 15:50` on the clocks of a place. */
function at(local: string, place: Place): Instant {
  return Date.parse(`${local.replace(' ', 'T')}${OFFSETS[PLACES[place].zone]}`) as Instant;
}

function working(minutes: number): Allowance {
  return { clock: 'working-time', minutes };
}

function due(from: Instant, minutes: number, place: Place, calendar = WORK_CALENDAR): Instant {
  const { zone, province } = PLACES[place];
  return addAllowance(from, working(minutes), zone, province, calendar);
}

function isOpen(instant: Instant, place: Place, calendar = WORK_CALENDAR): boolean {
  const { zone, province } = PLACES[place];
  return isWorkingTime(instant, zone, province, calendar);
}

function minutesBetween(from: Instant, to: Instant, place: Place, calendar = WORK_CALENDAR): number {
  const { zone, province } = PLACES[place];
  return workingMinutesBetween(from, to, zone, province, calendar);
}

function opening(instant: Instant, place: Place): Instant {
  const { zone, province } = PLACES[place];
  return nextWorkingInstant(instant, zone, province, WORK_CALENDAR);
}

/** Hand-computed: [why, place, from, working minutes, due]. */
const ROWS: readonly (readonly [string, Place, string, number, string])[] = [
  ['a full day from opening ends at closing', 'jatim', '2026-07-06 07:30', DAY, '2026-07-06 16:00'],
  ['a full Friday from opening ends at closing', 'jatim', '2026-07-10 07:30', DAY, '2026-07-10 16:30'],
  ['the midday break does not count', 'jatim', '2026-07-06 11:30', 60, '2026-07-06 13:30'],
  ['exactly to the break is due at the break', 'jatim', '2026-07-06 11:30', 30, '2026-07-06 12:00'],
  ['from the start of the break, on', 'jatim', '2026-07-06 12:00', 1, '2026-07-06 13:01'],
  ['the Friday break is 90 minutes, from 11:30', 'jatim', '2026-07-10 11:00', 60, '2026-07-10 13:30'],
  ['over night', 'jatim', '2026-07-06 15:30', 60, '2026-07-07 08:00'],
  ['Friday 15:55 and half an hour: Friday closes 16:30', 'jatim', '2026-07-10 15:55', 30, '2026-07-10 16:25'],
  ['over the weekend', 'jatim', '2026-07-10 16:00', 60, '2026-07-13 08:00'],
  ['Saturday counts from Monday', 'jatim', '2026-07-11 10:00', 30, '2026-07-13 08:00'],
  ['Sunday counts from Monday', 'papua', '2026-07-12 10:00', 30, '2026-07-13 08:00'],
  ['nothing added before opening is the opening', 'jatim', '2026-07-06 05:00', 0, '2026-07-06 07:30'],
  ['nothing added in the break is its end', 'jatim', '2026-07-06 12:30', 0, '2026-07-06 13:00'],
  ['nothing added after closing is the next opening', 'jatim', '2026-07-06 16:01', 0, '2026-07-07 07:30'],
  ['nothing added at closing stays at closing', 'jatim', '2026-07-06 16:00', 0, '2026-07-06 16:00'],
  ['half minutes count', 'jatim', '2026-07-06 08:00', 0.5, '2026-07-06 08:00:30'],
  ['a week is 37 h 30 m', 'jatim', '2026-07-06 07:30', 2250, '2026-07-10 16:30'],
  ['a Ramadan week is 32 h 30 m', 'jatim', '2026-02-23 08:00', 1950, '2026-02-27 15:30'],
  ['a Ramadan day has 390 minutes', 'jatim', '2026-02-23 07:30', 390, '2026-02-23 15:00'],
  ['450 minutes reach into the second Ramadan day', 'jatim', '2026-02-23 08:00', DAY, '2026-02-24 09:00'],
  ['Ramadan begins on 19 February 2026', 'jatim', '2026-02-18 15:00', 90, '2026-02-19 08:30'],
  ['the Ramadan break is half an hour', 'jatim', '2026-02-23 11:30', 60, '2026-02-23 13:00'],
  ['the Ramadan Friday break is an hour', 'jatim', '2026-02-27 11:00', 60, '2026-02-27 13:00'],
  ['cuti bersama 18 March, Nyepi 19, 20, Idul Fitri, 23, 24', 'ntt', '2026-03-17 14:00', DAY, '2026-03-25 15:00'],
  ['three days over Nyepi and Idul Fitri', 'ntt', '2026-03-17 09:00', 3 * DAY, '2026-03-27 09:30'],
  ['a holiday on a Friday', 'jatim', '2026-05-01 09:00', 60, '2026-05-04 08:30'],
  ['Ascension on Thursday, cuti bersama on Friday', 'jatim', '2026-05-13 15:00', 120, '2026-05-18 08:30'],
  ['the turn of the year', 'jatim', '2026-12-31 15:00', 120, '2027-01-04 08:30'],
  ['Christmas Eve is cuti bersama', 'jatim', '2026-12-23 15:30', 60, '2026-12-28 08:00'],
  ['Idul Fitri 2027 from Nyepi to Monday', 'jatim', '2027-03-05 15:00', 60, '2027-03-16 08:00'],
  ['Galungan in Bali', 'bali', '2026-06-15 15:30', 60, '2026-06-19 08:00'],
  ['no Galungan in NTT, only 1 Muharram', 'ntt', '2026-06-15 15:30', 60, '2026-06-17 08:00'],
  ['the secretariat keeps national holidays only', 'secretariat', '2026-06-15 15:30', 60, '2026-06-17 08:00'],
];

describe('addAllowance in working time', () => {
  it.each(ROWS)('%s (%s, %s + %d)', (_why, place, from, minutes, expected) => {
    expect(new Date(due(at(from, place), minutes, place))).toEqual(new Date(at(expected, place)));
  });

  it('a referral to NTT on the last Friday before the holidays: closed there already, 60 minutes spill to Tuesday', () => {
    const sent = at('2026-03-13 15:50', 'jatim');
    expect(sent).toBe(at('2026-03-13 16:50', 'ntt'));
    const ack = due(sent, DAY, 'ntt');
    expect(new Date(ack).toISOString()).toBe('2026-03-17T01:00:00.000Z');
    expect(ack).toBe(at('2026-03-17 09:00', 'ntt'));
    expect(due(ack, 3 * DAY, 'ntt')).toBe(at('2026-03-27 09:30', 'ntt'));
  });

  it('reads hours on the clock of the receiving office', () => {
    const sent = at('2026-07-06 15:30', 'jatim');
    expect(due(sent, 30, 'jatim')).toBe(at('2026-07-06 16:00', 'jatim'));
    expect(due(sent, 30, 'ntt')).toBe(at('2026-07-07 08:00', 'ntt'));
    expect(due(sent, 30, 'papua')).toBe(at('2026-07-07 08:00', 'papua'));
  });

  it('counts every weekday of a year without a table', () => {
    expect(due(at('2031-01-01 07:30', 'jatim'), DAY, 'jatim', EMPTY)).toBe(at('2031-01-01 16:00', 'jatim'));
    expect(due(at('1969-12-31 15:30', 'jatim'), 60, 'jatim', EMPTY)).toBe(at('1970-01-01 08:00', 'jatim'));
    expect(due(at('1969-12-26 16:00', 'jatim'), 60, 'jatim', EMPTY)).toBe(at('1969-12-29 08:00', 'jatim'));
  });

  it('knows both Ramadans of a year that has two', () => {
    const ramadan = [
      { from: '2030-01-05', to: '2030-02-03' },
      { from: '2030-12-26', to: '2030-12-31' },
    ];
    const calendar: WorkCalendar = { version: 'two', years: { 2030: { holidays: [], ramadan } } };
    const end = (from: string): Instant => due(at(from, 'jatim'), 390, 'jatim', calendar);
    expect(end('2030-01-07 08:00')).toBe(at('2030-01-07 15:00', 'jatim'));
    expect(end('2030-02-04 07:30')).toBe(at('2030-02-04 15:00', 'jatim'));
    expect(end('2030-12-26 08:00')).toBe(at('2030-12-26 15:00', 'jatim'));
    expect(end('2030-12-30 08:00')).toBe(at('2030-12-30 15:00', 'jatim'));
    expect(end('2030-12-31 08:00')).toBe(at('2030-12-31 15:00', 'jatim'));
  });

  it('keeps a holiday of one province out of the others, whatever its kind', () => {
    const day: Holiday = { date: '2030-07-01', name: 'x', kind: 'REGIONAL', province: '51' as ProvinceCode };
    const calendar: WorkCalendar = { version: 'x', years: { 2030: { holidays: [day], ramadan: [] } } };
    expect(isOpen(at('2030-07-01 09:00', 'bali'), 'bali', calendar)).toBe(false);
    expect(isOpen(at('2030-07-01 09:00', 'ntt'), 'ntt', calendar)).toBe(true);
    expect(isOpen(at('2030-07-01 09:00', 'secretariat'), 'secretariat', calendar)).toBe(true);
  });
});

describe('addAllowance around the clock', () => {
  it('adds minutes at any hour of any day', () => {
    const night = at('2026-03-21 23:50', 'jatim');
    const allowance: Allowance = { clock: 'around-the-clock', minutes: 60 };
    expect(addAllowance(night, allowance, 'WIB', undefined, WORK_CALENDAR)).toBe(at('2026-03-22 00:50', 'jatim'));
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('throws for %s minutes, on either clock', (minutes) => {
    for (const clock of ['around-the-clock', 'working-time'] as const) {
      expect(() => addAllowance(0 as Instant, { clock, minutes }, 'WIB', undefined, EMPTY)).toThrow(RangeError);
    }
  });
});

describe('isWorkingTime', () => {
  it.each([
    ['2026-07-06 07:29', false],
    ['2026-07-06 07:30', true],
    ['2026-07-06 11:59', true],
    ['2026-07-06 12:00', false],
    ['2026-07-06 13:00', true],
    ['2026-07-06 15:59', true],
    ['2026-07-06 16:00', false],
    ['2026-07-10 11:30', false],
    ['2026-07-10 12:59', false],
    ['2026-07-10 16:29', true],
    ['2026-07-11 09:00', false],
    ['2026-07-12 09:00', false],
    ['2026-08-17 09:00', false],
    ['2026-02-16 09:00', false],
    ['2026-02-23 07:45', false],
    ['2026-02-23 12:30', true],
  ] as const)('%s is %s', (local, expected) => {
    expect(isOpen(at(local, 'jatim'), 'jatim')).toBe(expected);
  });
});

describe('nextWorkingInstant', () => {
  it.each([
    ['2026-07-06 09:10', '2026-07-06 09:10'],
    ['2026-07-06 16:00', '2026-07-07 07:30'],
    ['2026-07-06 12:00', '2026-07-06 13:00'],
    ['2026-03-17 15:00', '2026-03-25 07:30'],
  ])('after %s the office is open at %s', (from, expected) => {
    expect(opening(at(from, 'ntt'), 'ntt')).toBe(at(expected, 'ntt'));
  });
});

describe('workingMinutesBetween', () => {
  it.each([
    ['2026-07-06 07:30', '2026-07-10 16:30', 2250],
    ['2026-02-23 00:00', '2026-03-02 00:00', 1950],
    ['2026-07-06 11:00', '2026-07-06 14:00', 120],
    ['2026-07-11 00:00', '2026-07-13 00:00', 0],
    ['2026-07-06 10:00', '2026-07-06 10:00', 0],
    ['2026-07-07 10:00', '2026-07-06 10:00', 0],
    ['2026-07-06 11:00', '2026-07-06 10:00', 0],
    ['2026-07-06 08:00:00', '2026-07-06 08:00:30', 0.5],
  ])('%s to %s: %d', (from, to, expected) => {
    expect(minutesBetween(at(from, 'jatim'), at(to, 'jatim'), 'jatim')).toBe(expected);
  });
});

describe('dateAt', () => {
  it.each([
    ['WIB', '2026-11-23'],
    ['WITA', '2026-11-24'],
    ['WIT', '2026-11-24'],
  ] as const)('an evening in the west is the next day further east: %s', (zone, day) => {
    expect(dateAt(Date.parse('2026-11-23T16:30:00Z') as Instant, zone)).toBe(day);
  });
});

describe('missingYears', () => {
  const only2026: WorkCalendar = { version: 'x', years: { 2026: { holidays: [], ramadan: [] } } };

  it.each([
    ['2026-11-30 23:59', []],
    ['2026-12-01 00:00', [2027]],
    ['2026-12-31 23:59', [2027]],
    ['2027-01-01 00:00', [2027]],
    ['2027-12-01 00:00', [2027, 2028]],
  ])('on %s in Jakarta: %j', (now, expected) => {
    expect(missingYears(only2026, at(now, 'secretariat'))).toEqual(expected);
  });

  it('is content with the calendar that is shipped until December 2027', () => {
    expect(missingYears(WORK_CALENDAR, at('2027-11-30 12:00', 'secretariat'))).toEqual([]);
  });
});

describe('openingOn', () => {
  it.each([
    ['2026-11-23 15:50', 'jatim', '2026-11-23 07:30'],
    ['2026-11-23 00:10', 'papua', '2026-11-23 07:30'],
    ['2026-11-22 09:00', 'jatim', undefined],
  ] as const)('%s in %s: %s', (local, place, opening) => {
    const { zone, province } = PLACES[place];
    const found = openingOn(at(local, place), zone, province, WORK_CALENDAR);
    expect(found).toBe(opening && at(opening, place));
  });
});
