/**
 * Codes that people dictate by telephone and copy from paper. The alphabet has 31 characters, a prime, without those
 * that are misheard or misread (I, L, O, U, S). The check character is a position-weighted sum modulo 31. It detects
 * every single wrong character and every swap of two neighbours.
 */
export const DICTATION_ALPHABET = '0123456789ABCDEFGHJKMNPQRTVWXYZ';

/**
 * The characters of a code as people type it: in either case, with other or no separators, with letters that look like those
 * of the alphabet. What is not of the alphabet stays, for the reader to refuse.
 */
export function dictated(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[\s.–-]/g, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0')
    .replaceAll('S', '5')
    .replaceAll('U', 'V');
}

/** So many random characters of the alphabet. @param draw gives a whole number from 0 to below its bound, all equally likely */
export function drawnCharacters(count: number, draw: (below: number) => number): string {
  return Array.from({ length: count }, () => DICTATION_ALPHABET.charAt(draw(DICTATION_ALPHABET.length))).join('');
}

/** The check character of a code of at most 28 characters of the alphabet: with more, weights would repeat. */
export function checkCharacter(characters: string): string {
  const sum = Array.from(characters).reduce((total, one, n) => total + DICTATION_ALPHABET.indexOf(one) * (n + 2), 0);
  return DICTATION_ALPHABET.charAt(sum % DICTATION_ALPHABET.length);
}
