import type { Subject } from './tests.ts';

/** A bug made by hand: a small change of the code that the tests have to notice. */
export interface Mutant {
  readonly name: string;
  /**
   * Stands exactly once in all of the product's code, so that a file may move and be renamed. White space in it stands for any
   * white space, so that a line may be wrapped another way.
   */
  readonly find: string;
  readonly replace: string;
  /** What it would do to somebody. */
  readonly hurts: string;
  /** Whose tests have to notice. */
  readonly by: Subject;
  /** Of these tests, only those whose names hold this. */
  readonly among?: string;
}
