/** What stands in the code of a BAST. Pure. */

/** A BAST as its code names it. */
export interface ScannedBast {
  /** What goes into the field of its number. */
  readonly number: string;
  /** The code of the paper, where Estafet has issued it: anybody can check it. */
  readonly paper?: string;
}

/** As long as the API lets a number be. */
const LONGEST = 120;
/** Where the code of a paper leads: to the console, or, of papers of before, to the API. */
const PAPER = /\/v(?:1\/verify)?\/([0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5})(?:$|[?#/])/;

/** The BAST of a scanned code: the paper of an address that Estafet prints; any other short text as it stands. */
export function bastIn(text: string): ScannedBast | undefined {
  const written = text.trim();
  const paper = PAPER.exec(written)?.[1];
  if (paper !== undefined) return { number: paper, paper };
  return written === '' || written.length > LONGEST || /\n/.test(written) ? undefined : { number: written };
}
