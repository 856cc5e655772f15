import { afterAll, describe, expect, test } from 'vitest';
import { ownAssembly } from '../../local/own-assembly.ts';
import { planOf, SHORT } from './plan.ts';
import { play } from './run.ts';

/** Few of the many that `npm run chaos` plays, and short: one world of aid, one of the relay home. What breaks once is broken. */
const SEEDS = [33, 7];
/** Some ten seconds when the machine has nothing else to do; a world that never comes to rest says so itself. */
const LIMIT_MS = 20 * 60_000;

describe('the product keeps its promises while everything goes wrong', () => {
  const assembly = ownAssembly();
  afterAll(() => assembly.remove());

  test.concurrent.for(SEEDS)('seed %i', { timeout: LIMIT_MS }, async (seed) => {
    const { violations, fires, done } = await play(assembly.directory, seed, planOf(seed, SHORT));
    expect(violations).toEqual([]);
    // A run in which nothing happens would prove nothing.
    expect(fires).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(10);
  });
});
