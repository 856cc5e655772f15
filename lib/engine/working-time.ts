/**
 * Office hours and the clocks that follow them. Perpres 21/2023: Monday to Friday, 37 h 30 m a week without breaks, from
 * 07:30 of the office's own zone, break 60 minutes and 90 on Friday; in Ramadan 32 h 30 m from 08:00, break 30 and 60.
 * The ends of the day follow from those totals. Where the break lies is an assumption, to be checked by a person.
 *
 * Conventions. Working time is half-open: the opening minute belongs to it, the closing minute does not. A due time is the
 * last working instant *reached*: time that runs out exactly at closing (or at the break) is due at closing, and not at
 * the next opening. So an allowance can be cut in parts and added one after the other with the same end.
 */
import type { TimeZone, WorkCalendar, WorkYear } from '../kernel/forum.ts';
import type { Instant, ProvinceCode } from '../kernel/ids.ts';
import type { Allowance } from '../kernel/policy.ts';
import { OFFSETS } from '../kernel/zones.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A stretch of work, open ≤ t < close; milliseconds, of a day or of the epoch. */
interface Span {
  readonly open: number;
  readonly close: number;
}

function span(open: string, close: string): Span {
  return { open: timeOfDay(open), close: timeOfDay(close) };
}

function timeOfDay(text: string): number {
  return Date.parse(`1970-01-01T${text}Z`);
}

type Hours = Readonly<Record<'weekday' | 'friday', readonly Span[]>>;

/** 4 × 7 h 30 m + 7 h 30 m = 37 h 30 m. */
const USUAL_HOURS: Hours = {
  weekday: [span('07:30', '12:00'), span('13:00', '16:00')],
  friday: [span('07:30', '11:30'), span('13:00', '16:30')],
};

/** 4 × 6 h 30 m + 6 h 30 m = 32 h 30 m. */
const RAMADAN_HOURS: Hours = {
  weekday: [span('08:00', '12:00'), span('12:30', '15:00')],
  friday: [span('08:00', '11:30'), span('12:30', '15:30')],
};

/** Whose hours are meant. */
interface Office {
  readonly offset: number;
  readonly province: ProvinceCode | undefined;
  readonly calendar: WorkCalendar;
}

function officeOf(zone: TimeZone, province: ProvinceCode | undefined, calendar: WorkCalendar): Office {
  return { offset: OFFSETS[zone], province, calendar };
}

/** The office's day that an instant falls on, counted from 1970-01-01 in its zone. */
function dayOf(at: number, office: Office): number {
  return Math.floor((at + office.offset) / DAY);
}

/** `YYYY-MM-DD`. */
function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function isClosed(date: string, year: WorkYear | undefined, province: ProvinceCode | undefined): boolean {
  return year?.holidays.some((day) => day.date === date && (day.province ?? province) === province) ?? false;
}

function isRamadan(date: string, year: WorkYear | undefined): boolean {
  return year?.ramadan.some(({ from, to }) => from <= date && date <= to) ?? false;
}

const FRIDAY = 5;

/** 1 is Monday, 7 is Sunday; day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The hours of a day, as times of day; none when the office is closed. */
function hoursOf(day: number, { province, calendar }: Office): readonly Span[] {
  const weekday = weekdayOf(day);
  if (weekday > FRIDAY) return [];
  const date = dateOf(day);
  const year = calendar.years[Number(date.slice(0, 4))];
  if (isClosed(date, year, province)) return [];
  const hours = isRamadan(date, year) ? RAMADAN_HOURS : USUAL_HOURS;
  return weekday === FRIDAY ? hours.friday : hours.weekday;
}

/** The stretches of work of a day, as instants. */
function spansOf(day: number, office: Office): readonly Span[] {
  const midnight = day * DAY - office.offset;
  return hoursOf(day, office).map(({ open, close }) => ({ open: midnight + open, close: midnight + close }));
}

