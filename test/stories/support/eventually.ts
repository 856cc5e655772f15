import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 50;

/** Polls real input and output until `look` finds something; throws when the deadline passes. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  deadlineMs = 120_000,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await wait(POLL_MS);
  }
}
