/** Times, durations, numbers and amounts as people read them, in both languages. Pure: the clock and the zone are given. */
import { LANGUAGES, type Language, type Words } from './language.ts';

/** The zones of Indonesia, from west to east. None has daylight saving time. */
export const ZONES = ['WIB', 'WITA', 'WIT'] as const;
export type Zone = (typeof ZONES)[number];

/** The name of each zone in the time-zone database. */
export const IANA_ZONES: Readonly<Record<Zone, string>> = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
};

/** A moment: milliseconds of the epoch, or ISO 8601 as the API writes it. */
export type Moment = number | string;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const AHEAD_OF_UTC: Readonly<Record<Zone, number>> = { WIB: 7 * HOUR, WITA: 8 * HOUR, WIT: 9 * HOUR };

/** English as Indonesians and their partners write it: day before month, 24 hours. */
const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** A moment in milliseconds. */
export function millisecondsOf(at: Moment): number {
  return typeof at === 'number' ? at : Date.parse(at);
}

function inEach(write: (language: Language) => string): Words {
  const [id, en] = LANGUAGES.map(write);
  return { id: id ?? '', en: en ?? '' };
}

/** Formatters are dear to make and few, so each is made once. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatted(at: Moment, zone: Zone, options: Intl.DateTimeFormatOptions): Words {
  const moment = millisecondsOf(at);
  if (Number.isNaN(moment)) return { id: String(at), en: String(at) };
  return inEach((language) => formatOf(language, zone, options).format(moment));
}

function formatOf(language: Language, zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, zone, options]);
  const kept = FORMATS.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat(LOCALES[language], { timeZone: IANA_ZONES[zone], ...options });
  FORMATS.set(key, made);
  return made;
}

/** `24 November 2026`. A day without a time, as the API writes it where none matters, is the same day in every zone. */
export function dayWords(at: Moment, zone: Zone): Words {
  return formatted(isDay(at) ? `${at}T${NOON_OF_INDONESIA}` : at, zone, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** The middle of the day in every zone of Indonesia. */
const NOON_OF_INDONESIA = '05:00Z';

function isDay(at: Moment): boolean {
  return typeof at === 'string' && /^\d{4}-\d\d-\d\d$/.test(at);
}

/** `Sel, 24 Nov` and `Tue 24 Nov`: for lists, in which the year goes without saying. */
export function shortDayWords(at: Moment, zone: Zone): Words {
  const { id, en } = formatted(at, zone, { weekday: 'short', day: 'numeric', month: 'short' });
  // Browsers do not agree on the comma in English.
  return { id, en: en.replace(',', '') };
}

/** `14.05 WITA` and `14:05 WITA`. */
export function clockWords(at: Moment, zone: Zone): Words {
  const { id, en } = formatted(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return { id: `${id.replace(':', '.')} ${zone}`, en: `${en} ${zone}` };
}

/** `24 November 2026 pukul 14.05 WITA` and `24 November 2026 at 14:05 WITA`. */
export function timeWords(at: Moment, zone: Zone): Words {
  const [day, clock] = [dayWords(at, zone), clockWords(at, zone)];
  return { id: `${day.id} pukul ${clock.id}`, en: `${day.en} at ${clock.en}` };
}

/** The day on the calendar of a zone, `2026-11-24`, which inputs of type `date` hold. */
export function dayIn(at: Moment, zone: Zone): string {
  return localOf(at, zone).slice(0, 10);
}

/** The wall clock of a zone, `2026-11-24T14:05`, which inputs of type `datetime-local` hold. Empty for what is no moment. */
export function localOf(at: Moment, zone: Zone): string {
  const moment = millisecondsOf(at);
  return Number.isNaN(moment) ? '' : new Date(moment + AHEAD_OF_UTC[zone]).toISOString().slice(0, 16);
}

/** The moment of a wall clock of a zone, in ISO 8601; nothing for a text that is no time. */
export function momentOf(local: string, zone: Zone): string | undefined {
  const moment = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`) - AHEAD_OF_UTC[zone];
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}

/** `hari ini 14.05 WITA`, `besok 09.00 WIB`, `kemarin 16.30 WIT`; a further day by its name: `Sel, 24 Nov 14.05 WITA`. */
export function nearTimeWords(at: Moment, zone: Zone, now: Moment): Words {
  const days = Math.round((Date.parse(dayIn(at, zone)) - Date.parse(dayIn(now, zone))) / DAY);
  const day = NEAR_DAYS.get(days) ?? shortDayWords(at, zone);
  const clock = clockWords(at, zone);
  return { id: `${day.id} ${clock.id}`, en: `${day.en} ${clock.en}` };
}

const NEAR_DAYS: ReadonlyMap<number, Words> = new Map([
  [-1, { id: 'kemarin', en: 'yesterday' }],
  [0, { id: 'hari ini', en: 'today' }],
  [1, { id: 'besok', en: 'tomorrow' }],
]);

/** The same time on the clock of the other end, `13.05 WIB`, with its day where that is another one; nothing where the clocks agree. */
export function otherEndWords(at: Moment, here: Zone, there: Zone): Words | undefined {
  if (here === there) return undefined;
  const clock = clockWords(at, there);
  if (dayIn(at, here) === dayIn(at, there)) return clock;
  const day = shortDayWords(at, there);
  return { id: `${day.id} ${clock.id}`, en: `${day.en} ${clock.en}` };
}

interface Unit {
  readonly size: number;
  readonly id: string;
  readonly one: string;
  readonly many: string;
}

const UNITS: readonly Unit[] = [
  { size: DAY, id: 'hari', one: 'day', many: 'days' },
  { size: HOUR, id: 'jam', one: 'hour', many: 'hours' },
  { size: MINUTE, id: 'menit', one: 'minute', many: 'minutes' },
];
const SECONDS: Unit = { size: SECOND, id: 'detik', one: 'second', many: 'seconds' };

/** `2 jam 10 menit`: the largest unit and the next one below it, rounded down; under a minute in seconds. */
export function durationWords(milliseconds: number): Words {
  const length = Math.abs(milliseconds);
  const largest = UNITS.findIndex(({ size }) => length >= size);
  if (largest < 0) return counted(length, SECONDS);
  const parts = UNITS.slice(largest, largest + 2).map((unit, place) => ({
    unit,
    count: Math.floor((place === 0 ? length : length % (UNITS[largest]?.size ?? length)) / unit.size),
  }));
  const said = parts.filter(({ count }) => count > 0).map(({ unit, count }) => counted(count * unit.size, unit));
  return inEach((language) => said.map((words) => words[language]).join(' '));
}

function counted(length: number, { size, id, one, many }: Unit): Words {
  const count = Math.floor(length / size);
  return { id: `${count} ${id}`, en: `${count} ${count === 1 ? one : many}` };
}

/** What is left until a moment, or how long it has passed: `2 jam 10 menit lagi`, `lewat 3 jam`. */
export function remainingWords(dueAt: Moment, now: Moment): Words {
  const left = millisecondsOf(dueAt) - millisecondsOf(now);
  const { id, en } = durationWords(left);
  if (Math.abs(left) < SECOND) return { id: 'tepat sekarang', en: 'right now' };
  return left > 0 ? { id: `${id} lagi`, en: `${en} left` } : { id: `lewat ${id}`, en: `${en} overdue` };
}

/** How long ago: `5 menit yang lalu`; of the last minute, `baru saja`. */
export function agoWords(at: Moment, now: Moment): Words {
  const passed = millisecondsOf(now) - millisecondsOf(at);
  if (passed < MINUTE) return { id: 'baru saja', en: 'just now' };
  const { id, en } = durationWords(passed);
  return { id: `${id} yang lalu`, en: `${en} ago` };
}

/** `1.234,5` and `1,234.5`: at most three decimals. */
export function numberWords(quantity: number): Words {
  return inEach((language) => quantity.toLocaleString(LOCALES[language], { maximumFractionDigits: 3 }));
}

/** `900 lembar`. @param unit in both languages */
export function quantityWords(quantity: number, unit: Words): Words {
  const { id, en } = numberWords(quantity);
  return { id: `${id} ${unit.id}`, en: `${en} ${unit.en}` };
}

/** `Rp1.234.500` and `Rp1,234,500`. @param amount whole rupiah */
export function rupiahWords(amount: number): Words {
  const { id, en } = numberWords(Math.abs(amount));
  const sign = amount < 0 ? '-' : '';
  return { id: `${sign}Rp${id}`, en: `${sign}Rp${en}` };
}

/** `62%`. @param fraction of 1 */
export function percentWords(fraction: number): Words {
  return inEach((language) =>
    fraction.toLocaleString(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 }),
  );
}
