import { afterAll, beforeAll, describe } from 'vitest';
import { aftermathStories } from './aftermath.ts';
import { aidStories } from './aid.ts';
import { allowanceStories } from './allowances.ts';
import { convoyStories } from './convoys.ts';
import { demoStories } from './demo.ts';
import { documentStories } from './documents.ts';
import { edxlStories } from './edxl.ts';
import { handOverStories } from './hand-overs.ts';
import { listStories } from './lists.ts';
import { paperStories } from './papers.ts';
import { raceStories } from './races.ts';
import { refusalStories } from './refusals.ts';
import { relayStories } from './relay.ts';
import { smokeStories } from './smoke.ts';
import { closeSharedWorld, startSharedWorld } from './support/shared.ts';
import { tokenStories } from './tokens.ts';
import { versionStories } from './versions.ts';
import { visibilityStories } from './visibility.ts';

/** All stories that need nothing but a cloud share one: starting it is what is slow. */
beforeAll(startSharedWorld);
afterAll(closeSharedWorld);

// First those that move the clock, before others have left tasks whose time then runs out.
describe('the demo', demoStories);
describe('lists', listStories);
describe('hand-overs', handOverStories);
describe('versions and keys', versionStories);
describe('convoys', convoyStories);
describe('the relay', relayStories);
describe('aid', aidStories);
describe('papers', paperStories);
describe('EDXL-RM', edxlStories);
describe('who sees what', visibilityStories);
describe('allowances', allowanceStories);
describe('what is refused', refusalStories);
describe('tokens', tokenStories);
describe('races', raceStories);
describe('the documents', documentStories);
describe('the smoke test', smokeStories);
describe('after all stories', aftermathStories);
