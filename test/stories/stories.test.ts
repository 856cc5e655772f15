import { afterAll, beforeAll, describe } from 'vitest';
import { holdAftermath } from './aftermath.ts';
import { aidStories } from './aid.ts';
import { allowanceStories } from './allowances.ts';
import { amendmentStories } from './amendments.ts';
import { clientStories } from './clients.ts';
import { convoyStories } from './convoys.ts';
import { demoStories } from './demo.ts';
import { documentStories } from './documents.ts';
import { edxlStories } from './edxl.ts';
import { endedPartStories } from './ended-parts.ts';
import { feedStories } from './feed.ts';
import { figureStories } from './figures.ts';
import { foundStories } from './found.ts';
import { giverStories } from './givers.ts';
import { handOverStories } from './hand-overs.ts';
import { journeyStories } from './journeys.ts';
import { listStories } from './lists.ts';
import { manifestStories } from './manifests.ts';
import { nextStepStories } from './next-steps.ts';
import { outsideStories } from './outside.ts';
import { paperStories } from './papers.ts';
import { raceStories } from './races.ts';
import { receiptStories } from './receipts.ts';
import { refusalStories } from './refusals.ts';
import { smokeStories } from './smoke.ts';
import { closeSharedWorld, startSharedWorld } from './support/shared.ts';
import { tokenStories } from './tokens.ts';
import { travellerStories } from './travellers.ts';
import { versionStories } from './versions.ts';
import { visibilityStories } from './visibility.ts';
import { withheldStories } from './withheld.ts';
import { writtenStories } from './written.ts';

/**
 * All stories that need nothing but a cloud share one, since starting it is what is slow. They share nothing else: each has
 * cases of its own, counts time from the cloud's clock, and passes alone (`-t 'journeys'`) and in any order
 * (`--sequence.shuffle`).
 */
const STORIES: Readonly<Record<string, () => void>> = {
  'the demo': demoStories,
  lists: listStories,
  'what is found': foundStories,
  'what changes': feedStories,
  'hand-overs': handOverStories,
  'next steps': nextStepStories,
  'versions and keys': versionStories,
  corrections: amendmentStories,
  convoys: convoyStories,
  manifests: manifestStories,
  journeys: journeyStories,
  travellers: travellerStories,
  'outside the forum': outsideStories,
  figures: figureStories,
  aid: aidStories,
  givers: giverStories,
  'receipts of goods': receiptStories,
  papers: paperStories,
  'EDXL-RM': edxlStories,
  'who sees what': visibilityStories,
  'who no longer takes part': endedPartStories,
  'texts that are withheld': withheldStories,
  'texts that are written': writtenStories,
  allowances: allowanceStories,
  'what is refused': refusalStories,
  tokens: tokenStories,
  races: raceStories,
  'the documents': documentStories,
  'generated clients': clientStories,
  'the smoke test': smokeStories,
};

const told = new Set<string>();

beforeAll(startSharedWorld);
afterAll(async () => {
  // What has to hold after all of them is looked at when all were told: some alone leave too little to look at.
  try {
    if (told.size === Object.keys(STORIES).length) await holdAftermath();
  } finally {
    await closeSharedWorld();
  }
});

for (const [title, tell] of Object.entries(STORIES)) {
  describe(title, () => {
    afterAll(() => {
      told.add(title);
    });
    tell();
  });
}
