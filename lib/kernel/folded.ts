/**
 * Texts folded for searching, with the way back: two spellings of one word or number fold alike, and every folded character
 * knows from where in the original it comes. So only the stretch that matches is replaced.
 */

/** A text as it is searched. */
export interface Folded {
  /**
   * Small letters without diacritics and apostrophes, digits 0 to 9, and one space for each other character: separators are
   * counted, whatever they are.
   */
  readonly text: string;
  /** Where the original of each folded character begins and, at the end, how long the original is. In UTF-16 units. */
  readonly starts: readonly number[];
  /** Where the original of each folded character ends: what follows it and has no character of its own belongs to it. */
  readonly ends: readonly number[];
}

/** What folds to nothing: apostrophes of every kind, marks, and characters that do not show. */
const SILENT = /['`´‘’‚‛′ʹʻʼʽʾʿˈ＇\p{M}\p{Cf}]/u;
/** Of these, what belongs to the letter before it. */
const ATTACHED = /[\p{M}\p{Cf}]/u;

/** Letters that no normalisation takes apart. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  // Cyrillic and Greek letters that look like Latin ones.
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  к: 'k',
  һ: 'h',
  α: 'a',
  ε: 'e',
  ι: 'i',
  ο: 'o',
  κ: 'k',
  ν: 'v',
  ρ: 'p',
};

const cache = new Map<string, string>();

/** What one character of a text folds to: nothing, or one or more characters. */
function foldOf(character: string): string {
  const known = cache.get(character);
  if (known !== undefined) return known;
  const folded = SILENT.test(character) ? '' : Array.from(character.normalize('NFKD'), foldPart).join('');
  cache.set(character, folded);
  return folded;
}

function foldPart(part: string): string {
  if (SILENT.test(part)) return '';
  if (/\p{Nd}/u.test(part)) return String(digitOf(part));
  const letter = part.toLowerCase();
  return /\p{L}/u.test(letter) ? (PLAIN[letter] ?? letter) : ' ';
}

/** The value of a decimal digit of any script: each script has its ten in a row, beginning with nought. */
function digitOf(digit: string): number {
  const code = Number(digit.codePointAt(0));
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

/** Folds a text. Linear in its length. */
export function folded(original: string): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const character of original) {
    const fold = foldOf(character);
    const end = at + character.length;
    for (let n = 0; n < fold.length; n += 1) {
      starts.push(at);
      ends.push(end);
    }
    if (fold === '' && ends.length > 0 && ATTACHED.test(character)) ends[ends.length - 1] = end;
    text += fold;
    at = end;
  }
  return { text, starts, ends };
}

/** A stretch of a folded text. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What stands in the original between two places of the folded text. */
export function originalOf(original: string, { starts, ends }: Folded, from: number, to: number): string {
  return original.slice(starts[from], ends[to - 1]);
}

/**
 * The original with some stretches replaced.
 * @param stretches in their order, apart from each other, none of them empty
 * @param replacement from what stood there
 */
export function replaced(
  original: string,
  { starts, ends }: Folded,
  stretches: readonly (Stretch & { readonly by: (words: string) => string })[],
): string {
  let text = '';
  let done = 0;
  for (const { from, to, by } of stretches) {
    const [start = done, end = done] = [starts[from], ends[to - 1]];
    text += original.slice(done, start) + by(original.slice(start, end));
    done = end;
  }
  return text + original.slice(done);
}
