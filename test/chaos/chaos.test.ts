import { afterAll, describe, expect, test } from 'vitest';
import { ownAssembly } from '../stories/support/assembly.ts';
import { planOf } from './plan.ts';
import { play } from './run.ts';

/** Few of the many that `npm run chaos` plays: with these, everything that is injected and checked is run once. */
const SEEDS = [7, 8];
/** Some ten seconds when the machine has nothing else to do. */
const LIMIT_MS = 180_000;
/** Beside other suites a queue can be slower than the world waits for; what breaks a promise breaks it again. */
const SECOND_LOOKS = 2;

describe('the product keeps its promises while everything goes wrong', () => {
  const assembly = ownAssembly();
  afterAll(() => assembly.remove());

  test.concurrent.for(SEEDS)('seed %i', { timeout: LIMIT_MS, retry: SECOND_LOOKS }, async (seed) => {
    const { violations, fires, done } = await play(assembly.directory, seed, planOf(seed));
    expect(violations).toEqual([]);
    // A run in which nothing happens would prove nothing.
    expect(fires).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(10);
  });
});
