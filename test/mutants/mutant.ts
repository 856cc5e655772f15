import type { Change } from './sources.ts';
import type { Tests } from './tests.ts';

/** A bug made by hand: a small change of the code that the named tests have to notice. */
export interface Mutant extends Change, Tests {
  /** What it would do to somebody. */
  readonly hurts: string;
}
