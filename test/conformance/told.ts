import { expect } from 'vitest';
import type { Row } from './documented/row.ts';

/** Plays a row and compares: as documented, or exactly as its difference says. */
export async function expectAsTold<World, Engine extends string>(
  { play, documented, differs }: Row<World, Engine>,
  engine: Engine,
  world: World,
): Promise<void> {
  const seen = await play(world);
  const difference = differs?.[engine];
  if (difference === undefined) {
    expect(seen).toEqual(documented);
    return;
  }
  expect(seen).toEqual(difference.seen);
  expect(seen, 'the engine does as documented: the row is out of date').not.toEqual(documented);
}
