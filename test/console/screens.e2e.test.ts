/** Every screen and every form that it leads to, in both sizes, schemes and languages, on a cloud whose every text is hostile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WALKERS } from './walk/stops.ts';
import { type Look, startGround, walk } from './walk/walking.ts';

const LOOKS: readonly Look[] = (['phone', 'desktop'] as const).flatMap((size) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['id', 'en'] as const).map((language): Look => ({ size, scheme, language })),
  ),
);

let ground: Awaited<ReturnType<typeof startGround>>;
beforeAll(async () => {
  ground = await startGround();
});
afterAll(async () => {
  await ground?.close();
});

describe('in every size, scheme and language', () => {
  it.each(WALKERS)(
    'every screen and form of the %s is plain text, accessible and in one language',
    { timeout: 1_800_000 },
    async (who) => {
      expect(await walk(who, { ...ground, looks: LOOKS, forms: true })).toEqual([]);
    },
  );
});
