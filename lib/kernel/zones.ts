import type { TimeZone } from './forum.ts';
import type { Instant, LocalDay } from './ids.ts';

const HOUR = 3_600_000;

/** No zone of Indonesia has daylight saving time, so an offset is the whole zone. Milliseconds ahead of UTC. */
export const OFFSETS: Readonly<Record<TimeZone, number>> = { WIB: 7 * HOUR, WITA: 8 * HOUR, WIT: 9 * HOUR };

/** When a day (`YYYY-MM-DD`) begins: the country's first hour of it is in its east. */
export function beginOf(day: string): number {
  return Date.parse(`${day}T00:00:00+09:00`);
}

/** Whether a day (`YYYY-MM-DD`) has not begun anywhere in the country: no paper is of such a day. */
export function isToCome(day: string, now: Instant): boolean {
  return beginOf(day) > now;
}

/** The day on the calendar of a zone, `YYYY-MM-DD`. */
export function localDay(at: Instant, zone: TimeZone): LocalDay {
  return new Date(at + OFFSETS[zone]).toISOString().slice(0, 10) as LocalDay;
}
