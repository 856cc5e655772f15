/** Every screen, visited by the people whom it is for, on a cloud whose every text was written by somebody hostile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWorld, startConsole } from './support/console.ts';
import { type Sown, sow } from './walk/seed.ts';
import { WALKERS } from './walk/stops.ts';
import { walk } from './walk/walking.ts';
import { type TextJudge, textJudge } from './walk/words.ts';

let console: ConsoleWorld;
let sown: Sown;
let judge: TextJudge;
beforeAll(async () => {
  console = await startConsole();
  const { at, partner, cloud } = console.world;
  [sown, judge] = [await sow({ at, partner, now: () => cloud.clock.now() }), await textJudge()];
});
afterAll(async () => {
  await console?.close();
});

describe('on a telephone, in Indonesian', () => {
  it.each(WALKERS)('every screen of the %s is plain text, accessible and in one language', async (who) => {
    const looks = [{ size: 'phone', scheme: 'light', language: 'id' }] as const;
    expect(await walk(who, { console, sown, judge, looks, forms: false })).toEqual([]);
  });
});
