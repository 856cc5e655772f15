import { describe, expect, it } from 'vitest';
import {
  type Addresses,
  ASKED_AGAIN_AFTER,
  addressKeyOf,
  askedBy,
  codeHashOf,
  FAILURE_KEPT,
  LINK_LASTS,
  mayAsk,
  stateIn,
  withAsked,
  withConfirmed,
  withoutAsked,
  withoutForgotten,
  withUnreachable,
} from '../../lib/desks/addresses.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import { MONDAY_NOON } from '../support/kit.ts';

const SECRET = 'rahasia rekaan';

const KEY = addressKeyOf(SECRET, 'email', 'a@contoh.example');
const later = (millis: number) => (MONDAY_NOON + millis) as Instant;
const asked = withAsked([], { key: KEY, code: 'hash', by: 'm1' }, MONDAY_NOON);

function confirmed(): Addresses {
  const found = askedBy(asked, 'hash', MONDAY_NOON);
  if (!found) throw new Error('no link');
  return withConfirmed(asked, found, later(1));
}

describe('the key of an address', () => {
  it('is the same however it is written, and another on another channel', () => {
    expect(addressKeyOf(SECRET, 'email', ' A@Contoh.Example ')).toBe(KEY);
    expect(addressKeyOf(SECRET, 'gateway', 'a@contoh.example')).not.toBe(KEY);
    expect(addressKeyOf('another secret', 'email', 'a@contoh.example')).not.toBe(KEY);
    expect(KEY).toMatch(/^[0-9a-f]{32}$/);
    expect(codeHashOf('ABC')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('an address', () => {
  it('is not confirmed until its link is opened', () => {
    expect(stateIn([], KEY)).toBe('unconfirmed');
    expect(stateIn(asked, KEY)).toBe('unconfirmed');
    expect(confirmed()).toMatchObject([{ key: KEY, state: 'confirmed', since: later(1) }]);
  });

  it('is confirmed once: opening the link again changes nothing', () => {
    const list = confirmed();
    const [again] = list;
    expect(again && withConfirmed(list, again, later(2))).toBe(list);
  });

  it('is not confirmed by another code, nor when the link has ended', () => {
    expect(askedBy(asked, 'other', MONDAY_NOON)).toBeUndefined();
    expect(askedBy(asked, 'hash', later(LINK_LASTS - 1))).toBeDefined();
    expect(askedBy(asked, 'hash', later(LINK_LASTS))).toBeUndefined();
    expect(askedBy([{ key: KEY, state: 'unconfirmed', since: MONDAY_NOON }], 'hash', MONDAY_NOON)).toBeUndefined();
  });

  it('is asked at most every ten minutes, the same message apart, and not when it is confirmed', () => {
    expect(mayAsk([], KEY, MONDAY_NOON)).toBe(true);
    expect(mayAsk(asked, KEY, later(ASKED_AGAIN_AFTER - 1))).toBe(false);
    expect(mayAsk(asked, KEY, later(ASKED_AGAIN_AFTER - 1), 'm2')).toBe(false);
    expect(mayAsk(asked, KEY, later(1), 'm1')).toBe(true);
    expect(mayAsk(asked, KEY, later(ASKED_AGAIN_AFTER))).toBe(true);
    expect(mayAsk(confirmed(), KEY, later(ASKED_AGAIN_AFTER))).toBe(false);
  });

  it('may be asked again at once when no way led to it; what another message asked for stays', () => {
    expect(mayAsk(withoutAsked(asked, KEY, 'm1'), KEY, later(1))).toBe(true);
    expect(askedBy(withoutAsked(asked, KEY, 'm1'), 'hash', later(1))).toBeUndefined();
    expect(withoutAsked(asked, KEY, 'm2')).toEqual(asked);
    expect(withoutAsked(asked, 'other', 'm1')).toEqual(asked);
  });

  it('has one link: a new one takes the place of the one before', () => {
    const again = withAsked(asked, { key: KEY, code: 'second', by: 'm2' }, later(5));
    expect(again.length).toBe(1);
    expect(askedBy(again, 'hash', later(6))).toBeUndefined();
    expect(askedBy(again, 'second', later(6))).toBeDefined();
  });

  it('is unreachable when messages come back, loses its link, and is confirmed by a new one', () => {
    const lost = withUnreachable(confirmed(), KEY, 'bounced', later(9));
    expect(lost).toEqual([
      { key: KEY, state: 'unreachable', since: later(9), failure: 'bounced', asked: { at: MONDAY_NOON, by: 'm1' } },
    ]);
    expect(withUnreachable(lost ?? [], KEY, 'complained', later(10))).toBeUndefined();
    expect(withUnreachable([], KEY, 'bounced', later(9))).toBeUndefined();
    const again = withAsked(lost ?? [], { key: KEY, code: 'new', by: 'm3' }, later(11));
    expect(stateIn(again, KEY)).toBe('unreachable');
    const found = askedBy(again, 'new', later(12));
    const back = found && withConfirmed(again, found, later(12));
    expect(back).toMatchObject([{ state: 'confirmed' }]);
    expect(back?.[0]).not.toHaveProperty('failure');
  });

  it('is forgotten when no contact has it any more; a list of which nothing is forgotten stays the same', () => {
    expect(withoutForgotten(asked, new Set([KEY]), later(ASKED_AGAIN_AFTER))).toBe(asked);
    expect(withoutForgotten(asked, new Set(), later(ASKED_AGAIN_AFTER))).toEqual([]);
    expect(withoutForgotten(confirmed(), new Set(), later(ASKED_AGAIN_AFTER))).toEqual([]);
    expect(withoutForgotten([{ key: KEY, state: 'confirmed', since: MONDAY_NOON }], new Set(), MONDAY_NOON)).toEqual(
      [],
    );
  });

  it('is not asked again by leaving it out and listing it again, nor confirmed by the link from before', () => {
    const out = withoutForgotten(asked, new Set(), later(ASKED_AGAIN_AFTER - 1));
    expect(mayAsk(out, KEY, later(ASKED_AGAIN_AFTER - 1))).toBe(false);
    expect(askedBy(out, 'hash', later(1))).toBeUndefined();
    expect(withoutForgotten(out, new Set(), later(1))).toBe(out);
    expect(stateIn(withoutForgotten(confirmed(), new Set(), later(2)), KEY)).toBe('unconfirmed');
  });

  it('is known to fail for half a year after it left the list', () => {
    const failed = withUnreachable(asked, KEY, 'complained', later(5)) ?? [];
    const out = withoutForgotten(failed, new Set(), later(FAILURE_KEPT + 4));
    expect(out).toMatchObject([{ state: 'unreachable', failure: 'complained' }]);
    expect(withoutForgotten(out, new Set(), later(FAILURE_KEPT + 5))).toEqual([]);
  });
});
