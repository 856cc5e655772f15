/** Every screen and every form that it leads to, in both sizes, schemes and languages, on a cloud whose every text is hostile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWorld, startConsole } from './support/console.ts';
import { type Sown, sow } from './walk/seed.ts';
import { WALKERS } from './walk/stops.ts';
import { type Look, walk } from './walk/walking.ts';
import { type TextJudge, textJudge } from './walk/words.ts';

const LOOKS: readonly Look[] = (['phone', 'desktop'] as const).flatMap((size) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['id', 'en'] as const).map((language): Look => ({ size, scheme, language })),
  ),
);

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

describe('in every size, scheme and language', () => {
  it.each(WALKERS)(
    'every screen and form of the %s is plain text, accessible and in one language',
    { timeout: 1_800_000 },
    async (who) => {
      expect(await walk(who, { console, sown, judge, looks: LOOKS, forms: true })).toEqual([]);
    },
  );
});
