/** What a measurement can be told on the command line; each has its own defaults. */
export interface BenchOptions {
  /** The parts of a measurement that has several. */
  readonly parts?: readonly string[];
  /** How many tasks at once, one run for each number. */
  readonly tasks?: readonly number[];
  /** Rounds or runs whose median counts. */
  readonly rounds?: number;
  /** How long an even spread lasts. */
  readonly minutes?: number;
}
