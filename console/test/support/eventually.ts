import { vi } from 'vitest';

/** Waits until an assertion holds: on a machine that is busy with other tests that takes a while. */
export async function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  return await vi.waitFor(assertion, { timeout: 15_000, interval: 10 });
}
