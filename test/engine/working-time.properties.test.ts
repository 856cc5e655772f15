import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addAllowance,
  isWorkingTime,
  nextWorkingInstant,
  workingMinutesBetween,
} from '../../lib/engine/working-time.ts';
import { WORK_CALENDAR } from '../../lib/forum/calendars/index.ts';
import type { TimeZone } from '../../lib/kernel/forum.ts';
import type { Instant, ProvinceCode } from '../../lib/kernel/ids.ts';

const MINUTE = 60_000;
const IANA: Record<TimeZone, string> = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' };

interface Office {
  readonly zone: TimeZone;
  readonly province: ProvinceCode | undefined;
}

const offices = fc.constantFrom<Office>(
  { zone: 'WIB', province: '35' as ProvinceCode },
  { zone: 'WITA', province: '51' as ProvinceCode },
  { zone: 'WIT', province: '91' as ProvinceCode },
  { zone: 'WIB', province: undefined },
);
/** From before the first known year to after the last: whole seconds. */
const instants = fc
  .integer({ min: Date.parse('2025-12-20') / 1000, max: Date.parse('2028-02-01') / 1000 })
  .map((seconds) => (seconds * 1000) as Instant);
const minutes = fc.oneof(fc.integer({ min: 0, max: 480 }), fc.integer({ min: 0, max: 12_000 }));

function add(from: Instant, duration: number, { zone, province }: Office): Instant {
  return addAllowance(from, { clock: 'working-time', minutes: duration }, zone, province, WORK_CALENDAR);
}

function isOpen(at: Instant, { zone, province }: Office): boolean {
  return isWorkingTime(at, zone, province, WORK_CALENDAR);
}

function between(from: Instant, to: Instant, { zone, province }: Office): number {
  return workingMinutesBetween(from, to, zone, province, WORK_CALENDAR);
}

describe('working time, for all instants and offices', () => {
  it('adding a part and then the rest is adding the whole', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, offices, (from, first, second, office) => {
        expect(add(add(from, first, office), second, office)).toBe(add(from, first + second, office));
      }),
    );
  });

  it('never lands outside the hours: the millisecond before a due time is worked, or nothing was added', () => {
    fc.assert(
      fc.property(instants, minutes, offices, (from, duration, office) => {
        const due = add(from, duration, office);
        const lastWorked = (duration === 0 ? due : due - 1) as Instant;
        expect(isOpen(lastWorked, office) || (duration === 0 && due === from)).toBe(true);
      }),
    );
  });

  it('what was added is what lies between', () => {
    fc.assert(
      fc.property(instants, minutes, offices, (from, duration, office) => {
        expect(between(from, add(from, duration, office), office)).toBeCloseTo(duration, 6);
      }),
    );
  });

  it('is monotone in both arguments', () => {
    fc.assert(
      fc.property(instants, instants, minutes, minutes, offices, (a, b, m, n, office) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        expect(add(early, Math.min(m, n), office)).toBeLessThanOrEqual(add(late, Math.max(m, n), office));
      }),
    );
  });

  it('minutes between add up, and are never negative', () => {
    fc.assert(
      fc.property(fc.tuple(instants, instants, instants), offices, (three, office) => {
        const [a, b, c] = three.toSorted((x, y) => x - y) as [Instant, Instant, Instant];
        expect(between(a, b, office) + between(b, c, office)).toBeCloseTo(between(a, c, office), 6);
        expect(between(c, a, office)).toBe(a === c ? between(a, c, office) : 0);
      }),
      { numRuns: 50 },
    );
  });

  it('the next working instant is open, is not earlier, and no work lies before it', () => {
    fc.assert(
      fc.property(instants, offices, (from, office) => {
        const next = nextWorkingInstant(from, office.zone, office.province, WORK_CALENDAR);
        expect(isOpen(next, office)).toBe(true);
        expect(next).toBeGreaterThanOrEqual(from);
        expect(between(from, next, office)).toBe(0);
      }),
    );
  });

  it('agrees with walking through the half hours on the wall clock of the IANA zone', () => {
    const halfHours = fc
      .integer({ min: Date.parse('2026-01-01') / (30 * MINUTE), max: Date.parse('2027-12-31') / (30 * MINUTE) })
      .map((count) => (count * 30 * MINUTE) as Instant);
    fc.assert(
      fc.property(halfHours, fc.integer({ min: 1, max: 60 }), offices, (from, count, office) => {
        expect(add(from, count * 30, office)).toBe(walk(from, count, office));
      }),
      { numRuns: 60 },
    );
  });
});

/** The end of the `count`th half hour of work after `from`. */
function walk(from: Instant, count: number, office: Office): Instant {
  let at = from;
  for (let left = count; left > 0; at = (at + 30 * MINUTE) as Instant) {
    if (isWorked(at, office)) left -= 1;
  }
  return at;
}

const formats = new Map<TimeZone, Intl.DateTimeFormat>(
  (['WIB', 'WITA', 'WIT'] as const).map((zone) => [
    zone,
    new Intl.DateTimeFormat('sv-SE', { timeZone: IANA[zone], dateStyle: 'short', timeStyle: 'short' }),
  ]),
);

/** Whether the half hour from `at` is worked, said a second time in other words: by the texts of date and time. */
function isWorked(at: Instant, { zone, province }: Office): boolean {
  const [date = '', time = ''] = formats.get(zone)?.format(at).split(' ') ?? [];
  const weekday = new Date(date).getUTCDay();
  const year = WORK_CALENDAR.years[Number(date.slice(0, 4))];
  const holidays = year?.holidays.filter((day) => day.province === undefined || day.province === province) ?? [];
  if (weekday === 0 || weekday === 6 || holidays.some((day) => day.date === date)) return false;
  const isFasting = year?.ramadan.some((month) => date >= month.from && date <= month.to) ?? false;
  return isWithin(time, weekday === 5, isFasting);
}

function isWithin(time: string, isFriday: boolean, isFasting: boolean): boolean {
  const open = isFasting ? '08:00' : '07:30';
  const [breakFrom, breakTo] = isFasting
    ? [isFriday ? '11:30' : '12:00', '12:30']
    : [isFriday ? '11:30' : '12:00', '13:00'];
  const usualClose = isFriday ? '16:30' : '16:00';
  const close = isFasting ? (isFriday ? '15:30' : '15:00') : usualClose;
  return time >= open && time < close && !(time >= breakFrom && time < breakTo);
}
