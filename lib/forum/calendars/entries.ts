/** Short forms for writing a year's table, one line a day. */
import type { Holiday } from '../../kernel/forum.ts';
import type { ProvinceCode } from '../../kernel/ids.ts';

/** A public holiday everywhere (libur nasional). */
export function national(date: string, name: string): Holiday {
  return { date, name, kind: 'NATIONAL' };
}

/** A day of collective leave everywhere (cuti bersama): offices of the civil service are closed. */
export function collectiveLeave(date: string, name: string): Holiday {
  return { date, name, kind: 'CUTI_BERSAMA' };
}

/** A day on which the offices of one province are closed. */
export function regional(date: string, name: string, province: string): Holiday {
  return { date, name, kind: 'REGIONAL', province: province as ProvinceCode };
}
