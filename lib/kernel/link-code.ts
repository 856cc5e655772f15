import { dictated, drawnCharacters } from './dictation.ts';

/** Twenty-four characters of 31 are 118 bits: none can be guessed, and the link still fits an SMS. */
const CHARACTERS = 24;

/** Makes the code of a link. @param draw gives an unpredictable whole number from 0 to below its bound, all equally likely */
export function newLinkCode(draw: (below: number) => number): string {
  return drawnCharacters(CHARACTERS, draw);
}

/** Reads a code as it was opened or typed; `undefined` when it is none. */
export function readLinkCode(text: string): string | undefined {
  const characters = dictated(text);
  return /^[0-9A-HJKMNPQRTVWXYZ]{24}$/.test(characters) ? characters : undefined;
}
