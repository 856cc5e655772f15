/**
 * Finding entries of a closed list by what a person typed: a code or a part of one, a name, the beginning of a word, with small
 * slips of the pen. One way for every list: areas, desks, goods, PPKS, codes of every kind.
 */
import { edits } from '../kernel/edits.ts';
import { foldText } from '../kernel/fold.ts';
import type { Near } from '../kernel/vocabulary.ts';

/** An entry of a list that is searched: its code, and all that it is called. The first name is the one to show. */
export interface Coded {
  readonly code: string;
  readonly names: readonly string[];
  /** A number that people know it by, such as that of a PPKS type. */
  readonly number?: number | undefined;
}

/** How many entries are named when a code is unknown. */
export const MOST_NEAR = 3;

/** An entry as it is compared, folded once. */
interface Prepared<C extends Coded> {
  readonly entry: C;
  readonly code: string;
  readonly names: readonly string[];
}

/** The list as it is searched, for lists that are searched often. */
export type Searchable<C extends Coded> = readonly Prepared<C>[];

/** Folds the names of a list once. */
export function searchable<C extends Coded>(list: readonly C[]): Searchable<C> {
  return list.map((entry) => ({ entry, code: closeUp(entry.code), names: entry.names.map(foldText) }));
}

/**
 * The entries that a text may mean, best first: the same code or name, then what begins so, then slips of the pen. Entries of one
 * rank keep the order of the list.
 */
export function searched<C extends Coded>(list: Searchable<C>, given: string): readonly C[] {
  const text = foldText(given.slice(0, LONGEST));
  if (text === '') return [];
  const ranked = list.flatMap((one) => {
    const rank = rankOf(one, text);
    return rank === undefined ? [] : [{ entry: one.entry, rank }];
  });
  const spelt = ranked.filter(({ rank }) => rank <= SPELT);
  return (spelt.length > 0 ? spelt : ranked).toSorted((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

/**
 * The entries of a list that come nearest to a code or name that it does not have, best first; none when nothing is near. An entry
 * counts by its number, in which digits may be wrong or swapped, and by its names.
 */
export function nearest(list: readonly Coded[], given: string, most = MOST_NEAR): readonly Near[] {
  const prepared = searchable(list);
  const found = searched(prepared, given);
  const further = found.length === 0 ? byNumber(prepared, digitsOf(foldText(given))) : [];
  return [...found, ...further].slice(0, most).map(({ code, names: [name = code] }) => ({ code, name }));
}

/** The last rank without a slip of the pen: slips are looked for only where nothing is spelt so. */
const SPELT = 2;

/** Longer texts are no names: they are compared by their beginning. */
const LONGEST = 80;

/** A code without its separators, in lower case: `53.08`, `53-08` and `5308` are one. */
function closeUp(code: string): string {
  return foldText(code).replaceAll(' ', '');
}

/** The digits of a code of areas or desks, each part of two: `53.9` is meant as `53.09`. */
function digitsOf(folded: string): string {
  const [first = '', ...parts] = folded.split(' ');
  return [first, ...parts.map((part) => part.padStart(2, '0'))].join('');
}

const isNumber = (text: string) => /^\d+$/.test(text);

/** 0 is the same, higher is further away; `undefined` is too far. */
function rankOf<C extends Coded>({ entry, code, names }: Prepared<C>, text: string): number | undefined {
  const close = text.replaceAll(' ', '');
  if (code === close || names.includes(text) || String(entry.number) === text) return 0;
  if (isNumber(close)) return numberRank(code, digitsOf(text));
  if (names.some((name) => name.startsWith(text)) || code.startsWith(close)) return 1;
  const words = text.split(' ');
  if (names.some((name) => words.every((word) => name.split(' ').some((part) => part.startsWith(word))))) return 2;
  const slips = Math.min(slipsOf(code, close), ...names.map((name) => nameSlips(name, text)));
  return slips > slipsAllowed(close) ? undefined : 2 + slips;
}

/** A number finds what begins with it; behind that, one wrong digit or two swapped ones. */
function numberRank(code: string, given: string): number | undefined {
  if (code.startsWith(given)) return 1;
  return isNumber(code) && given.length > 2 && code.length === given.length && edits(code, given, 1) === 1
    ? 3
    : undefined;
}

/** The slips between a text and a name: the whole of it, or as many of its words in a row as the text has. */
function nameSlips(name: string, text: string): number {
  const [parts, count] = [name.split(' '), text.split(' ').length];
  const stretches = parts
    .slice(0, Math.max(parts.length - count + 1, 1))
    .map((_, n) => parts.slice(n, n + count).join(' '));
  return Math.min(...stretches.map((stretch) => slipsOf(stretch, text)));
}

function slipsOf(one: string, other: string): number {
  return edits(one, other, slipsAllowed(other));
}

/** Short words are too alike for two slips, and the shortest for one. */
function slipsAllowed(text: string): number {
  if (text.length < 4) return 0;
  return text.length < 7 ? 1 : 2;
}

/** Where no name is near, the codes next to a number under the same beginning, nearest number first. */
function byNumber<C extends Coded>(list: Searchable<C>, given: string): readonly C[] {
  const parent = given.slice(0, 2);
  if (!isNumber(given) || given.length < 3) return [];
  const distance = (code: string) =>
    Math.abs(Number(code.slice(0, given.length).padEnd(given.length, '0')) - Number(given));
  return list
    .filter(({ code }) => isNumber(code) && code.startsWith(parent) && code.length === given.length)
    .toSorted((a, b) => distance(a.code) - distance(b.code))
    .map(({ entry }) => entry);
}
