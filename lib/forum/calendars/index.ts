import { createHash } from 'node:crypto';
import type { WorkCalendar } from '../../kernel/forum.ts';
import { YEAR_2026 } from './2026.ts';
import { YEAR_2027 } from './2027.ts';

const years: WorkCalendar['years'] = { 2026: YEAR_2026, 2027: YEAR_2027 };

/**
 * The office days that are known. A date can change in mid-year (18 August 2025 was added that August). The version follows from
 * the days themselves, so that no change of them can go unnoticed by clocks that run.
 */
export const WORK_CALENDAR: WorkCalendar = { version: fingerprintOf(years), years };

function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
