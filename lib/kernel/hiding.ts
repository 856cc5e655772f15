import { initialsOf, type Subject } from './subject.ts';

/**
 * Takes out of a free text what would identify the subjects: officers do write names into summaries. Whole names and their
 * parts become initials, digit runs as long as a NIK, birth dates and addresses become dots.
 */
export function hidePeople(text: string, subjects: readonly Subject[]): string {
  const withoutDetails = replaceWords(hideIdentityNumbers(text), subjects.flatMap(detailPatterns), () => DOTS);
  return replaceWords(withoutDetails, namesOf(subjects).map(wordsPattern), initialsOf);
}

/** Takes out of a free text what may be an identity number: such digits are not kept anywhere but in the subject's NIK. */
export function hideIdentityNumbers(text: string): string {
  return text.replace(DIGIT_RUN, DOTS);
}

const DOTS = '••••';

/** As many digits as a NIK has, or more, with what people put between them. */
const DIGIT_RUN = /\d(?:[\s.-]{0,3}\d){15,}/g;

function detailPatterns({ address, birthDate }: Subject): readonly string[] {
  return [
    ...(address !== undefined && hasWord(address) ? [wordsPattern(address)] : []),
    ...(birthDate === undefined ? [] : [datePattern(birthDate)]),
  ];
}

/** Names and their parts, the longest first, so that no name is broken up by a shorter one within it. */
function namesOf(subjects: readonly Subject[]): readonly string[] {
  const names = subjects.flatMap(({ name }) => name ?? []).filter(hasWord);
  const parts = names.flatMap((name) => [...name.matchAll(WORD)].map(([part]) => part));
  return [...names, ...parts.filter((part) => part.length >= 3)].sort((one, other) => other.length - one.length);
}

const APOSTROPHE = "['‘’`´ʻʼ]";
const WORD = new RegExp(`(?:[\\p{L}\\p{M}\\p{N}]|${APOSTROPHE})+`, 'gu');

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The source of a pattern for a text, whatever its case, its spacing and its apostrophes, which many leave out. */
function wordsPattern(words: string): string {
  const pieces = words.trim().split(/\s+/).map(wordPattern);
  return pieces.join('\\s+');
}

function wordPattern(word: string): string {
  const pieces = word.split(new RegExp(APOSTROPHE)).map((piece) => RegExp.escape(piece));
  return pieces.join(`${APOSTROPHE}?`);
}

const MONTHS = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');

/** The source of a pattern for a date as people write it: `1990-05-12`, `12-05-1990`, `12/5/1990`, `12 Mei 1990`. */
function datePattern(date: string): string {
  const [year, month, day] = [date.slice(0, 4), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const between = '[\\s./-]{1,3}';
  const monthInWords = `(?:0?${month}|${MONTHS[month - 1]})`;
  return `${year}${between}0?${month}${between}0?${day}|0?${day}${between}${monthInWords}${between}${year}`;
}

/**
 * Digits and Latin letters. The class of all letters (`\p{L}`) takes a millisecond to compile for every text of a list.
 * With this class, a name next to a letter of another script is hidden too, which is the harmless direction.
 */
const LETTER = '[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]';

/** Replaces what matches one of the patterns as whole words. */
function replaceWords(text: string, patterns: readonly string[], replacement: (words: string) => string): string {
  if (patterns.length === 0) return text;
  return text.replace(new RegExp(`(?<!${LETTER})(?:${patterns.join('|')})(?!${LETTER})`, 'giu'), replacement);
}
