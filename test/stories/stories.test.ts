import { afterAll, beforeAll, describe } from 'vitest';
import { convoyStories } from './convoys.ts';
import { handOverStories } from './hand-overs.ts';
import { listStories } from './lists.ts';
import { closeSharedWorld, startSharedWorld } from './support/shared.ts';
import { versionStories } from './versions.ts';

/** All stories that need nothing but a cloud share one: starting it is what is slow. */
beforeAll(startSharedWorld);
afterAll(closeSharedWorld);

describe('hand-overs', handOverStories);
describe('convoys', convoyStories);
describe('versions and keys', versionStories);
describe('lists', listStories);
