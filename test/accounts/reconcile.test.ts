import { describe, expect, test } from 'vitest';
import { stepsFor } from '../../lib/accounts/pool/reconcile.ts';
import type { Instant, PartnerId } from '../../lib/kernel/ids.ts';
import { accountOf, activated, at, disabled, ID, invited, JATENG, JATIM, NOW, PARTNER } from './world.ts';

const place = at(JATIM, 'officer');
const INVITED = accountOf(invited(place));
const ACTIVE = accountOf(invited(place), activated);
const DISABLED = accountOf(invited(place), activated, disabled);
const OF_PARTNER = accountOf(invited({ partner: PARTNER }));
const user = { account: ID as string, enabled: true };
const off = { ...user, enabled: false };
const known = { invitedAt: INVITED.invitedAt, place, state: 'active' } as const;

describe('the pool is made to agree', () => {
  test.each([
    ['with an invitation', INVITED, undefined, undefined, ['create']],
    ['with a disabled account that it never knew', DISABLED, undefined, undefined, []],
    ['with nothing that changed', ACTIVE, user, known, []],
    ['with the first look at a user that is right', ACTIVE, user, undefined, []],
    ['with a user of another account', ACTIVE, { ...user, account: undefined }, known, ['name-account']],
    ['with an end', DISABLED, user, known, ['disable', 'sign-out']],
    ['with an end, the second time', DISABLED, off, { ...known, state: 'disabled' }, []],
    ['with a new beginning', ACTIVE, off, { ...known, state: 'disabled' }, ['enable']],
    ['with another desk', ACTIVE, user, { ...known, place: at(JATENG, 'officer') }, ['sign-out']],
    ['with another role', ACTIVE, user, { ...known, place: at(JATIM, 'head') }, ['sign-out']],
    [
      'with a place at a desk after one of a partner',
      ACTIVE,
      user,
      { ...known, place: { partner: PARTNER } },
      ['sign-out'],
    ],
    ['with a second invitation', INVITED, user, { ...known, invitedAt: NOW as Instant }, ['invite-again']],
    ['with a person of a partner', OF_PARTNER, user, { ...known, place: { partner: PARTNER } }, []],
    ['with another partner', OF_PARTNER, user, { ...known, place: { partner: 'lain' as PartnerId } }, ['sign-out']],
    ['with a partner after a desk', OF_PARTNER, user, known, ['sign-out']],
  ] as const)('%s', (_, account, inPool, before, steps) => {
    expect(stepsFor(account, inPool, before)).toEqual(steps);
  });
});
