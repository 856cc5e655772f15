/**
 * Folding text for comparison: two spellings of one word give the same folded text. The result is for matching only,
 * never for display and never stored as anybody's name.
 */

/**
 * Old spellings (before 1972, alive in personal and place names) and what they fold to, applied in this order. `d+j`,
 * not `dj`: removing only the `d` of `ddj` would leave another `dj`. `nj` comes after `dj`, because the old spelling of
 * `lanjut` is `landjut`: both end as `lanyut`, and so does the modern word. Folding `j` to `y` (Jogja, Yogya) is left
 * out: in modern words the two letters are different sounds, and half the lexicon would collide.
 */
const OLD_SPELLINGS: readonly (readonly [old: RegExp, fold: string])[] = [
  [/d+j/g, 'j'],
  [/tj/g, 'c'],
  [/sj/g, 'sy'],
  [/nj/g, 'ny'],
  [/oe/g, 'u'],
];

/**
 * The comparable form of `text`, in lower case, without diacritics and apostrophes (`Jum'at` = `Jumat`). Every other
 * mark or space becomes one space (`anak-anak` = `anak anak`); the ends are trimmed. `terlantar` becomes `telantar` in
 * any word: the dictionary has the latter, regulations the former. Old spellings become new ones. Folding is
 * idempotent.
 */
export function foldText(text: string): string {
  const plain = text
    .replaceAll('´', "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['‘’‛ʻʼ`\p{M}]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const spelt = OLD_SPELLINGS.reduce((word, [old, fold]) => word.replace(old, fold), plain);
  return spelt.replaceAll('terlantar', 'telantar');
}
