import { createHash } from 'node:crypto';
import { checkCharacter, dictated, drawnCharacters } from '../../kernel/dictation.ts';

/**
 * The code of a link by which an office outside the forum confirms an arrival. Twenty-seven random characters are 133 bits,
 * so that none can be guessed; the check character finds what was copied with an error.
 */
const RANDOM_CHARACTERS = 27;

/** Makes a code, in four groups. @param draw gives an unpredictable whole number from 0 to below its bound, all equally likely */
export function linkCodeOf(draw: (below: number) => number): string {
  const characters = drawnCharacters(RANDOM_CHARACTERS, draw);
  return grouped(characters + checkCharacter(characters));
}

/** Reads a code as it was scanned or typed; `undefined` when it is none, or was altered. */
export function readLinkCode(text: string): string | undefined {
  const characters = dictated(text);
  if (!/^[0-9A-HJKMNPQRTVWXYZ]{28}$/.test(characters)) return undefined;
  const [body, check] = [characters.slice(0, -1), characters.at(-1)];
  return check === checkCharacter(body) ? grouped(characters) : undefined;
}

/** What is kept of a code: a reader of the tables cannot use the link. SHA-256, in hex. */
export function linkHashOf(code: string): string {
  return createHash('sha256').update(`arrival ${code}`).digest('hex');
}

function grouped(characters: string): string {
  return characters.replaceAll(/(.{7})(?=.)/g, '$1-');
}
