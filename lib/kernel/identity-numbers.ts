import { folded, originalOf, replaced, type Stretch } from './folded.ts';
import { isNik, NIK_LENGTH } from './nik.ts';

/** Stands for what is hidden. */
export const DOTS = '••••';

/**
 * Takes out of a free text what is an identity number, in any usual spelling: such numbers are not kept anywhere but in the field for
 * them. Everything else stays: dates, periods, amounts, numbers of telephones and letters, coordinates.
 */
export function hideIdentityNumbers(text: string): string {
  if (!hasDigits(text, NIK_LENGTH)) return text;
  const fold = folded(text);
  const stretches = identityNumbersIn(groupsIn(text)).map((stretch) => ({ ...stretch, by: () => DOTS }));
  return replaced(text, fold, stretches);
}

/** Whether a text has so many digits, of whatever script: fewer need no closer look. */
export function hasDigits(text: string, least: number): boolean {
  let found = 0;
  for (const _digit of text.matchAll(/\p{N}/gu)) {
    found += 1;
    if (found === least) return true;
  }
  return false;
}

/** A run of digits in a folded text, and what parts it from the one before. */
interface Group extends Stretch {
  readonly digits: string;
  /** As it was written, blanks counting as one. `undefined` where a letter, too wide a gap or the beginning of the text is. */
  readonly gap: string | undefined;
}

/** The most characters between two groups of one number. */
const WIDEST_GAP = 5;

function groupsIn(original: string): readonly Group[] {
  const fold = folded(original);
  let end: number | undefined;
  return [...fold.text.matchAll(/[0-9]+/g)].map(({ 0: digits, index: from }) => {
    const gap =
      end === undefined ? undefined : gapIn(fold.text.slice(end, from), originalOf(original, fold, end, from));
    end = from + digits.length;
    return { digits, gap, from, to: end };
  });
}

function gapIn(between: string, written: string): string | undefined {
  if (between.length > WIDEST_GAP || between.trim() !== '') return undefined;
  return written.replace(/\s+/gu, ' ').replace(/(?<=\S) | (?=\S)/g, '');
}

/** Where the identity numbers are, from the left. What is a date or a telephone's number is no part of one. */
function identityNumbersIn(groups: readonly Group[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let n = 0;
  while (n < groups.length) {
    const length = dateAt(groups, n) === 0 ? numberAt(groups, n) : 0;
    const number = groups.slice(n, n + length);
    const [first, last] = [number[0], number.at(-1)];
    if (first && last) found.push({ from: first.from, to: last.to });
    n += length || dateAt(groups, n) || telephoneAt(groups, n) || 1;
  }
  return found;
}

/** Groups from `at` on that belong together, as far as they do and have no more than so many digits. */
function together(groups: readonly Group[], at: number, most: number): readonly Group[] {
  const taken: Group[] = [];
  let digits = 0;
  for (const group of groups.slice(at, at + most)) {
    digits += group.digits.length;
    if (digits > most || (taken.length > 0 && group.gap === undefined)) break;
    taken.push(group);
  }
  return taken;
}

/** Of how many groups an identity number consists that begins here; 0 when none does. */
function numberAt(groups: readonly Group[], at: number): number {
  const number = together(groups, at, NIK_LENGTH);
  const isOne = isNik(number.map(({ digits }) => digits).join('')) && isWrittenAsOne(number);
  return isOne ? number.length : 0;
}

/** The places at which people part a NIK: after the areas, the parts of the date of birth, and in fours. */
const CUTS: ReadonlySet<number> = new Set([2, 4, 6, 8, 10, 12]);
/** Spellings of a NIK by the lengths of its groups that are its own, whatever stands between them. */
const SPELLINGS: ReadonlySet<string> = new Set([
  '6-6-4',
  '4-4-4-4',
  '2-2-2-6-4',
  '6-2-2-2-4',
  '2-2-2-2-2-2-4',
  '6-10',
  '12-4',
]);

function isWrittenAsOne(number: readonly Group[]): boolean {
  const lengths = number.map(({ digits }) => digits.length);
  if (SPELLINGS.has(lengths.join('-'))) return true;
  const gaps = new Set(number.slice(1).map(({ gap }) => gap));
  return gaps.size <= 1 && (lengths.every((length) => length === 1) || cutsOf(lengths).every((cut) => CUTS.has(cut)));
}

function cutsOf(lengths: readonly number[]): readonly number[] {
  let sum = 0;
  return lengths.slice(0, -1).map((length) => (sum += length));
}

/** Of how many groups a date with a whole year consists that begins here; 0 when none does. */
function dateAt(groups: readonly Group[], at: number): number {
  const parts = groups.slice(at, at + 3);
  const written = parts.map(({ digits }) => digits);
  if (/^(?:[0-3]\d[01]\d(?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d)$/.test(written.slice(0, 1).join(''))) return 1;
  if (parts.slice(1).some(({ gap }) => gap === undefined)) return 0;
  return /^(?:[0-3]?\d [01]?\d (?:19|20)\d\d|(?:19|20)\d\d [01]?\d [0-3]?\d)$/.test(written.join(' ')) ? 3 : 0;
}

const LONGEST_TELEPHONE = 13;
const SHORTEST_TELEPHONE = 9;

/** Of how many groups a telephone's number consists that begins here with a nought; 0 when none does. */
function telephoneAt(groups: readonly Group[], at: number): number {
  if (!groups[at]?.digits.startsWith('0')) return 0;
  let digits = 0;
  let taken = 0;
  for (const group of together(groups, at, LONGEST_TELEPHONE)) {
    // Whole already: what comes may be a number of its own.
    if (digits >= SHORTEST_TELEPHONE && numberAt(groups, at + taken) > 0) break;
    digits += group.digits.length;
    taken += 1;
  }
  return digits >= SHORTEST_TELEPHONE ? taken : 0;
}
