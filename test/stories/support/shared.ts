import { startWorld, type World } from './world.ts';

let world: World | undefined;

/** Starts the one cloud that most stories share; each story has cases of its own. */
export async function startSharedWorld(): Promise<void> {
  world = await startWorld();
}

export async function closeSharedWorld(): Promise<void> {
  await world?.close();
}

/** The shared cloud; for use within tests. */
export function shared(): World {
  if (!world) throw new Error('The shared cloud has not been started.');
  return world;
}
