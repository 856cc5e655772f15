import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WORK_CALENDAR } from '../../lib/forum/calendars/index.ts';
import { provinceOf } from '../../lib/forum/provinces.ts';

const DAY = 86_400_000;
const years = Object.entries(WORK_CALENDAR.years);

function datesOf(year: number, kind: string): readonly string[] {
  const holidays = WORK_CALENDAR.years[year]?.holidays ?? [];
  return holidays.filter((day) => day.kind === kind).map(({ date }) => date.slice(5));
}

describe('the work calendar', () => {
  it('has another version as soon as it has another day: clocks that run are reckoned again by it', () => {
    const text = JSON.stringify(WORK_CALENDAR.years);
    const versionOf = (days: string) => createHash('sha256').update(days).digest('hex').slice(0, 12);
    expect(WORK_CALENDAR.version).toBe(versionOf(text));
    expect(WORK_CALENDAR.version).not.toBe(versionOf(text.replace('2026-12-25', '2026-12-26')));
  });

  it('has 2026 as the SKB 3 Menteri says', () => {
    expect(datesOf(2026, 'NATIONAL').join(' ')).toBe(
      '01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25',
    );
    expect(datesOf(2026, 'CUTI_BERSAMA').join(' ')).toBe('02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24');
  });

  it('has 2027 as it is expected', () => {
    expect(datesOf(2027, 'NATIONAL').join(' ')).toBe(
      '01-01 01-05 02-06 03-08 03-10 03-11 03-26 03-28 05-01 05-06 05-17 05-20 06-01 06-06 08-15 08-17 12-25 12-26',
    );
    expect(datesOf(2027, 'CUTI_BERSAMA').join(' ')).toBe('02-05 03-09 03-12 03-15 03-25 05-18 05-19 12-24');
  });

  it.each(years)('lists the days of %s in order, once per province, and none of another year', (year, { holidays }) => {
    const keys = holidays.map(({ date, province }) => `${date} ${province ?? ''}`);
    expect(keys).toEqual([...new Set(keys)].toSorted());
    for (const { date, kind, province } of holidays) {
      expect(date.startsWith(`${year}-`)).toBe(true);
      expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      expect(province !== undefined && provinceOf(province) !== undefined).toBe(kind === 'REGIONAL');
    }
  });

  it.each(years)('ends the fasting month of %s on the eve of Idul Fitri, after 29 or 30 days', (_year, table) => {
    for (const { from, to } of table.ramadan) {
      const nextDay = new Date(Date.parse(to) + DAY).toISOString().slice(0, 10);
      expect(table.holidays.find(({ date }) => date === nextDay)?.name).toContain('Idul Fitri');
      expect([29, 30]).toContain((Date.parse(to) - Date.parse(from)) / DAY + 1);
    }
    expect(table.ramadan).toHaveLength(1);
  });

  it('reckons Bali by the pawukon: Galungan on Wednesdays, 210 days apart, Pagerwesi 140 days later', () => {
    const days = years.flatMap(([, { holidays }]) => holidays);
    const of = (name: string) => days.filter((day) => day.name === name).map(({ date }) => Date.parse(date) / DAY);
    const cycle = (first: string) => (day: number) => (day - Date.parse(first) / DAY) % 210;
    expect(of('Galungan').map(cycle('2025-04-23'))).toEqual([0, 0, 0]);
    expect(of('Penampahan Galungan').map(cycle('2025-04-22'))).toEqual([0, 0, 0]);
    expect(of('Umanis Galungan').map(cycle('2025-04-24'))).toEqual([0, 0, 0]);
    expect(of('Pagerwesi').map(cycle('2025-09-10'))).toEqual([0, 0, 0, 0]);
    expect(of('Galungan').map((day) => new Date(day * DAY).getUTCDay())).toEqual([3, 3, 3]);
  });
});
