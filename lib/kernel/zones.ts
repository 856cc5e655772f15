import type { TimeZone } from './forum.ts';
import type { Instant, LocalDay } from './ids.ts';

const HOUR = 3_600_000;

/** No zone of Indonesia has daylight saving time, so an offset is the whole zone. Milliseconds ahead of UTC. */
export const OFFSETS: Readonly<Record<TimeZone, number>> = { WIB: 7 * HOUR, WITA: 8 * HOUR, WIT: 9 * HOUR };

/** The day on the calendar of a zone, `YYYY-MM-DD`. */
export function localDay(at: Instant, zone: TimeZone): LocalDay {
  return new Date(at + OFFSETS[zone]).toISOString().slice(0, 10) as LocalDay;
}
