import { expect, it } from 'vitest';
import { expectAllDelivered, expectInvariants, loggedDeliveries } from './support/aftermath.ts';
import { MARKED_DATA } from './support/given.ts';
import { shared } from './support/shared.ts';
import { deliveries } from './support/tables.ts';

/** What holds of the shared cloud after all stories. */
export function aftermathStories(): void {
  it('every desk was told once of every change that concerns it, and no message is left', async () => {
    await expectAllDelivered(shared());
    expect(loggedDeliveries(shared())).toEqual((await deliveries(shared().tables)).made);
  });

  it('no log line and no message holds personal data', () => {
    const { logLines, queueCalls } = shared();
    expect(logLines.length).toBeGreaterThan(500);
    expect(queueCalls.length).toBeGreaterThan(100);
    for (const datum of MARKED_DATA) {
      expect(logLines.filter((line) => datum.test(line))).toEqual([]);
      expect(queueCalls.filter((call) => datum.test(call))).toEqual([]);
    }
  });

  it('no function has written an error', () => {
    expect(shared().logLines.filter((line) => /"level":"(ERROR|WARN|CRITICAL)"|errorType/.test(line))).toEqual([]);
  });

  it('the invariants hold over all cases', async () => {
    await expectInvariants(shared());
  });
}
