import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import { type Giver, isOwn, partnersOf } from '../../lib/kernel/giver.ts';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import { nameOf } from '../../lib/kernel/names.ts';
import { BALI, NTT, officer, PARTNER_FILE, partner } from '../support/kit.ts';

const OF_DESK: Giver = { kind: 'desk', desk: BALI };
const { partner: id } = partner();
const OF_PARTNER: Giver = { kind: 'partner', partner: id, desk: BALI };

describe('the name of a desk', () => {
  it('is its code when the forum does not know it any more', () => {
    expect(nameOf(NTT, mpu)).toBe('Dinas Sosial Provinsi Nusa Tenggara Timur');
    expect(nameOf('00' as DeskCode, mpu)).toBe('00');
  });
});

describe('givers', () => {
  it('are partners or desks', () => {
    expect(partnersOf([OF_DESK, OF_PARTNER])).toEqual([id]);
  });

  it.each([
    ['a desk gives from its own stock', OF_DESK, officer(BALI), true],
    ['another desk', OF_DESK, officer(NTT), false],
    ['a partner', OF_PARTNER, partner(), true],
    ['another partner', { ...OF_PARTNER, partner: PARTNER_FILE as string as typeof id }, partner(), false],
    ['a partner gives nothing of a desk', OF_DESK, partner(), false],
    ['the desk that answers for a partner', OF_PARTNER, officer(BALI), true],
    ['the system gives nothing', OF_DESK, { kind: 'system', part: 'clock' } as const, false],
    ['nobody', undefined, officer(BALI), false],
  ] as const)('%s', (_who, giver, actor, expected) => {
    expect(isOwn(giver, actor)).toBe(expected);
  });
});
