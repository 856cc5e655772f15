import { expect } from 'vitest';
import { expectAllDelivered, expectInvariants, loggedDeliveries } from './support/aftermath.ts';
import { MARKED_DATA } from './support/given.ts';
import { shared } from './support/shared.ts';
import { allItems, deliveries } from './support/tables.ts';

const texts = (things: readonly unknown[]) => things.map((thing) => JSON.stringify(thing));

/** Where personal data could show, and how much of it all stories leave at least. */
const PLACES: readonly (readonly [what: string, atLeast: number, read: () => Promise<readonly string[]>])[] = [
  ['log line', 500, async () => shared().logLines],
  ['message of a queue or the topic', 100, async () => shared().messages],
  ['call of a webhook', 15, async () => texts(shared().system.received)],
  ['timer', 5, async () => texts(await allItems(shared().tables, shared().tables.timers))],
  ['metric', 20, async () => texts(shared().cloud.monitoring.store.all())],
];

/** Holds what has to be so in the shared cloud after all stories, whatever their order. */
export async function holdAftermath(): Promise<void> {
  await expectAllDelivered(shared());
  expect(loggedDeliveries(shared()), 'each change was told once').toEqual((await deliveries(shared().tables)).made);
  // What the stories write about people is marked, by themselves or on its way (the demo).
  for (const [what, atLeast, read] of PLACES) {
    const found = await read();
    expect(found.length, what).toBeGreaterThan(atLeast);
    for (const datum of MARKED_DATA) {
      expect(
        found.filter((one) => datum.test(one)),
        `personal data in a ${what}`,
      ).toEqual([]);
    }
  }
  expect(
    shared().logLines.filter((line) => /"level":"(ERROR|WARN|CRITICAL)"|errorType/.test(line)),
    'errors that functions wrote',
  ).toEqual([]);
  await expectInvariants(shared());
}
