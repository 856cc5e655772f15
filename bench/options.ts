/** The command-line options of the measurements, which have their own defaults. */
export interface BenchOptions {
  /** Only these parts of a measurement. */
  readonly parts?: readonly string[];
  /** Numbers of tasks at once, one run for each. */
  readonly tasks?: readonly number[];
  /** The number of rounds, of which the median counts. */
  readonly rounds?: number;
  /** How long an even load lasts. */
  readonly minutes?: number;
}
