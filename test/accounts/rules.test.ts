import { describe, expect, test } from 'vitest';
import type { Account } from '../../lib/accounts/account.ts';
import type { AccountCommand } from '../../lib/accounts/commands.ts';
import { type AccountContext, managesPlace, type OfPartner, seesPlace } from '../../lib/accounts/managing.ts';
import {
  changeAccount,
  desksLosingHead,
  inviteAccount,
  inviteOfPartner,
  MAX_INVITATIONS,
  noteOnAccount,
  rolesAt,
} from '../../lib/accounts/rules.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Place } from '../../lib/identity/standing.ts';
import type { Actor, PartnerActor } from '../../lib/kernel/actor.ts';
import type { AccountId, PartnerId } from '../../lib/kernel/ids.ts';
import { ROLES } from '../../lib/kernel/roles.ts';
import {
  accountOf,
  activated,
  at,
  by,
  disabled,
  ID,
  invited,
  JATENG,
  JATIM,
  JATIM_BKKKS,
  MPU,
  NOWHERE,
  PARTNER,
  partner,
  person,
  SYSTEM,
} from './world.ts';

const SECRETARIAT = person(MPU, 'secretariat');
const HEAD = person(JATIM, 'head');
const OFFICER = accountOf(invited(at(JATIM, 'officer')));
const OF_PARTNER = accountOf(invited({ partner: PARTNER }));
const OF_FORUM = accountOf(invited(at(MPU, 'secretariat')));
const DISABLED = accountOf(invited(at(JATIM, 'officer')), disabled);
const reason = 'Contoh.';

describe('the accounts of a place', () => {
  const place = at(JATIM, 'officer');
  test('are managed by its head and the secretariat, and seen by who supervises and audits', () => {
    const who = (desk: typeof JATIM, may: typeof seesPlace) =>
      ROLES.filter((role) => may(place, person(desk, role), mpu));
    expect(who(JATIM, managesPlace)).toEqual(['head']);
    expect(who(MPU, managesPlace)).toEqual(['secretariat']);
    expect(who(JATENG, managesPlace)).toEqual([]);
    expect(who(JATIM, seesPlace)).toEqual(['supervisor', 'head', 'auditor']);
    expect(who(MPU, seesPlace)).toEqual(['secretariat', 'auditor']);
    expect(who(JATENG, seesPlace)).toEqual([]);
  });

  test('of a partner show to the secretariat and the auditor of the forum', () => {
    const sees = (actor: typeof HEAD) => seesPlace({ partner: PARTNER }, actor, mpu);
    expect([sees(SECRETARIAT), sees(person(MPU, 'auditor')), sees(HEAD)]).toEqual([true, true, false]);
  });

  test('have the secretariat’s role at its desk alone', () => {
    expect(rolesAt(MPU, mpu)).toEqual(ROLES);
    expect(rolesAt(JATIM, mpu)).not.toContain('secretariat');
  });
});

