import { describe, expect, test } from 'vitest';
import type { Account } from '../../lib/accounts/account.ts';
import {
  headingOf,
  headsDeskOf,
  headsFirst,
  type PersonRow,
  planImport,
  refused,
} from '../../lib/accounts/import/plan.ts';
import type { PersonActor } from '../../lib/kernel/actor.ts';
import type { AccountId, DeskCode } from '../../lib/kernel/ids.ts';
import type { Role } from '../../lib/kernel/roles.ts';
import {
  accountOf,
  activated,
  at,
  by,
  disabled,
  invited,
  JATENG,
  JATIM,
  MPU,
  NOWHERE,
  PARTNER,
  person,
} from './world.ts';

const SECRETARIAT = person(MPU, 'secretariat');
const row = (n: number, email: string, desk: DeskCode, role: Role): PersonRow => ({
  ...{ row: n, name: 'Contoh Rekaan', email, desk, role },
});

function plan(
  rows: readonly PersonRow[],
  accounts: Readonly<Record<string, Account>> = {},
  { actor = SECRETARIAT, heads = {} }: { actor?: PersonActor; heads?: Readonly<Record<string, number>> } = {},
) {
  const known = {
    accounts: new Map(Object.entries(accounts)),
    heads: new Map(Object.entries(heads).map(([desk, count]) => [desk as DeskCode, count])),
  };
  return planImport(rows, known, by(actor));
}
const cellFor = (field: string, code: string) => ({
  do: 'refuse',
  cells: [{ field, fault: { kind: 'refused', refusal: { code } } }],
});
const OFFICER = accountOf(invited(at(JATIM, 'officer')));
const HEAD = accountOf(invited(at(JATIM, 'head')), activated);
const A = 'satu@contoh.example';
const B = 'dua@contoh.example';

describe('a row of a file of people', () => {
  test.each([
    ['invites', {}, row(1, A, JATIM, 'officer'), { do: 'invite', place: at(JATIM, 'officer') }],
    ['changes a role', { [A]: OFFICER }, row(1, A, JATIM, 'auditor'), { do: 'change-role', role: 'auditor' }],
    ['changes nothing', { [A]: OFFICER }, row(1, A, JATIM, 'officer'), { do: 'nothing' }],
    [
      'knows the address elsewhere',
      { [A]: OFFICER },
      row(1, A, JATENG, 'officer'),
      cellFor('email', 'account-email-taken'),
    ],
    [
      'knows the address at a partner',
      { [A]: accountOf(invited({ partner: PARTNER })) },
      row(1, A, JATIM, 'officer'),
      cellFor('email', 'account-email-taken'),
    ],
    [
      'enables nobody',
      { [A]: accountOf(invited(at(JATIM, 'officer')), disabled) },
      row(1, A, JATIM, 'officer'),
      cellFor('email', 'account-state'),
    ],
    ['names a desk that is none', {}, row(1, A, NOWHERE, 'officer'), cellFor('desk', 'desk-unknown')],
    [
      'names a role that is none there',
      {},
      row(1, A, JATIM, 'secretariat'),
      cellFor('role', 'account-role-unsuitable'),
    ],
  ] as const)('%s', (_, accounts, given, expected) => {
    expect(plan([given], accounts)).toMatchObject([{ row: 1, ...expected }]);
  });

  test('is refused to a head of another desk, and about the own account', () => {
    const actor = { ...person(JATIM, 'head'), account: HEAD.id as AccountId };
    const given = [row(1, A, JATENG, 'officer'), row(2, B, JATIM, 'officer')];
    expect(plan(given, { [B]: HEAD }, { actor })).toMatchObject([
      cellFor('desk', 'role-not-allowed'),
      cellFor('email', 'account-own'),
    ]);
  });
});

describe('an address that stands there twice', () => {
  test('is too much where both say the same', () => {
    expect(plan([row(1, A, JATIM, 'officer'), row(2, A, JATIM, 'officer')])).toMatchObject([
      { do: 'invite' },
      { do: 'refuse', cells: [{ field: 'email', fault: { kind: 'person-twice-in-file', row: 1 } }] },
    ]);
  });

  test.each([
    ['role', row(2, A, JATIM, 'head')],
    ['desk', row(2, A, JATENG, 'officer')],
  ])('is refused both times where the %s differs', (_, other) => {
    expect(plan([row(1, A, JATIM, 'officer'), other])).toMatchObject([
      { cells: [{ fault: { kind: 'person-elsewhere-in-file', row: 2 } }] },
      { cells: [{ fault: { kind: 'person-elsewhere-in-file', row: 1 } }] },
    ]);
  });
});

describe('a desk keeps a head', () => {
  const leaves = row(1, A, JATIM, 'officer');

  test.each([
    ['not the last one', {}],
    ['not where none is counted', { [JATIM]: 1 }],
  ])('which a file does not take: %s', (_, heads) => {
    expect(plan([leaves], { [A]: HEAD }, { heads })).toMatchObject([
      { row: 1, ...cellFor('role', 'account-last-head') },
    ]);
  });

  test('whom an invitation does not replace', () => {
    const plans = plan([leaves, row(2, B, JATIM, 'head')], { [A]: HEAD }, { heads: { [JATIM]: 1 } });
    expect(plans).toMatchObject([cellFor('role', 'account-last-head'), { do: 'invite' }]);
  });

  test('whom the same file may bring', () => {
    const known = { [A]: HEAD, [B]: accountOf(invited(at(JATIM, 'officer')), activated) };
    const plans = plan([leaves, row(2, B, JATIM, 'head')], known, { heads: { [JATIM]: 1 } });
    expect(plans.map((one) => one.do)).toEqual(['change-role', 'change-role']);
    expect(headsFirst(plans).map((one) => one.row)).toEqual([2, 1]);
    expect(plans.map(headsDeskOf)).toEqual([JATIM, JATIM]);
  });

  test('and other rows wait for nobody', () => {
    const plans = plan([row(1, A, JATIM, 'officer'), row(2, B, JATIM, 'officer')], { [B]: OFFICER });
    expect(plans.map(headsDeskOf)).toEqual([undefined, undefined]);
  });

  test('a change at no desk changes no heads', () => {
    const account = accountOf(invited({ partner: PARTNER }));
    expect(headsDeskOf({ row: 1, do: 'change-role', account, role: 'head' })).toBeUndefined();
  });
});

test('what a row meets as it is written stands in its column, or says it of the row', () => {
  expect(refused({ code: 'account-last-head' })).toMatchObject(cellFor('role', 'account-last-head'));
  expect(refused({ code: 'role-not-allowed', role: 'head', allowed: [] })).toMatchObject(
    cellFor('role', 'role-not-allowed'),
  );
  expect(refused({ code: 'access-ended' })).toEqual({ do: 'refuse', refusal: { code: 'access-ended' } });
});

test('faults name the heading', () => {
  expect(headingOf('email')).toBe('surel');
});
