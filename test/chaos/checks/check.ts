import type { Stored } from '../snapshot.ts';
import type { World } from '../world.ts';

/** A promise of the product that was broken. */
export interface Violation {
  /** The number of the invariant, or another name of what must hold. */
  readonly invariant: string;
  readonly detail: string;
}

/** One invariant, checked when nothing is under way. */
export type Check = (world: World, stored: Stored) => readonly Violation[] | Promise<readonly Violation[]>;