describe('an invitation', () => {
  const ask = (place: Place, actor: Actor) => inviteAccount({ name: 'invite-account', id: ID, place }, by(actor));

  test.each([
    ['a head, for the own desk', at(JATIM, 'head'), HEAD],
    ['the secretariat, for any desk', at(JATENG, 'head'), SECRETARIAT],
    ['the secretariat, for its own role', at(MPU, 'secretariat'), SECRETARIAT],
    ['the secretariat, for the auditor of the forum', at(MPU, 'auditor'), SECRETARIAT],
    ['a head, for the auditor of the own desk', at(JATIM, 'auditor'), HEAD],
    ['the secretariat, for a partner', { partner: PARTNER }, SECRETARIAT],
  ] as const)('is sent by %s', (_, place, actor) => {
    const decided = ask(place, actor);
    expect(decided).toMatchObject({
      ok: true,
      value: { after: { id: ID, place, state: 'invited' }, withoutHead: false },
    });
  });

  test.each([
    ['an officer', at(JATIM, 'officer'), person(JATIM, 'officer'), 'role-not-allowed'],
    ['Estafet itself', at(JATIM, 'officer'), SYSTEM, 'role-not-allowed'],
    ['a head of another desk', at(JATIM, 'officer'), person(JATENG, 'head'), 'role-not-allowed'],
    ['the secretariat, for a desk that is none', at(NOWHERE, 'officer'), SECRETARIAT, 'desk-unknown'],
    ['a head, for the role of the secretariat', at(JATIM, 'secretariat'), HEAD, 'account-role-unsuitable'],
    [
      'the head of the secretariat’s desk, for its role',
      at(MPU, 'secretariat'),
      person(MPU, 'head'),
      'account-role-unsuitable',
    ],
    [
      'the head of the secretariat’s desk, for the auditor of the forum',
      at(MPU, 'auditor'),
      person(MPU, 'head'),
      'account-role-unsuitable',
    ],
  ] as const)('is refused to %s', (_, place, actor, code) => {
    expect(ask(place, actor)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('of a partner’s person is decided where the right to it was checked', () => {
    const { entry, after: account } = inviteOfPartner(ID, { partner: PARTNER }, by(SYSTEM));
    expect(entry).toMatchObject({ account: ID, seq: 1, command: 'invite-account', by: SYSTEM });
    expect(account.place).toEqual({ partner: PARTNER });
  });
});

describe('a change of an account', () => {
  const ask = (account: Account, command: AccountCommand, actor: Actor = HEAD) =>
    changeAccount(account, command, by(actor));

  test.each([
    ['another role', OFFICER, { name: 'change-account-role', role: 'head' }, HEAD, { place: at(JATIM, 'head') }],
    [
      'another desk',
      OFFICER,
      { name: 'move-account', desk: JATENG, reason },
      SECRETARIAT,
      { place: at(JATENG, 'officer') },
    ],
    [
      'another desk and role',
      OFFICER,
      { name: 'move-account', desk: JATENG, role: 'head', reason },
      SECRETARIAT,
      { place: at(JATENG, 'head') },
    ],
    ['an end', OFFICER, { name: 'disable-account', reason }, HEAD, { state: 'disabled' }],
    ['a new beginning', DISABLED, { name: 'enable-account', reason }, HEAD, { state: 'invited' }],
    ['another invitation', OFFICER, { name: 'invite-account-again' }, HEAD, { state: 'invited', version: 2 }],
    ['an end, by the secretariat', OF_FORUM, { name: 'disable-account', reason }, SECRETARIAT, { state: 'disabled' }],
    [
      'an end, of a partner’s person',
      OF_PARTNER,
      { name: 'disable-account', reason },
      SECRETARIAT,
      { state: 'disabled' },
    ],
  ] as const)('is %s', (_, account, command, actor, expected) => {
    expect(ask(account, command, actor)).toMatchObject({ ok: true, value: { after: expected, withoutHead: false } });
  });

  test('is invited again until its address has had as many invitations as may be; by the secretariat also then', () => {
    let account = OFFICER;
    for (let sent = 1; sent < MAX_INVITATIONS; sent += 1) {
      const again = ask(account, { name: 'invite-account-again' }, HEAD);
      if (!again.ok) throw new Error(again.refusal.code);
      account = again.value.after;
    }
    expect(ask(account, { name: 'invite-account-again' }, HEAD)).toEqual({
      ok: false,
      refusal: { code: 'limit-reached', limit: 'invitations', maximum: MAX_INVITATIONS },
    });
    expect(ask(account, { name: 'invite-account-again' }, SECRETARIAT)).toMatchObject({
      ok: true,
      value: { after: { invitations: MAX_INVITATIONS + 1 } },
    });
  });

  test.each([
    ['who manages nothing', OFFICER, { name: 'invite-account-again' }, person(JATIM, 'supervisor'), 'role-not-allowed'],
    ['the head of another desk', OFFICER, { name: 'invite-account-again' }, person(JATENG, 'head'), 'not-found'],
    ['themselves', OFFICER, { name: 'disable-account', reason }, { ...HEAD, account: ID }, 'account-own'],
    ['a head, who moves', OFFICER, { name: 'move-account', desk: JATENG, reason }, HEAD, 'role-not-allowed'],
    [
      'a head, who leaves no head',
      OFFICER,
      { name: 'disable-account', reason, withoutHead: true },
      HEAD,
      'role-not-allowed',
    ],
    [
      'a head, about the secretariat',
      OF_FORUM,
      { name: 'disable-account', reason },
      person(MPU, 'head'),
      'role-not-allowed',
    ],
    [
      'a head, about the auditor of the forum',
      accountOf(invited(at(MPU, 'auditor'))),
      { name: 'disable-account', reason },
      person(MPU, 'head'),
      'role-not-allowed',
    ],
    ['the same role', OFFICER, { name: 'change-account-role', role: 'officer' }, HEAD, 'nothing-changed'],
    [
      'a role that the desk has not',
      OFFICER,
      { name: 'change-account-role', role: 'secretariat' },
      HEAD,
      'account-role-unsuitable',
    ],
    [
      'a role for a partner’s person',
      OF_PARTNER,
      { name: 'change-account-role', role: 'head' },
      SECRETARIAT,
      'account-of-partner',
    ],
    [
      'a desk for a partner’s person',
      OF_PARTNER,
      { name: 'move-account', desk: JATIM, reason },
      SECRETARIAT,
      'account-of-partner',
    ],
    ['the same desk', OFFICER, { name: 'move-account', desk: JATIM, reason }, SECRETARIAT, 'nothing-changed'],
    ['a desk that is none', OFFICER, { name: 'move-account', desk: NOWHERE, reason }, SECRETARIAT, 'desk-unknown'],
    ['the end of what has ended', DISABLED, { name: 'disable-account', reason }, HEAD, 'account-state'],
    ['a beginning of what goes on', OFFICER, { name: 'enable-account', reason }, HEAD, 'account-state'],
  ] as const)('is refused: %s', (_, account, command, actor, code) => {
    expect(ask(account, command, actor)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('is refused of a version that is no more', () => {
    const context = { ...by(HEAD), ifMatch: [7] };
    const decided = changeAccount(OFFICER, { name: 'disable-account', reason }, context);
    expect(decided).toMatchObject({ ok: false, refusal: { code: 'version-stale' } });
  });

  test('may leave a desk without a head when the secretariat says so', () => {
    const head = accountOf(invited(at(JATIM, 'head')), activated);
    const command = { name: 'disable-account', reason, withoutHead: true } as const;
    const decided = ask(head, command, SECRETARIAT);
    expect(decided).toMatchObject({ ok: true, value: { withoutHead: true } });
    expect(decided.ok && desksLosingHead(decided.value)).toEqual([JATIM]);
  });

  test('takes no head from a desk that gets one', () => {
    const decided = ask(accountOf(invited(at(JATIM, 'officer')), activated), {
      name: 'change-account-role',
      role: 'head',
    });
    expect(decided.ok && desksLosingHead(decided.value)).toEqual([]);
  });
});

describe('what Estafet finds out', () => {
  const bounced = { name: 'mark-account-unreachable', failure: 'bounced' } as const;
  const first = { name: 'activate-account' } as const;
  const unreachable = accountOf(invited(at(JATIM, 'officer')), { type: 'account-unreachable', failure: 'bounced' });

  test.each([
    ['the first sign-in', OFFICER, first, { state: 'active' }],
    ['a mail that came back', OFFICER, bounced, { unreachable: 'bounced' }],
  ])('is noted: %s', (_, account, command, expected) => {
    expect(noteOnAccount(account, command, by(SYSTEM))?.after).toMatchObject(expected);
  });

  test.each([
    ['a second sign-in', accountOf(invited(at(JATIM, 'officer')), activated), first],
    ['a sign-in after the end', DISABLED, first],
    ['a second mail that came back', unreachable, bounced],
  ])('is not noted: %s', (_, account, command) => {
    expect(noteOnAccount(account, command, by(SYSTEM))).toBeUndefined();
  });

  test('by its enrolment alone', () => {
    expect(() => noteOnAccount(OFFICER, first, by(HEAD))).toThrow(/activate-account is the enrolment's alone/);
  });
});

describe('the people of a partner', () => {
  const PLACE = { partner: PARTNER };
  const OTHER = { partner: 'lain' as PartnerId };
  const HOME = person(JATIM_BKKKS, 'officer');
  const STANDS: OfPartner = { home: JATIM_BKKKS, state: 'vetted', hasSystem: false };
  const PERSON: PartnerActor = { ...partner, person: 'sub', account: 'akun-kedua' as AccountId };
  const ENDED = accountOf(invited(PLACE), disabled);
  const on = (actor: Actor, stands: Partial<OfPartner> = {}): AccountContext => ({
    ...by(actor),
    partner: { ...STANDS, ...stands },
  });
  const ask = (account: Account, command: AccountCommand, actor: Actor, stands: Partial<OfPartner> = {}) =>
    changeAccount(account, command, on(actor, stands));

  test('are managed by the partner, its home BKKKS and the secretariat, and seen by auditors', () => {
    const who = (desk: typeof JATIM, may: typeof seesPlace) =>
      ROLES.filter((role) => may(PLACE, person(desk, role), mpu, STANDS));
    expect(who(JATIM_BKKKS, managesPlace)).toEqual(['officer', 'supervisor', 'head', 'secretariat']);
    expect(who(MPU, managesPlace)).toEqual(['secretariat']);
    expect(who(JATIM, managesPlace)).toEqual([]);
    expect(who(JATIM_BKKKS, seesPlace)).toEqual(ROLES);
    expect(who(MPU, seesPlace)).toEqual(['secretariat', 'auditor']);
    expect(who(JATIM, seesPlace)).toEqual([]);
    const own = (place: Place) => [managesPlace(place, partner, mpu), seesPlace(place, partner, mpu)];
    expect([own(PLACE), own(OTHER), own(at(JATIM, 'officer'))]).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
  });

  test.each([
    ['its machine', partner],
    ['its person', PERSON],
    ['its home BKKKS', HOME],
    ['the secretariat', SECRETARIAT],
  ])('are invited by %s, while it is vetted', (_, actor) => {
    const command = { name: 'invite-account', id: ID, place: PLACE } as const;
    expect(inviteAccount(command, on(actor))).toMatchObject({
      ok: true,
      value: { entry: { by: actor }, after: { place: PLACE, state: 'invited' } },
    });
    expect(inviteAccount(command, on(actor, { state: 'suspended' }))).toMatchObject({
      ok: false,
      refusal: { code: 'partner-state', state: 'suspended', allowed: ['vetted'] },
    });
  });

  test.each([
    ['another partner', OTHER, partner, 'role-not-allowed', 'partner'],
    ['a partner, for a desk', at(JATIM, 'officer'), partner, 'role-not-allowed', 'partner'],
    ['another desk', PLACE, person(JATIM, 'head'), 'role-not-allowed', 'head'],
    ['an auditor of its home BKKKS', PLACE, person(JATIM_BKKKS, 'auditor'), 'role-not-allowed', 'auditor'],
    ['Estafet itself', PLACE, SYSTEM, 'role-not-allowed', 'system'],
  ] as const)('are not invited by %s', (_, place, actor, code, role) => {
    const decided = inviteAccount({ name: 'invite-account', id: ID, place }, on(actor));
    expect(decided).toMatchObject({ ok: false, refusal: { code, role } });
  });

  test.each([
    ['enabled', ENDED, { name: 'enable-account', reason }],
    ['invited again', OF_PARTNER, { name: 'invite-account-again' }],
  ] as const)('are %s by the partner and its home BKKKS, while it is vetted', (_, account, command) => {
    for (const actor of [partner, HOME]) {
      expect(ask(account, command, actor)).toMatchObject({ ok: true, value: { keepsPerson: false } });
      expect(ask(account, command, actor, { state: 'suspended' })).toMatchObject({
        ok: false,
        refusal: { code: 'partner-state' },
      });
    }
  });

  test.each([
    ['its person, who leaves another one', PERSON, {}, true],
    ['its machine without a credential that lives', partner, {}, true],
    ['its machine, which then acts alone', partner, { hasSystem: true }, false],
    ['its home BKKKS, which may end all', HOME, {}, false],
    ['its home BKKKS, also while it is suspended', HOME, { state: 'suspended' }, false],
    ['the secretariat', SECRETARIAT, {}, false],
  ] as const)('are disabled by %s', (_, actor, stands, keepsPerson) => {
    const decided = ask(OF_PARTNER, { name: 'disable-account', reason }, actor, stands);
    expect(decided).toMatchObject({ ok: true, value: { after: { state: 'disabled' }, keepsPerson } });
  });

  test.each([
    ['by another partner', { ...partner, ...OTHER }, {}, 'not-found'],
    ['by another desk', person(JATIM, 'officer'), {}, 'not-found'],
    ['by themselves', { ...PERSON, account: ID }, {}, 'account-own'],
    ['by a partner that is suspended', PERSON, { state: 'suspended' }, 'partner-state'],
  ] as const)('are not disabled %s', (_, actor, stands, code) => {
    const decided = ask(OF_PARTNER, { name: 'disable-account', reason }, actor, stands);
    expect(decided).toMatchObject({ ok: false, refusal: { code } });
  });

  test('are no matter of a desk, also where nothing of the partner is known', () => {
    const decided = changeAccount(OF_PARTNER, { name: 'disable-account', reason }, by(HOME));
    expect(decided).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });

  test('have neither role nor desk, and do not get one from the partner', () => {
    for (const command of [
      { name: 'change-account-role', role: 'head' },
      { name: 'move-account', desk: JATIM, reason },
    ] as const) {
      expect(ask(OF_PARTNER, command, SECRETARIAT)).toMatchObject({
        ok: false,
        refusal: { code: 'account-of-partner' },
      });
    }
    const moved = ask(OF_PARTNER, { name: 'move-account', desk: JATIM, reason }, partner);
    expect(moved).toMatchObject({ ok: false, refusal: { code: 'role-not-allowed', role: 'partner' } });
  });
});
