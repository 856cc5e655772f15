/** What happens to the timers of a run. */
export interface Scenario {
  /** When each is due, in milliseconds after the first. */
  readonly offsets: readonly number[];
  /** How many of them, from the first on, are acknowledged right before they are due. */
  readonly acknowledged?: number;
  /** Whether what fires them is killed without notice when half have fired, and started again. */
  readonly killed?: boolean;
}

/** How a run went. Lateness in milliseconds, of each effect's commit. */
export interface Played {
  readonly expected: number;
  readonly lateness: readonly number[];
  readonly early: number;
  readonly lost: number;
  readonly double: number;
  /** Deliveries of a timer whose task had moved on: harmless by the effect's condition. */
  readonly repeats: number;
}
