/**
 * Numbers, amounts, days and times as people read them, in Indonesian and in English. The words are kept here, because a
 * locale's data change with the runtime, and the same text must stay the same.
 */
import type { Label, TimeZone } from './forum.ts';
import type { Instant } from './ids.ts';
import { sumOf } from './quantity.ts';
import { OFFSETS } from './zones.ts';

type Language = keyof Label;

/** A part of a sentence. A string is the same in both languages; a number is formatted for the language. */
export type Part = string | number | Label;

/** A sentence in Indonesian; see `Part`. */
export const id = sentenceIn('id');
/** The same in English. */
export const en = sentenceIn('en');

function sentenceIn(language: Language) {
  return (texts: TemplateStringsArray, ...parts: readonly Part[]): string =>
    String.raw({ raw: texts }, ...parts.map((part) => textOf(part, language)));
}

function textOf(part: Part, language: Language): string {
  switch (typeof part) {
    case 'string':
      return part;
    case 'number':
      return numberText(part)[language];
    default:
      return part[language];
  }
}

/** Parts one after the other, in both languages. */
export function joined(parts: readonly Part[], separator: string): Label {
  const inLanguage = (language: Language) => parts.map((part) => textOf(part, language)).join(separator);
  return { id: inLanguage('id'), en: inLanguage('en') };
}

/** Nothing, where a sentence has nothing to add. */
export const NOTHING: Label = { id: '', en: '' };

/** A label inside a sentence: in lower case, but for abbreviations (`APBD`). */
export function inSentence({ id: indonesian, en: english }: Label): Label {
  return { id: lowered(indonesian), en: lowered(english) };
}

function lowered(text: string): string {
  return text.replaceAll(/[\p{L}\p{N}]+/gu, (word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()));
}

/** `1.234,5` and `1,234.5`: at most three decimals. */
export function numberText(quantity: number): Label {
  const [whole = '', decimals] = String(sumOf(quantity)).split('.');
  const [indonesian, english] = [grouped(whole, '.'), grouped(whole, ',')];
  return decimals === undefined
    ? { id: indonesian, en: english }
    : { id: `${indonesian},${decimals}`, en: `${english}.${decimals}` };
}

/** `Rp1.234.500` and `Rp1,234,500`. @param amount whole rupiah */
export function rupiahText(amount: number): Label {
  const [sign, digits] = [amount < 0 ? '-' : '', String(Math.abs(amount))];
  return { id: `${sign}Rp${grouped(digits, '.')}`, en: `${sign}Rp${grouped(digits, ',')}` };
}

function grouped(digits: string, separator: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+$)/g, separator);
}

/** `ke-2` and `2nd`. @param n from 1 */
export function ordinalText(n: number): Label {
  return { id: `ke-${n}`, en: `${n}${englishEnding(n)}` };
}

function englishEnding(n: number): string {
  if (n % 100 >= 11 && n % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th';
}

const MONTHS: readonly Label[] = [
  { id: 'Januari', en: 'January' },
  { id: 'Februari', en: 'February' },
  { id: 'Maret', en: 'March' },
  { id: 'April', en: 'April' },
  { id: 'Mei', en: 'May' },
  { id: 'Juni', en: 'June' },
  { id: 'Juli', en: 'July' },
  { id: 'Agustus', en: 'August' },
  { id: 'September', en: 'September' },
  { id: 'Oktober', en: 'October' },
  { id: 'November', en: 'November' },
  { id: 'Desember', en: 'December' },
];

/** `November` of `2026-11-24`. */
export function monthText(day: string): Label {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? NOTHING;
}

/** `24 November 2026`. @param day `YYYY-MM-DD` */
export function dayText(day: string): Label {
  const [dayOfMonth, year] = [String(Number(day.slice(8, 10))), day.slice(0, 4)];
  const month = monthText(day);
  return { id: `${dayOfMonth} ${month.id} ${year}`, en: `${dayOfMonth} ${month.en} ${year}` };
}

/** `24 November 2026 pukul 14.05 WITA` and `24 November 2026 at 14:05 WITA`. */
export function timeText(at: Instant, zone: TimeZone): Label {
  const [day, clock] = [dayText(dayIn(at, zone)), clockText(at, zone)];
  return { id: `${day.id} pukul ${clock.id}`, en: `${day.en} at ${clock.en}` };
}

const MINUTE = 60_000;

/** The first minute not before an ISO 8601 instant, on the clock of Jakarta unless it is another's. */
export function notBeforeText(instant: string, zone: TimeZone = 'WIB'): Label {
  return timeText((Math.ceil(Date.parse(instant) / MINUTE) * MINUTE) as Instant, zone);
}

/** The last minute not after an ISO 8601 instant, on the clock of Jakarta unless it is another's. */
export function latestText(instant: string, zone: TimeZone = 'WIB'): Label {
  return timeText(Date.parse(instant) as Instant, zone);
}

/** `14.05 WITA` and `14:05 WITA`. */
export function clockText(at: Instant, zone: TimeZone): Label {
  const english = new Date(at + OFFSETS[zone]).toISOString().slice(11, 16);
  return { id: `${english.replace(':', '.')} ${zone}`, en: `${english} ${zone}` };
}

/** The day on which an instant falls in a zone, `YYYY-MM-DD`. */
export function dayIn(at: Instant, zone: TimeZone): string {
  return new Date(at + OFFSETS[zone]).toISOString().slice(0, 10);
}

/** A note at the end of a sentence. */
export function noted(note: string | undefined): string {
  return note === undefined ? '' : ` ${note}`;
}
