/** Every screen, visited by the people whom it is for, on a cloud whose every text was written by somebody hostile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WALKERS } from './walk/stops.ts';
import { startGround, walk } from './walk/walking.ts';

let ground: Awaited<ReturnType<typeof startGround>>;
beforeAll(async () => {
  ground = await startGround();
});
afterAll(async () => {
  await ground?.close();
});

describe('on a telephone, in Indonesian', () => {
  it.each(WALKERS)('every screen of the %s is plain text, accessible and in one language', async (who) => {
    const looks = [{ size: 'phone', scheme: 'light', language: 'id' }] as const;
    expect(await walk(who, { ...ground, looks, forms: false })).toEqual([]);
  });
});
