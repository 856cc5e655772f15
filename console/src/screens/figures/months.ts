/** Months, as reports name them: `2026-11`. Pure. */
import type { Words } from '../../words/language.ts';
import { dayWords } from '../../words/times.ts';

/** How far back reports can be chosen. */
const MONTHS = 24;

/** The months that can be chosen, the present one first. @param today a day, `2026-11-24` */
export function monthsUntil(today: string): readonly string[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  return Array.from({ length: MONTHS }, (_, back) => {
    const all = year * 12 + month - 1 - back;
    return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
  });
}

/** `November 2026`. */
export function monthWords(month: string): Words {
  const { id, en } = dayWords(`${month}-01T00:00:00+07:00`, 'WIB');
  return { id: withoutDay(id), en: withoutDay(en) };
}

function withoutDay(day: string): string {
  return day.replace(/^\d+\s/, '');
}
