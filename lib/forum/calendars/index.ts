import type { WorkCalendar } from '../../domain/forum.ts';
import { YEAR_2026 } from './2026.ts';
import { YEAR_2027 } from './2027.ts';

/**
 * The office days that are known. A date can change in mid-year (18 August 2025 was added that August): change the
 * table and the version together.
 */
export const WORK_CALENDAR: WorkCalendar = {
  version: '2026-11-22',
  years: { 2026: YEAR_2026, 2027: YEAR_2027 },
};
