import { checkCharacter, dictated, drawnCharacters } from '../kernel/dictation.ts';
import type { PaperCode } from '../kernel/ids.ts';

/**
 * Codes for checking whether a paper is genuine. `7K3QW-P0V2M-ACDFX` has fourteen random characters (69 bits, so that
 * it cannot be guessed) and a check character, in groups for dictation.
 */
const RANDOM_CHARACTERS = 14;

/**
 * Makes a code.
 * @param draw gives an unpredictable whole number from 0 to `below` - 1, all equally likely
 */
export function paperCodeOf(draw: (below: number) => number): PaperCode {
  const characters = drawnCharacters(RANDOM_CHARACTERS, draw);
  return grouped(characters + checkCharacter(characters));
}

/**
 * Reads a code as people type it: in either case, with other or no separators, with letters that look like those of the
 * alphabet. @returns `undefined` when it is none or was copied with an error
 */
export function readPaperCode(text: string): PaperCode | undefined {
  const characters = dictated(text);
  if (!/^[0-9A-HJKMNPQRTVWXYZ]{15}$/.test(characters)) return undefined;
  return checkCharacter(characters.slice(0, -1)) === characters.at(-1) ? grouped(characters) : undefined;
}

function grouped(characters: string): PaperCode {
  return characters.replace(/^(.{5})(.{5})/, '$1-$2-') as PaperCode;
}
