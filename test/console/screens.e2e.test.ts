/** Every screen and every form that it leads to, in both sizes, schemes and languages, on a cloud whose every text is hostile. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WALKERS } from './walk/stops.ts';
import { type Look, startGround, walk } from './walk/walking.ts';

const LOOKS: readonly Look[] = (['phone', 'desktop'] as const).flatMap((size) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['id', 'en'] as const).map((language): Look => ({ size, scheme, language })),
  ),
);
/** Where pictures of the screens are kept for people to look at, when somebody asks for them. */
const PICTURES = process.env['PICTURES'];
/** Hundreds of screens, on a machine that may be busy. */
const LONG_MS = 2_400_000;

let ground: Awaited<ReturnType<typeof startGround>>;
beforeAll(async () => {
  ground = await startGround();
});
afterAll(async () => {
  await ground?.close();
});

async function keepPicture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  await page.screenshot({ path: join(PICTURES, `${name.slice(0, 200)}.png`), fullPage: true });
}

describe('in every size, scheme and language', () => {
  it.each(WALKERS)(
    'every screen and form of the %s is plain text, accessible and in one language',
    {
      timeout: LONG_MS,
    },
    async (who) => {
      expect(await walk(who, { ...ground, looks: LOOKS, forms: true, onShown: keepPicture })).toEqual([]);
    },
  );
});
