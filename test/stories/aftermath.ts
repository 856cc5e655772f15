import { expect, it } from 'vitest';
import { expectAllDelivered, expectInvariants, loggedDeliveries } from './support/aftermath.ts';
import { MARKED_DATA } from './support/given.ts';
import { shared } from './support/shared.ts';
import { allItems, deliveries } from './support/tables.ts';

/** What holds of the shared cloud after all stories. */
export function aftermathStories(): void {
  it('every desk was told once of every change that concerns it, and no message is left', async () => {
    await expectAllDelivered(shared());
    expect(loggedDeliveries(shared())).toEqual((await deliveries(shared().tables)).made);
  });

  // What the stories write about people is marked, by themselves or on its way (the demo).
  it.each([
    ['log line', 500, () => shared().logLines],
    ['message of a queue or the topic', 100, () => shared().messages],
    ['call of a webhook', 15, () => shared().system.received.map((call) => JSON.stringify(call))],
    [
      'timer',
      5,
      async () => (await allItems(shared().tables, shared().tables.timers)).map((item) => JSON.stringify(item)),
    ],
    [
      'metric',
      20,
      () =>
        shared()
          .cloud.monitoring.store.all()
          .map((metric) => JSON.stringify(metric)),
    ],
  ])('no %s holds personal data', async (_what, atLeast, read) => {
    const texts = await read();
    expect(texts.length).toBeGreaterThan(atLeast);
    for (const datum of MARKED_DATA) expect(texts.filter((one) => datum.test(one))).toEqual([]);
  });

  it('no function has written an error', () => {
    expect(shared().logLines.filter((line) => /"level":"(ERROR|WARN|CRITICAL)"|errorType/.test(line))).toEqual([]);
  });

  it('the invariants hold over all cases', async () => {
    await expectInvariants(shared());
  });
}
