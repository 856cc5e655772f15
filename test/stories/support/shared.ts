import { expect } from 'vitest';
import { type DeskSystem, startDeskSystem } from '../../platform/webhooks/desk-system.ts';
import { startWorld, type World } from './world.ts';

/** The cloud that most stories share, and the system of some of its desks. */
interface SharedWorld extends World {
  readonly system: DeskSystem;
}

let world: SharedWorld | undefined;

/** Desks of the stories whose own system is told everything. */
const DESKS_WITH_A_SYSTEM = ['51', '53'];

/** Starts the one cloud that most stories share; each story has cases of its own. */
export async function startSharedWorld(): Promise<void> {
  world = { ...(await startWorld()), system: await startDeskSystem() };
  for (const desk of DESKS_WITH_A_SYSTEM) {
    const head = await world.at(desk, { role: 'head' });
    expect((await head.put(`/v1/desks/${desk}/webhook`, { url: world.system.url })).status).toBe(200);
  }
}

export async function closeSharedWorld(): Promise<void> {
  await world?.close();
  await world?.system.close();
}

/** The shared cloud; for use within tests. */
export function shared(): SharedWorld {
  if (!world) throw new Error('The shared cloud has not been started.');
  return world;
}

/** The instant so many hours from now, by the cloud's clock: no story depends on the day on which it is told. */
export function inHours(hours: number): string {
  return new Date(shared().cloud.clock.now() + hours * 3_600_000).toISOString();
}

/** The same in days. */
export function inDays(days: number): string {
  return inHours(24 * days);
}

/** The day so many days from now. */
export function dayIn(days: number): string {
  return inDays(days).slice(0, 10);
}

/** The month by the cloud's clock, as reports count it. */
export function thisMonth(): string {
  return inHours(7).slice(0, 7);
}
