/** Dates, times and amounts as Indonesian offices write them on paper. */
import type { TimeZone } from '../../kernel/forum.ts';
import type { Instant } from '../../kernel/ids.ts';
import { clockText, dayIn, dayText, monthText, numberText, rupiahText, timeText } from '../../kernel/texts.ts';
import { terbilang } from './terbilang.ts';

const WEEKDAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];

/** `24 November 2026`. @param day `YYYY-MM-DD` */
export function dateOf(day: string): string {
  return dayText(day).id;
}

/** `24 November 2026 pukul 14.05 WITA`. */
export function timeOf(at: Instant, zone: TimeZone): string {
  return timeText(at, zone).id;
}

/** In the zone where it happens, and in that of a reader elsewhere when it is another: `… pukul 14.05 WITA (13.05 WIB)`. */
export function timeInBoth(at: Instant, zone: TimeZone, reader: TimeZone): string {
  if (zone === reader) return timeOf(at, zone);
  const sameDay = dayIn(at, zone) === dayIn(at, reader);
  return `${timeOf(at, zone)} (${sameDay ? clockText(at, reader).id : timeOf(at, reader)})`;
}

/** `Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24-11-2026)`. @param day `YYYY-MM-DD` */
export function dateInWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const words = [
    `${WEEKDAYS[date.getUTCDay()]}, tanggal ${terbilang(date.getUTCDate())}`,
    `bulan ${monthText(day).id}`,
    `tahun ${terbilang(date.getUTCFullYear())}`,
  ];
  return `${words.join(' ')} (${dayOfMonth}-${month}-${year})`;
}

/** `1.234,5`: at most three decimals. */
export function quantityOf(quantity: number): string {
  return numberText(quantity).id;
}

/** `Rp1.234.500`. @param amount whole rupiah */
export function rupiahOf(amount: number): string {
  return rupiahText(amount).id;
}
