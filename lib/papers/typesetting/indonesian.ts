/**
 * Dates, times and amounts as Indonesian offices write them. The words are kept here, because a locale's data change with the
 * runtime, and the same paper must have the same bytes.
 */

import { OFFSETS } from '../../engine/working-time.ts';
import type { TimeZone } from '../../kernel/forum.ts';
import type { Instant } from '../../kernel/ids.ts';
import { sumOf } from '../../kernel/quantity.ts';
import { terbilang } from './terbilang.ts';

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];
const WEEKDAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];

/** The day on which an instant falls in a zone, `YYYY-MM-DD`. */
export function dayIn(at: Instant, zone: TimeZone): string {
  return localTime(at, zone).toISOString().slice(0, 10);
}

/** `24 November 2026`. @param day `YYYY-MM-DD` */
export function dateOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `24 November 2026 pukul 14.05 WITA`. */
export function timeOf(at: Instant, zone: TimeZone): string {
  return `${dateOf(dayIn(at, zone))} pukul ${clockOf(at, zone)}`;
}

/** In the zone where it happens, and in that of a reader elsewhere when it is another: `… pukul 14.05 WITA (13.05 WIB)`. */
export function timeInBoth(at: Instant, zone: TimeZone, reader: TimeZone): string {
  if (zone === reader) return timeOf(at, zone);
  const sameDay = dayIn(at, zone) === dayIn(at, reader);
  return `${timeOf(at, zone)} (${sameDay ? clockOf(at, reader) : timeOf(at, reader)})`;
}

/** `Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24-11-2026)`. @param day `YYYY-MM-DD` */
export function dateInWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const words = [
    `${WEEKDAYS[date.getUTCDay()]}, tanggal ${terbilang(date.getUTCDate())}`,
    `bulan ${MONTHS[date.getUTCMonth()]}`,
    `tahun ${terbilang(date.getUTCFullYear())}`,
  ];
  return `${words.join(' ')} (${dayOfMonth}-${month}-${year})`;
}

/** `1.234,5`: at most three decimals. */
export function quantityOf(quantity: number): string {
  const [whole = '', decimals] = String(sumOf(quantity)).split('.');
  return decimals === undefined ? grouped(whole) : `${grouped(whole)},${decimals}`;
}

/** `Rp1.234.500`. @param amount whole rupiah */
export function rupiahOf(amount: number): string {
  return `Rp${grouped(String(amount))}`;
}

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, '.');
}

function localTime(at: Instant, zone: TimeZone): Date {
  return new Date(at + OFFSETS[zone]);
}

function clockOf(at: Instant, zone: TimeZone): string {
  return `${localTime(at, zone).toISOString().slice(11, 16).replace(':', '.')} ${zone}`;
}
