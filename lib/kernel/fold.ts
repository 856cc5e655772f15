/**
 * Folding text for comparison: two spellings of one word give the same folded text. The result is for matching only,
 * never for display and never stored as anybody's name.
 */

/**
 * Old spellings (before 1972, alive in personal and place names) and what they fold to, applied in this order.
 * `d+j`, not `dj`, because taking the `d` out of `ddj` would leave another `dj` behind. `nj` comes after `dj` because the old
 * spelling of `lanjut` is `landjut`: both end as `lanyut`, and so does the modern word. Folding `j` to `y`
 * (Jogja, Yogya) is left out: in modern words the two letters are different sounds, and half the lexicon would collide.
 */
const OLD_SPELLINGS: readonly (readonly [old: RegExp, fold: string])[] = [
  [/d+j/g, 'j'],
  [/tj/g, 'c'],
  [/sj/g, 'sy'],
  [/nj/g, 'ny'],
  [/oe/g, 'u'],
];

/**
 * The comparable form of `text`: lower case, without diacritics and apostrophes (`Jum'at` = `Jumat`), every other mark
 * and space as one space (`anak-anak` = `anak anak`), none at the ends; `terlantar` as `telantar` in any word
 * (both spellings are official: `telantar` in the dictionary, `terlantar` in regulations); old spellings as new ones.
 * Folding twice changes nothing.
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
