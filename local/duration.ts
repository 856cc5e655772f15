const PATTERN = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNIT_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds (`PT6H`, `P1DT30M`), or undefined.
 * Months and years have no fixed length and are not taken.
 */
export function parseDuration(text: string): number | undefined {
  const match = PATTERN.exec(text);
  const parts = match?.slice(1) ?? [];
  if (parts.every((part) => part === undefined)) return undefined;
  return UNIT_MS.reduce((sum, unit, index) => sum + Number(parts[index] ?? 0) * unit, 0);
}
