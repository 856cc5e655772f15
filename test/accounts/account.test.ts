import { describe, expect, test } from 'vitest';
import { evolveAccount, headsDesk, headsMoved, personMoved } from '../../lib/accounts/account.ts';
import {
  accountOf,
  activated,
  at,
  disabled,
  enabled,
  entry,
  ID,
  invited,
  JATENG,
  JATIM,
  NOW,
  PARTNER,
} from './world.ts';

const OFFICER = invited(at(JATIM, 'officer'));

describe('an account', () => {
  test.each([
    ['is invited', [OFFICER], { state: 'invited', invitedAt: NOW + 1, version: 1 }],
    ['is active from the first sign-in', [OFFICER, activated], { state: 'active', activeSince: NOW + 2, version: 2 }],
    ['is disabled', [OFFICER, disabled], { state: 'disabled' }],
    ['is invited again when enabled before a sign-in', [OFFICER, disabled, enabled], { state: 'invited' }],
    [
      'is active again when enabled',
      [OFFICER, activated, disabled, enabled],
      { state: 'active', activeSince: NOW + 2 },
    ],
    ['gets another role', [OFFICER, { type: 'account-role-changed', role: 'head' }], { place: at(JATIM, 'head') }],
    [
      'is moved',
      [OFFICER, { type: 'account-moved', desk: JATENG, role: 'auditor', reason: 'Mutasi.' }],
      { place: at(JATENG, 'auditor') },
    ],
    ['is unreachable', [OFFICER, { type: 'account-unreachable', failure: 'bounced' }], { unreachable: 'bounced' }],
  ] as const)('%s', (_, events, expected) => {
    expect(accountOf(...events)).toMatchObject({ id: ID, ...expected });
  });

  test('is reachable again as far as anybody knows when it is invited again', () => {
    const account = accountOf(
      OFFICER,
      { type: 'account-unreachable', failure: 'complained' },
      { type: 'account-invited-again' },
    );
    expect(account).toMatchObject({ state: 'invited', invitedAt: NOW + 3 });
    expect(account).not.toHaveProperty('unreachable');
  });

  test.each([
    ['a gap', () => evolveAccount(accountOf(OFFICER), entry(activated, 3)), /Entry 3 cannot follow entry 1/],
    ['a first entry that is not the first', () => evolveAccount(undefined, entry(OFFICER, 2)), /cannot follow entry 0/],
    ['a second invitation', () => accountOf(OFFICER, OFFICER), /opened once/],
    ['a change of nothing', () => accountOf(activated), /No account to which account-activated/],
    [
      'a role for a person of a partner',
      () => accountOf(invited({ partner: PARTNER }), { type: 'account-role-changed', role: 'head' }),
      /is at no desk/,
    ],
  ])('has no history with %s', (_, history, message) => {
    expect(history).toThrow(message);
  });
});

describe('the heads of a desk', () => {
  const head = accountOf(invited(at(JATIM, 'head')), activated);

  test.each([
    ['a head who has signed in', head, JATIM],
    ['an invited head', accountOf(invited(at(JATIM, 'head'))), undefined],
    ['a disabled head', accountOf(invited(at(JATIM, 'head')), activated, disabled), undefined],
    ['an officer', accountOf(OFFICER), undefined],
    ['a person of a partner', accountOf(invited({ partner: PARTNER })), undefined],
  ])('count %s', (_, account, desk) => {
    expect(headsDesk(account)).toBe(desk);
  });

  test.each([
    ['one signs in for the first time', accountOf(invited(at(JATIM, 'head'))), head, [[JATIM, 1]]],
    ['one is invited', undefined, accountOf(invited(at(JATIM, 'head'))), []],
    ['one goes', head, accountOf(OFFICER), [[JATIM, -1]]],
    [
      'one moves',
      head,
      accountOf(invited(at(JATENG, 'head')), activated),
      [
        [JATIM, -1],
        [JATENG, 1],
      ],
    ],
    ['nothing of it changes', head, { ...head, version: 2 }, []],
    ['nobody is one', undefined, accountOf(OFFICER), []],
  ] as const)('change when %s', (_, before, now, moved) => {
    expect([...headsMoved(before, now)]).toEqual(moved);
  });
});

describe('the people of a partner who can act', () => {
  const asked = accountOf(invited({ partner: PARTNER }));
  const one = accountOf(invited({ partner: PARTNER }), activated);
  const ended = accountOf(invited({ partner: PARTNER }), activated, disabled);

  test.each([
    ['are one more with a first sign-in', asked, one, 1],
    ['are one fewer with an end', one, ended, -1],
    [
      'are one more with a new beginning',
      ended,
      accountOf(invited({ partner: PARTNER }), activated, disabled, enabled),
      1,
    ],
  ] as const)('%s', (_, before, now, by) => {
    expect(personMoved(before, now)).toEqual({ partner: PARTNER, by });
  });

  test.each([
    ['somebody is invited', undefined, asked],
    ['somebody who never came is ended', asked, accountOf(invited({ partner: PARTNER }), disabled)],
    ['a person of a desk comes', undefined, accountOf(OFFICER)],
  ])('stay as many when %s', (_, before, now) => {
    expect(personMoved(before, now)).toBeUndefined();
  });
});
