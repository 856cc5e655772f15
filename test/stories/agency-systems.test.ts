import { afterAll, beforeAll, it } from 'vitest';
import { expectExamplesToHold } from './support/examples.ts';
import { startWorld, type World } from './support/world.ts';

/** A cloud whose clock nobody moves: the receiver of the page refuses messages of another time, as it should. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it('every example of docs/id/sistem-instansi.md, with the output that it shows', async () => {
  await expectExamplesToHold('docs/id/sistem-instansi.md', world.cloud.url);
});
