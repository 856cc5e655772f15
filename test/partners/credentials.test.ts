import { describe, expect, test } from 'vitest';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  type Credentials,
  clientIdOf,
  clientSecret,
  hashOfSecret,
  isLinkDue,
  MAX_LINK_ASKS,
  MOST_LIVE,
  NO_CREDENTIALS,
  openableLink,
  readClientId,
  withAsk,
  withCredential,
  withLink,
  withLinkSent,
  withoutCredential,
  withoutLink,
} from '../../lib/partners/credentials/credentials.ts';

const at = (hours: number) => (hours * 3600_000) as Instant;
const asked = (id: string, known: Credentials = NO_CREDENTIALS) =>
  withLink(known, { id, hash: `h${id}`, by: '35-bkkks' }, at(0));
const made = { id: 'c1', hash: 'x', madeAt: at(1), by: '35-bkkks' };

describe('the one-time link', () => {
  test('is due until its mail has gone, and never after a later one', () => {
    expect(isLinkDue(NO_CREDENTIALS, '3')).toBe(true);
    expect(isLinkDue(asked('3'), '3')).toBe(true);
    expect(isLinkDue(asked('3'), '10')).toBe(true);
    const sent = withLinkSent(asked('3'), 'h3');
    expect(sent && isLinkDue(sent, '3')).toBe(false);
    expect(isLinkDue(asked('10'), '3')).toBe(false);
    expect(withLinkSent(asked('3'), 'other')).toBeUndefined();
  });

  test('opens once, within 72 hours, and no longer when another took its place', () => {
    const known = asked('3');
    expect(openableLink(known, 'h3', at(71))).toBe(known.link);
    expect(openableLink(known, 'h3', at(72))).toBe('expired');
    expect(openableLink(withCredential(known, made), 'h3', at(1))).toBe('used');
    expect(openableLink(asked('4', known), 'h3', at(1))).toBe('unknown');
    expect(openableLink(withoutLink(known), 'h3', at(1))).toBe('unknown');
    expect(withoutLink(withCredential(known, made)).live).toEqual([made]);
  });
});

test('credentials are made and revoked one by one', () => {
  const one = withCredential(NO_CREDENTIALS, made);
  const two = withCredential(one, { ...made, id: 'c2' });
  expect(two.live).toHaveLength(MOST_LIVE);
  expect(withoutCredential(two, 'c1').live).toMatchObject([{ id: 'c2' }]);
});

test('so many links are asked for in a day of which none is used', () => {
  let known: Credentials = NO_CREDENTIALS;
  for (let n = 0; n < MAX_LINK_ASKS; n += 1) known = withAsk(known, at(n)) ?? NO_CREDENTIALS;
  expect(withAsk(known, at(23))).toBeUndefined();
  expect(withAsk(known, at(24))?.asks).toEqual({ since: at(24), count: 1 });
  // Who has used a link may ask again.
  expect(withAsk(withCredential(known, made), at(23))?.asks).toEqual({ since: at(23), count: 1 });
});

test('a client id names its partner and its credential', () => {
  const partner = '0'.repeat(26);
  expect(readClientId(clientIdOf(partner, 'abcdefghi1'))).toEqual({ partner, credential: 'abcdefghi1' });
  expect(readClientId('contoh')).toBeUndefined();
  expect(clientSecret(Buffer.alloc(32))).toMatch(/^estafet_cs_[\w-]{43}$/);
  expect(hashOfSecret('a')).toHaveLength(64);
});
