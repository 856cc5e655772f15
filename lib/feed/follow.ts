/** Milliseconds between two looks at the counter of a feed. */
export const LOOK_EVERY = 2000;

/** How a feed is looked at. */
export interface Looks<Row> {
  /** How many changes it has had: cheap, and a moment behind at worst. */
  readonly last: () => Promise<number>;
  /** The changes after the reader's place. */
  readonly read: () => Promise<readonly Row[]>;
  /** Waits, in milliseconds. */
  readonly pause: (millis: number) => Promise<unknown>;
  /** Aborted when the caller's time is up. */
  readonly signal: AbortSignal;
}

/** The changes after a number, as soon as there are any; nothing once `wait` milliseconds have gone by without one. */
export async function follow<Row>(
  { last, read, pause, signal }: Looks<Row>,
  after: number,
  wait: number,
): Promise<readonly Row[]> {
  for (let waited = 0; ; waited += LOOK_EVERY) {
    const rows = (await last()) > after ? await read() : [];
    const left = wait - waited;
    if (rows.length > 0 || left <= 0 || signal.aborted) return rows;
    await pause(Math.min(LOOK_EVERY, left));
  }
}
