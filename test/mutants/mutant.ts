/** A bug made by hand: a small change of one file that the tests have to notice. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What it would do to somebody. */
  readonly hurts: string;
  /** The test files that ought to notice, asked first. */
  readonly guess: readonly string[];
  /** Only their tests whose names hold this. */
  readonly among?: string;
}
