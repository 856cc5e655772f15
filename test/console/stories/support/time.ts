import { eventually } from '../../../stories/support/eventually.ts';
import type { World } from '../../../stories/support/world.ts';

const HOUR = 3_600_000;

/** Lets hours pass in the cloud, and waits until its clocks have called whom they have to call. Nobody may wait for changes meanwhile: an open page does. */
export async function letPass({ cloud }: Pick<World, 'cloud'>, hours: number): Promise<void> {
  await cloud.clock.advance(hours * HOUR);
  await eventually('the clocks have called', async () => ((await cloud.idle()) ? true : undefined));
}

/** How often something has happened in a case that Jakarta has opened, as its timeline tells it. */
export async function timesIn({ at }: Pick<World, 'at'>, caseId: string, type: string): Promise<number> {
  const { items } = await (await at('31', { expiresIn: 8_640_000 })).timeline(caseId);
  return items.flatMap(({ events }) => events).filter((event) => event.type === type).length;
}
