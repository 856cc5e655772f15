import { expect, test } from 'vitest';
import { noteSummarySent, takeSummary } from '../../../lib/delivery/store/summaries.ts';
import { addressKeyOf, withAsked, withUnreachable } from '../../../lib/desks/addresses.ts';
import { changeAddresses, loadAddresses } from '../../../lib/desks/store/addresses.ts';
import type { Instant } from '../../../lib/kernel/ids.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { desk, START } from '../world.ts';

const SECRET = 'rahasia rekaan';

/** What is known of addresses and of summaries survives others who write at the same time. */
export function messageSuite(tablesOf: () => Tables): void {
  test('links for several addresses of a desk, made at once, are all kept', async () => {
    const keys = ['a', 'b', 'c', 'd', 'e'].map((name) => addressKeyOf(SECRET, 'email', `${name}@contoh.example`));
    const made = await Promise.all(
      keys.map((key) =>
        changeAddresses(tablesOf(), desk('36'), (known) => withAsked(known, { key, code: key, by: 'm' }, START)),
      ),
    );
    expect(made.every(({ changed }) => changed)).toBe(true);
    const { addresses, version } = await loadAddresses(tablesOf(), desk('36'));
    expect(new Set(addresses.map(({ key }) => key))).toEqual(new Set(keys));
    expect(version).toBe(keys.length);
  });

  test('of several bounces of one address one changes it', async () => {
    const key = addressKeyOf(SECRET, 'sms', '+62000000001');
    await changeAddresses(tablesOf(), desk('51'), () => [{ key, state: 'confirmed', since: START }]);
    const bounce = () =>
      changeAddresses(tablesOf(), desk('51'), (known) => withUnreachable(known, key, 'bounced', START));
    const changes = await Promise.all([bounce(), bounce(), bounce()]);
    expect(changes.filter(({ changed }) => changed).length).toBe(1);
  });

  test('of several messages for one summary one has its turn', async () => {
    const due = { desk: desk('52'), day: '2026-11-30' };
    const turns = await Promise.all(['m1', 'm2', 'm3'].map((owner) => takeSummary(tablesOf(), due, owner, START)));
    expect(turns.toSorted()).toEqual(['others', 'others', 'ours']);
    await noteSummarySent(tablesOf(), due, START);
    expect(await takeSummary(tablesOf(), due, 'm4', (START + 3600_000) as Instant)).toBe('sent');
  });
}
