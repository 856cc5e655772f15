import { eventually } from '../../../stories/support/eventually.ts';
import type { World } from '../../../stories/support/world.ts';

const HOUR = 3_600_000;

/** Lets hours pass in the cloud, and waits until its clocks have called whom they have to call. Nobody may wait for changes meanwhile: an open page does. */
export async function letPass({ cloud }: Pick<World, 'cloud'>, hours: number): Promise<void> {
  await cloud.clock.advance(hours * HOUR);
  await eventually('the clocks have called', async () => ((await cloud.idle()) ? true : undefined));
}
