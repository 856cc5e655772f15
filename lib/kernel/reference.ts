import { checkCharacter, DICTATION_ALPHABET, dictated } from './dictation.ts';
import type { ProvinceCode } from './ids.ts';

/**
 * References that people dictate by telephone: `35-26-7K3QW-P` is the province of the opening desk, the year, five characters
 * and a check character.
 */
const LENGTH = 5;

/** How many references a province has in a year. */
export const REFERENCES_PER_YEAR = DICTATION_ALPHABET.length ** LENGTH;

/**
 * Makes a reference.
 * @param province the opening desk's province; a desk without one, such as a secretariat, counts as `00`
 * @param year the four-digit year of the opening, UTC
 * @param serial a random whole number from 0 to REFERENCES_PER_YEAR - 1
 */
export function referenceOf(province: ProvinceCode | undefined, year: number, serial: number): string {
  const start = `${province ?? '00'}-${String(year % 100).padStart(2, '0')}-${inAlphabet(serial)}`;
  return `${start}-${checkOf(start)}`;
}

/** Whether a text is a reference that was written down without error. */
export function isReference(text: string): boolean {
  const [, start, check] = /^(\d\d-\d\d-[0-9A-HJKMNPQRTVWXYZ]{5})-([0-9A-HJKMNPQRTVWXYZ])$/.exec(text) ?? [];
  return start !== undefined && check === checkOf(start);
}

/** A text that was meant as a reference: the reference, or that a character of it is wrong. */
export type ReadReference =
  | { readonly reference: string; readonly fault?: never }
  | { readonly fault: 'check-character'; readonly reference?: never };

/** Longer texts are not read: a reference has 13 characters, and room for spaces. */
export const LONGEST_TYPED = 40;

/**
 * Reads a reference as people type it: in small letters, with other separators or none, with `O` for `0`, `I` or `L` for `1`.
 * `undefined` for a text that is no reference at all.
 */
export function readReference(text: string): ReadReference | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const [, province, year, serial, check] =
    /^(\d\d)(\d\d)([0-9A-HJKMNPQRTVWXYZ]{5})([0-9A-HJKMNPQRTVWXYZ])$/.exec(dictated(text)) ?? [];
  if (province === undefined) return undefined;
  const reference = `${province}-${year}-${serial}-${check}`;
  return isReference(reference) ? { reference } : { fault: 'check-character' };
}

function inAlphabet(serial: number): string {
  let rest = serial;
  let text = '';
  for (let n = 0; n < LENGTH; n += 1) {
    text = DICTATION_ALPHABET.charAt(rest % DICTATION_ALPHABET.length) + text;
    rest = Math.floor(rest / DICTATION_ALPHABET.length);
  }
  return text;
}

function checkOf(start: string): string {
  return checkCharacter(start.replaceAll('-', ''));
}