function millisecondsOf({ minutes }: Allowance): number {
  if (!(minutes >= 0 && Number.isFinite(minutes))) throw new RangeError(`not a number of minutes: ${minutes}`);
  return minutes * MINUTE;
}

/**
 * When an allowance that starts at `from` runs out. Around the clock that is plain addition. In working time only the hours
 * of the office count, by its zone, its province's holidays and the calendar; nothing at all added outside the office's
 * hours is the next opening. Throws a RangeError for minutes that are negative or no number.
 */
export function addAllowance(
  from: Instant,
  allowance: Allowance,
  zone: TimeZone,
  province: ProvinceCode | undefined,
  calendar: WorkCalendar,
): Instant {
  const duration = millisecondsOf(allowance);
  if (allowance.clock === 'around-the-clock') return (from + duration) as Instant;
  return endOfWork(from, duration, officeOf(zone, province, calendar));
}

function endOfWork(from: Instant, duration: number, office: Office): Instant {
  let left = duration;
  for (let day = dayOf(from, office); ; day += 1) {
    for (const { open, close } of spansOf(day, office)) {
      const start = Math.max(open, from);
      if (start + left <= close) return (start + left) as Instant;
      left -= Math.max(0, close - start);
    }
  }
}

/** How many minutes of the office's time lie between two instants, with fractions; 0 when `to` is not after `from`. */
export function workingMinutesBetween(
  from: Instant,
  to: Instant,
  zone: TimeZone,
  province: ProvinceCode | undefined,
  calendar: WorkCalendar,
): number {
  const office = officeOf(zone, province, calendar);
  let total = 0;
  for (let day = dayOf(from, office); day <= dayOf(to, office); day += 1) {
    for (const { open, close } of spansOf(day, office)) {
      total += Math.max(0, Math.min(close, to) - Math.max(open, from));
    }
  }
  return total / MINUTE;
}

/** The first instant, not before `at`, at which the office is open. */
export function nextWorkingInstant(
  at: Instant,
  zone: TimeZone,
  province: ProvinceCode | undefined,
  calendar: WorkCalendar,
): Instant {
  const office = officeOf(zone, province, calendar);
  for (let day = dayOf(at, office); ; day += 1) {
    const next = spansOf(day, office).find(({ close }) => at < close);
    if (next) return Math.max(next.open, at) as Instant;
  }
}

/** When the office opens on the day of an instant; `undefined` on a day on which it is closed. */
export function openingOn(
  at: Instant,
  zone: TimeZone,
  province: ProvinceCode | undefined,
  calendar: WorkCalendar,
): Instant | undefined {
  const office = officeOf(zone, province, calendar);
  const [first] = spansOf(dayOf(at, office), office);
  return first && (first.open as Instant);
}

/** Whether the office is open at that instant. */
export function isWorkingTime(
  at: Instant,
  zone: TimeZone,
  province: ProvinceCode | undefined,
  calendar: WorkCalendar,
): boolean {
  return nextWorkingInstant(at, zone, province, calendar) === at;
}

/**
 * The years whose table is missing although it is needed: this year's, and from 1 December next year's, which the yearly
 * SKB 3 Menteri has fixed by then. A missing year counts every weekday, so that clocks run on but may be due on a holiday.
 * Dates are those of Jakarta.
 */
export function missingYears(calendar: WorkCalendar, now: Instant): readonly number[] {
  const today = dateAt(now, 'WIB');
  const year = Number(today.slice(0, 4));
  const needed = today >= `${year}-12-01` ? [year, year + 1] : [year];
  return needed.filter((one) => calendar.years[one] === undefined);
}

/** The day, `YYYY-MM-DD`, at an instant in a zone. */
export function dateAt(at: Instant, zone: TimeZone): string {
  return dateOf(Math.floor((at + OFFSETS[zone]) / DAY));
}

/** The minute of the day, 0 to 1439, at an instant in a zone. */
export function minuteOfDay(at: Instant, zone: TimeZone): number {
  return Math.floor((at + OFFSETS[zone]) / MINUTE) % 1440;
}
