import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { Instant } from '../../lib/kernel/ids.ts';
import { currentKey, hashOf } from '../../lib/matching/keys.ts';
import { cachedKeys, keysIn, NOTICE_MILLIS, withNewKey, withoutOldestKey } from '../../lib/matching/secret.ts';

const FIRST = 'a'.repeat(64);
const ONE = JSON.stringify({ 0: FIRST });
const NOW = 1_800_000_000_000 as Instant;

describe('the secret of the matching keys', () => {
  it('holds a key from the beginning of time, as the stack makes it', () => {
    const [key, second] = keysIn(ONE);
    expect(key.from).toBe(0);
    expect(second).toBeUndefined();
    expect(hashOf(key, 'name siti')).toMatch(/^[\w-]{22}$/);
  });

  it('shows no key, however it is logged', () => {
    const ring = keysIn(ONE);
    for (const shown of [JSON.stringify(ring), inspect(ring, { depth: 9, showHidden: true })]) {
      expect(shown).not.toContain(FIRST.slice(0, 8));
    }
  });

  it.each([
    ['no JSON', `${FIRST}`],
    ['no object', JSON.stringify([FIRST])],
    ['no key', '{}'],
    ['a short key', JSON.stringify({ 0: 'kunci' })],
    ['a name that is no instant', JSON.stringify({ lama: FIRST })],
    ['three keys', JSON.stringify({ 0: FIRST, 1: FIRST, 2: FIRST })],
  ])('is refused with %s, without a word of what it holds', (_what, text) => {
    expect(() => keysIn(text)).toThrow(/^the secret /);
    try {
      keysIn(text);
    } catch (error) {
      expect(inspect(error)).not.toMatch(/aaaa|kunci|lama/);
    }
  });

  it('gets a second key, which is known for an hour before it is written with', () => {
    const ring = keysIn(withNewKey(ONE, NOW));
    expect(ring.map(({ from }) => from)).toEqual([0, NOW + NOTICE_MILLIS]);
    expect(currentKey(ring, NOW)).toBe(ring[0]);
    expect(currentKey(ring, (NOW + NOTICE_MILLIS) as Instant)).toBe(ring[1]);
    expect(hashOf(ring[0], 'x')).toBe(hashOf(keysIn(ONE)[0], 'x'));
    expect(() => withNewKey(withNewKey(ONE, NOW), NOW)).toThrow('two keys already');
  });

  it('loses the older of two keys, and never the last', () => {
    const [kept, none] = keysIn(withoutOldestKey(withNewKey(ONE, NOW)));
    expect([kept.from, none]).toEqual([NOW + NOTICE_MILLIS, undefined]);
    expect(() => withoutOldestKey(ONE)).toThrow('only one key');
  });
});

describe('the keys in a container', () => {
  const first = keysIn(ONE);
  const second = keysIn(withNewKey(ONE, NOW));

  it('are read once for ten minutes, whoever asks at once', async () => {
    let now = 0;
    const read = vi.fn().mockResolvedValueOnce(first).mockResolvedValue(second);
    const keys = cachedKeys(read, () => now);
    expect(await Promise.all([keys(), keys()])).toEqual([first, first]);
    now = 599_999;
    expect(await keys()).toBe(first);
    expect(read).toHaveBeenCalledTimes(1);
    now = 600_000;
    expect(await keys()).toBe(second);
  });

  it('are kept while the secret cannot be read, and asked for again', async () => {
    let now = 0;
    const read = vi
      .fn()
      .mockResolvedValueOnce(first)
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue(second);
    const keys = cachedKeys(read, () => now);
    await keys();
    now = 600_000;
    expect(await keys()).toBe(first);
    expect(await keys()).toBe(second);
  });

  it('are missing when they were never read, and read at the next request', async () => {
    const read = vi.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValue(first);
    const keys = cachedKeys(read, () => 0);
    await expect(keys()).rejects.toThrow('down');
    expect(await keys()).toBe(first);
  });
});
