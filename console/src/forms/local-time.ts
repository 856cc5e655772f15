import type { Zone } from './field.ts';

/** A UTC moment as the clock of a zone shows it, for a `datetime-local` input: `2026-11-30T14:00`. */
export function localOf(moment: string, zone: Zone): string {
  const millis = Date.parse(moment) + OFFSET_HOURS[zone] * 3_600_000;
  return Number.isNaN(millis) ? moment : new Date(millis).toISOString().slice(0, 16);
}

/** Hours ahead of UTC, all year (Keppres 41/1987). */
export const OFFSET_HOURS: Readonly<Record<Zone, number>> = { WIB: 7, WITA: 8, WIT: 9 };

/** A moment typed on the clock of a zone, as UTC; `undefined` for any other text. */
export function utcOf(local: string, zone: Zone): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return undefined;
  const millis = Date.parse(`${local}:00Z`) - OFFSET_HOURS[zone] * 3_600_000;
  return Number.isNaN(millis) ? undefined : new Date(millis).toISOString().replace('.000Z', 'Z');
}
