import type { TimeZone } from './forum.ts';

const HOUR = 3_600_000;

/** No zone of Indonesia has daylight saving time, so an offset is the whole zone. Milliseconds ahead of UTC. */
export const OFFSETS: Readonly<Record<TimeZone, number>> = { WIB: 7 * HOUR, WITA: 8 * HOUR, WIT: 9 * HOUR };
