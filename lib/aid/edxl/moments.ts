/** Days are the country's: they begin and end in its west. */
const ZONE = '+07:00';

/** The `xs:dateTime` of a time in UTC, or of the beginning of a day. */
export function beginText(dayOrTime: string): string {
  return isDay(dayOrTime) ? `${dayOrTime}T00:00:00${ZONE}` : dayOrTime;
}

/** The `xs:dateTime` of a time in UTC, or of the last second of a day. */
export function endText(dayOrTime: string): string {
  return isDay(dayOrTime) ? `${dayOrTime}T23:59:59${ZONE}` : dayOrTime;
}

function isDay(dayOrTime: string): boolean {
  return dayOrTime.length === 'YYYY-MM-DD'.length;
}

/**
 * The time in UTC, to the millisecond, that an `xs:dateTime` says; `undefined` when it says none, or names no zone: EDXL-RM
 * demands one, and a time without it could be any of three here.
 */
export function readMoment(text: string): string | undefined {
  const [, day, clock, fraction = '', zone] =
    /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:(\.\d{1,12}))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(
      text,
    ) ?? [];
  if (day === undefined || !isRealDay(day)) return undefined;
  return new Date(`${day}T${clock}${fraction.slice(0, '.mmm'.length)}${zone}`).toISOString();
}

/** A date of the Gregorian calendar: `Date` would read 30 February as 2 March. */
function isRealDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
