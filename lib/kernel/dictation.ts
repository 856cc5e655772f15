/**
 * Codes that people dictate by telephone and copy from paper. The alphabet has 31 characters, a prime, without those
 * that are misheard or misread (I, L, O, U, S). The check character is a position-weighted sum modulo 31. It detects
 * every single wrong character and every swap of two neighbours.
 */
export const DICTATION_ALPHABET = '0123456789ABCDEFGHJKMNPQRTVWXYZ';

/** The check character of a code of at most 28 characters of the alphabet: with more, weights would repeat. */
export function checkCharacter(characters: string): string {
  const sum = Array.from(characters).reduce((total, one, n) => total + DICTATION_ALPHABET.indexOf(one) * (n + 2), 0);
  return DICTATION_ALPHABET.charAt(sum % DICTATION_ALPHABET.length);
}
