import { describe, expect, it } from 'vitest';
import type { Forum } from '../../../src/api/generated/schema.d.ts';
import { CONVOY_FORMS } from '../../../src/forms/verbs/relay.ts';
import {
  aroundOf,
  hrefOf,
  isVerb,
  type Member,
  memberName,
  resultOf,
  stateName,
  verbsFor,
} from '../../../src/screens/convoy/board.ts';

const member = (more: Partial<Member>): Member => ({
  ...{ caseId: 'c1', reference: 'DKI-2026-000001', state: 'announced', verified: false, accepted: false },
  ...{ people: 2, brought: 0, arrived: 0 },
  ...more,
});
const verbs = (desk: string, items: readonly Member[], way: 'manifest' | 'hand-off' | 'journey' = 'manifest') =>
  verbsFor({ way, from: '31', items: [...items] }, desk);

const LEAVING = ['depart-convoy', 'plan-convoy', 'hand-off-convoy', 'close-convoy'];

describe('what a desk can do', () => {
  it('is to send off and plan, where the people are', () => {
    expect(verbs('31', [member({})])).toEqual(LEAVING);
    expect(verbs('35', [member({ state: 'arrived', to: '35', verified: true })])).toEqual(LEAVING);
    expect(verbs('31', [member({ state: 'no-show', to: '35' })])).toEqual(LEAVING);
  });

  it('is nothing while they are on the road, for the desk that sent them', () => {
    expect(verbs('31', [member({ state: 'on-the-road', to: '35' })])).toEqual([]);
  });

  it('is to receive those who come', () => {
    expect(verbs('35', [member({ state: 'on-the-road', to: '35', verified: true })])).toEqual([
      'receive-convoy',
      'acknowledge-convoy',
    ]);
  });

  it('is to accept or return what was offered', () => {
    expect(verbs('35', [member({ to: '35' })], 'hand-off')).toEqual([
      'accept-convoy',
      'return-convoy',
      'acknowledge-convoy',
    ]);
    expect(verbs('35', [member({ to: '35' })])).toEqual(['accept-convoy', 'return-convoy', 'acknowledge-convoy']);
    expect(verbs('35', [member({ to: '35', state: 'accepted' })])).toEqual(LEAVING);
    expect(verbs('36', [member({ to: '35' })], 'hand-off')).toEqual([]);
    expect(verbs('35', [member({ to: '35', state: 'accepted' })], 'hand-off')).toEqual(LEAVING);
  });

  it('is to answer for the home, at any other desk that sees the convoy, until all are confirmed', () => {
    expect(verbs('35.07', [member({})])).toEqual(['verify-convoy', 'acknowledge-convoy']);
    expect(verbs('35.07', [member({ verified: true })])).toEqual([]);
  });
});

describe('verbs', () => {
  it.each(Object.keys(CONVOY_FORMS))('%s has an address', (verb) => {
    if (!isVerb(verb)) throw new Error(verb);
    expect(hrefOf('01a', verb)).toMatch(/^\/v1\/convoys\/01a\/[a-z]+$/);
  });

  it('are no other words', () => {
    expect(isVerb('constructor')).toBe(false);
  });
});

const FORUM = {
  outcomes: [
    { code: 'reunited-with-family', name: 'Diterima keluarga', fits: ['stranded-person'] },
    { code: 'aid-delivered', name: 'Bantuan diterima', fits: ['disaster-aid'] },
  ],
  returnCodes: [{ code: 'sick', name: 'Sakit' }],
  taskKinds: [{ code: 'verify-subject', name: '', outcomes: [{ code: 'CONFIRMED', name: 'Benar' }] }],
} as unknown as Forum;

describe('the form of a verb', () => {
  const items = [member({ rows: [1, 3] }), member({ caseId: 'c2', reference: 'DKI-2026-000002' })];

  it('names cases, and single people by their rows', () => {
    const { choices } = aroundOf('close-convoy', { items }, FORUM, 'WIB');
    expect(choices['/members']?.map(({ code }) => code)).toEqual(['DKI-2026-000001', 'DKI-2026-000002']);
    expect(choices['/member']?.map(({ code }) => code)).toEqual(['1', '3', 'DKI-2026-000002']);
    expect(choices['/outcome']?.map(({ code }) => code)).toEqual(['reunited-with-family']);
    expect(choices['/code']?.map(({ code }) => code)).toEqual(['sick']);
  });

  it('has the answers of a home area', () => {
    expect(aroundOf('verify-convoy', { items }, FORUM, 'WIB').choices['/outcome']).toEqual([
      { code: 'CONFIRMED', name: 'Benar' },
    ]);
    expect(aroundOf('verify-convoy', { items }, { ...FORUM, taskKinds: [] }, 'WIB').choices['/outcome']).toEqual([]);
  });

  it('says of whom a case is', () => {
    expect(memberName(member({ rows: [1, 3] }))).toBe('Baris 1, 3 (DKI-2026-000001), 2 orang, diumumkan');
    expect(memberName(member({}))).toBe('DKI-2026-000001, 2 orang, diumumkan');
  });
});

describe('what became of a verb', () => {
  it('is told by case, refusals with their reason', () => {
    const items = [
      { caseId: 'c1', reference: 'A', status: 200 },
      {
        caseId: 'c2',
        reference: 'B',
        rows: [4],
        status: 409,
        problem: { title: 'Belum', detail: 'Belum diverifikasi.' },
      },
      { caseId: 'c3', reference: 'C', status: 503 },
    ] as Parameters<typeof resultOf>[0]['items'];
    expect(resultOf({ items })).toEqual({
      done: 1,
      refused: [
        { what: 'Baris 4 (B)', detail: 'Belum diverifikasi.' },
        { what: 'C', detail: '' },
      ],
    });
  });

  it('shows a state of a newer API by its code', () => {
    expect(stateName('in-orbit')).toEqual({ id: 'in-orbit', en: 'in-orbit' });
  });
});
