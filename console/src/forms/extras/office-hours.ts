import { localOf, type Zone } from '../../words/times.ts';

/** From when to when offices work on a day of the week, as minutes of the day (Perpres 21/2023). Sunday is 0. */
const HOURS: Readonly<Record<number, readonly [number, number]>> = {
  1: [450, 960],
  2: [450, 960],
  3: [450, 960],
  4: [450, 960],
  5: [450, 990],
};

/** Whether a moment is within the hours of offices in a zone. Holidays are not known here: deadlines know them. */
export function isOfficeTime(at: number, zone: Zone): boolean {
  const local = localOf(at, zone);
  const hours = HOURS[new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay()];
  const minute = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  return hours !== undefined && minute >= hours[0] && minute < hours[1];
}

/** By how many hours a zone is ahead of another. */
export function hoursAhead(zone: Zone, of: Zone): number {
  return (Date.parse(`${localOf(0, zone)}Z`) - Date.parse(`${localOf(0, of)}Z`)) / 3_600_000;
}
