/**
 * The NIK, Indonesia's 16-digit population number: `PPKKCC DDMMYY SSSS`. It holds the area of *first registration*
 * (which never changes and is not the domicile), the date of birth with 40 added to a woman's day, and a serial number
 * from 0001. Source: dukcapil.klaten.go.id; cnnindonesia.com, 11 August 2025. That it has no check digit is to be
 * checked by a person. Nothing here puts a NIK, or a part of it, into a message: it reveals its owner's birth date, sex
 * and region.
 */
import { ok, type Result, refuse } from './result.ts';

declare const brand: unique symbol;
/** Sixteen digits that can be a NIK. Personal data as a whole: never in a log, a list or a message. */
export type Nik = string & { readonly [brand]: 'Nik' };

/** Why a text cannot be a NIK. */
export type NikFault = 'not-16-digits' | 'province-unknown' | 'birth-date-impossible' | 'serial-zero';

/**
 * Caveats about the area in a NIK.
 * - `province-split`: Papua and Papua Barat were split in 2022 and old NIKs kept their codes, so the owner may come
 * from one of today's six provinces.
 * - `province-historic`: a code that no province has today (Timor Timur, to be checked by a person).
 */
export type NikWarning = 'province-split' | 'province-historic';

/** A valid NIK and its parts. */
export interface ParsedNik {
  readonly nik: Nik;
  /** The two digits of the province of first registration. */
  readonly province: string;
  readonly sex: 'M' | 'F';
  /** The dates that the two-digit year can mean, `YYYY-MM-DD`, oldest first: 19YY, 20YY, or both. */
  readonly birthDates: readonly string[];
  readonly warnings: readonly NikWarning[];
}

/** How many digits a NIK has. */
export const NIK_LENGTH = 16;

/** The provinces of today (Kepmendagri 300.2.2-2138/2025), as a number can begin with them: a test holds this to the forum's areas. */
export const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96'.split(
    ' ',
  ),
);

const SPLIT = ['91', '92'];
const HISTORIC = ['54'];
/** Added to the day of birth of a woman. */
const FEMALE_DAY = 40;

/** `YYYY-MM-DD` when that day exists: a day that does not rolls over into another month. */
function realDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : undefined;
}

interface Birth {
  readonly sex: 'M' | 'F';
  readonly birthDates: readonly string[];
}

function birthOf(digits: string): Birth {
  const statedDay = Number(digits.slice(6, 8));
  const month = Number(digits.slice(8, 10));
  const year = Number(digits.slice(10, 12));
  const isFemale = statedDay > FEMALE_DAY;
  const day = isFemale ? statedDay - FEMALE_DAY : statedDay;
  const dates = [1900 + year, 2000 + year].map((candidate) => realDate(candidate, month, day));
  return { sex: isFemale ? 'F' : 'M', birthDates: dates.filter((date) => date !== undefined) };
}

function warningsOf(province: string): readonly NikWarning[] {
  if (SPLIT.includes(province)) return ['province-split'];
  return HISTORIC.includes(province) ? ['province-historic'] : [];
}

/**
 * Reads a NIK as people write it: digits, with spaces, dots or hyphens between them. `knownProvince` says whether two digits
 * are a province of today; a historic code passes with a warning. Unusual is not wrong: only what no NIK can be is refused.
 */
export function parseNik(text: string, knownProvince: (code: string) => boolean): Result<ParsedNik, NikFault> {
  const digits = text.replace(/[\s.-]/g, '');
  if (!/^[0-9]{16}$/.test(digits)) return refuse('not-16-digits');
  const province = digits.slice(0, 2);
  if (!knownProvince(province) && !HISTORIC.includes(province)) return refuse('province-unknown');
  const birth = birthOf(digits);
  if (birth.birthDates.length === 0) return refuse('birth-date-impossible');
  if (digits.endsWith('0000')) return refuse('serial-zero');
  return ok({ nik: digits as Nik, province, ...birth, warnings: warningsOf(province) });
}

/** Whether digits are a possible NIK, of a province of today or of one of before. */
export function isNik(digits: string): digits is Nik {
  return parseNik(digits, (province) => PROVINCES.has(province)).ok;
}

/** The sex and the possible dates of birth of a NIK's owner. */
export function birthIn(nik: Nik): Pick<ParsedNik, 'sex' | 'birthDates'> {
  return birthOf(nik);
}

/** The NIK for eyes that may not see it: twelve dots and the last four digits. */
export function maskNik(nik: Nik): string {
  return `${'•'.repeat(12)}${nik.slice(-4)}`;
}
