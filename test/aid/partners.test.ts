import { describe, expect, it } from 'vitest';
import { notificationsFor } from '../../lib/capabilities/engine.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import { type CaseId, type DeskCode, type PartnerId, taskIdOf } from '../../lib/kernel/ids.ts';
import { homeDesk, PARTNER_KINDS, PARTNER_STATES, type PartnerProfile, type Twin } from '../../lib/kernel/partner.ts';
import {
  addNote,
  applied,
  area,
  at,
  BALI,
  closeCase,
  contextOf,
  deskOf,
  flood,
  found,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  NTT,
  officer,
  openTasks,
  partner,
  publish,
  SECRETARIAT,
} from '../support/kit.ts';

const FILE = '01jdnnnnnnnnnnnnnnnnnnnnnn' as CaseId;
const VETTING = taskIdOf(FILE, 1);
const PROFILE: PartnerProfile = {
  kind: 'organisation',
  name: 'Yayasan Peduli',
  psks: 'LKS',
  homeArea: area('35.78'),
  capabilities: ['logistik', 'dapur umum'],
};

const registration = (profile: Partial<PartnerProfile> = {}) =>
  ({
    name: 'register-partner',
    caseId: FILE,
    reference: '35-26-9K3QW-M',
    profile: { ...PROFILE, ...profile },
  }) as const;
const registered = (actor: Actor = officer(BALI)) => given().when(actor, registration());
const accepts = { name: 'accept', taskId: VETTING } as const;
const returns = { name: 'return', taskId: VETTING, code: 'other', reason: 'tanpa izin' } as const;
const suspend = { name: 'suspend-partner', reason: 'laporan ganda' } as const;
const reinstate = { name: 'reinstate-partner', reason: 'selesai diperiksa' } as const;
const vetted = () => given(registered().file).when(JATIM_BKKKS, accepts).file;
const suspended = () => given(vetted()).when(JATIM_BKKKS, suspend).file;

describe('registering a partner', () => {
  it.each<readonly [string, Actor]>([
    ['by a desk', officer(BALI)],
    ['by itself', partner()],
  ])('%s begins a file at its home BKKKS, which is to vet it', (_who, actor) => {
    const { entry, file: after } = registered(actor);
    expect(entry.events.map(({ type }) => type)).toEqual(['partner-registered', 'task-opened']);
    expect(entry.by).toEqual(actor);
    expect(after.case).toMatchObject({
      id: FILE,
      kind: 'partner',
      title: 'Yayasan Peduli',
      area: '35.78',
      openedBy: JATIM_BKKKS,
      holder: JATIM_BKKKS,
      openTasks: [{ id: VETTING, kind: 'vet-partner' }],
    });
    expect(after.partner).toEqual({ ...PROFILE, state: 'awaiting-vetting' });
    expect(openTasks(after, 'vet-partner')).toMatchObject([{ desk: JATIM_BKKKS, reason: 'registration' }]);
    const policy = mpu.policy('vet-partner', 'disaster-aid', 'normal');
    expect(openTasks(after, 'vet-partner')[0]?.policy).toEqual(policy);
  });

  it.each([
    [
      'no such area',
      registration({ homeArea: area('99.99') }),
      { code: 'area-unknown', pointer: '/homeArea', given: '99.99' },
    ],
    [
      'a province outside the forum',
      registration({ homeArea: area('73.71') }),
      { code: 'desk-unknown', pointer: '/homeArea', given: '73.71', needs: 'bkkks' },
    ],
  ])('refuses %s', (_what, command, refusal) => {
    given().when(partner(), command).refusedAs(refusal);
  });

  it.each(PARTNER_KINDS)('takes one of the three sides of partnership: %s', (kind) => {
    const actor = officer(BALI);
    const { partner } = given().when(actor, registration({ kind })).file;
    expect(partner).toEqual({ ...PROFILE, kind, state: PARTNER_STATES[0] });
  });

  it('is not for auditors', () => {
    const actor = officer(BALI, 'auditor');
    given().when(actor, registration()).refused('role-not-allowed');
  });

  it('is at home where its province’s BKKKS is, and the province’s own desk is none', () => {
    const context = contextOf(BALI);
    expect(homeDesk(area('35'), context)).toMatchObject({ ok: true, value: { code: JATIM_BKKKS } });
    const lost: Forum = { ...mpu, desks: mpu.desks.filter(({ code }) => code !== JATIM_BKKKS) };
    expect(homeDesk(area('35'), { ...context, forum: lost })).toMatchObject({ ok: false });
  });
});

describe('a partner that came by the public form', () => {
  const TWIN: Twin = { partner: 'rekaan' as PartnerId, name: 'LKS Peduli', homeArea: area('35.73'), grounds: ['name'] };
  const joined = { ...registration(), via: 'public-form', twins: [TWIN] } as const;

  it('is marked so, with those that may be the same organisation', () => {
    const { file } = given().when(partner(), joined);
    expect(file.partner).toEqual({ ...PROFILE, via: 'public-form', twins: [TWIN], state: 'awaiting-vetting' });
    const alone = given().when(partner(), { ...joined, twins: [] }).file;
    expect(alone.partner).toEqual({ ...PROFILE, via: 'public-form', state: 'awaiting-vetting' });
  });

  it('can be declined as another one, never as itself; and no case can', () => {
    const story = given(given().when(partner(), joined).file);
    story
      .when(JATIM_BKKKS, { ...returns, duplicateOf: TWIN.partner })
      .refused('partner-unknown', { pointer: '/duplicateOf', given: TWIN.partner, needs: 'duplicate' });
    const declined = story.when(JATIM_BKKKS, { ...returns, code: 'duplicate', duplicateOf: TWIN.partner }).file;
    expect(declined.partner).toMatchObject({ state: 'declined', duplicateOf: TWIN.partner });
    const itself = { ...returns, code: 'duplicate', duplicateOf: String(FILE) as PartnerId };
    story.when(JATIM_BKKKS, itself).refused('partner-unknown', { pointer: '/duplicateOf', given: FILE });
  });
});

describe('the contact of a partner', () => {
  const change = { name: 'change-partner-contact', reason: 'akta diperiksa' } as const;

  it('is changed by its home BKKKS while it is no declined one, and only the reason is recorded', () => {
    for (const file of [registered().file, vetted(), suspended()]) {
      const story = given(file).when(JATIM_BKKKS, change);
      story.recordsExactly({ type: 'partner-contact-changed', reason: 'akta diperiksa' });
      expect(story.file.partner).toEqual(file.partner);
    }
    const declined = given(registered().file).when(JATIM_BKKKS, returns).file;
    given(declined)
      .when(JATIM_BKKKS, change)
      .refused('partner-state', {
        state: 'declined',
        allowed: ['awaiting-vetting', 'vetted', 'suspended'],
      });
    given(vetted()).when(JATIM, change).refused('not-found', { what: 'partner' });
  });
});

describe('vetting a partner', () => {
  it('is accepting it, or declining it with a reason', () => {
    expect(vetted().partner).toEqual({ ...PROFILE, state: 'vetted' });
    expect(vetted().case.openTasks).toEqual([]);
    const declined = given(registered().file).when(JATIM_BKKKS, returns).file;
    expect(declined.partner).toEqual({ ...PROFILE, state: 'declined', reason: 'tanpa izin' });
  });

  it('is the home BKKKS’s', () => {
    given(registered().file).when(JATIM, accepts).refused('not-found', { what: 'task' });
    given(registered().file).when(partner(), accepts).refused('not-found', { what: 'task' });
  });
});

describe('suspending a partner', () => {
  it('is told to the desks that it has offered to, or owes goods', () => {
    const story = given(vetted()).when(JATIM_BKKKS, { ...suspend, told: [NTT] });
    story.recordsExactly({ type: 'partner-suspended', reason: 'laporan ganda', told: [NTT] });
    story.notifies(JATIM_BKKKS, NTT);
    const facts = { priority: 'normal' as const, tasks: new Map() };
    const toldTo = (code: DeskCode) => notificationsFor(story.entry, deskOf(code), facts).map(({ kind }) => kind);
    expect(toldTo(NTT)).toEqual(['partner-suspended']);
    expect(toldTo(JATIM_BKKKS)).toEqual([]);
    expect(toldTo(BALI)).toEqual([]);
    const { entry } = given(vetted()).when(JATIM_BKKKS, suspend);
    expect(notificationsFor(entry, deskOf(NTT), facts)).toEqual([]);
  });

  it('takes its right to offer away until it is given back, and says why', () => {
    const after = given(vetted())
      .when(JATIM_BKKKS, suspend, { now: at(5) })
      .recordsExactly({ type: 'partner-suspended', reason: 'laporan ganda' }).file;
    expect(after.partner).toEqual({ ...PROFILE, state: 'suspended', reason: 'laporan ganda' });
    expect(given(after).when(JATIM_BKKKS, reinstate).file.partner).toEqual({ ...PROFILE, state: 'vetted' });
  });

  it.each([
    ['suspended', registered().file, suspend, 'awaiting-vetting', ['vetted']],
    ['suspended again', suspended(), suspend, 'suspended', ['vetted']],
    ['reinstated', vetted(), reinstate, 'vetted', ['suspended']],
    ['reinstated', given(registered().file).when(JATIM_BKKKS, returns).file, reinstate, 'declined', ['suspended']],
  ] as const)('is not %s when its state is another', (_what, file, command, state, allowed) => {
    given(file).when(JATIM_BKKKS, command).refused('partner-state', { state, allowed });
  });

  it.each([suspend, reinstate])('$name: hidden, then role, then desk, then version, then state', (command) => {
    const file: CaseFile = found(registered().file);
    // The secretariat's auditor sees every file.
    const code = (desk: DeskCode, role: 'officer' | 'auditor' = 'officer', ifMatch?: number) =>
      given(file).when(desk, command, { role: role, ...(ifMatch !== undefined && { ifMatch }) }).code;
    expect(code(JATIM)).toBe('not-found');
    expect(code(SECRETARIAT, 'auditor', 9)).toBe('role-not-allowed');
    const seen: CaseFile = {
      ...file,
      case: { ...file.case, parties: [...file.case.parties, { desk: BALI, offered: 1, held: 0 }] },
    };
    given(seen).when(BALI, command, { ifMatch: 9 }).refused('desk-not-allowed', { desk: BALI, allowed: 'holder' });
    expect(code(JATIM_BKKKS, 'officer', 9)).toBe('version-stale');
    expect(code(JATIM_BKKKS)).toBe('partner-state');
  });

  it('needs the file of a registration', () => {
    given(flood()).when(JATIM_BKKKS, suspend).refused('not-found', { what: 'partner' });
    expect(() => applied(flood(), { type: 'partner-suspended', reason: 'x' })).toThrow('is about no partner');
  });
});

describe('the file of a partner', () => {
  it('is no case: what is done with cases is not done with it, nor the other way round', () => {
    for (const command of [handOver(BALI), addNote, closeCase, publish()]) {
      given(vetted()).when(JATIM_BKKKS, command).refused('not-found', { what: 'case' });
    }
    given(flood()).when(flood().case.holder, suspend).refused('not-found', { what: 'partner' });
    given(flood()).when(flood().case.holder, reinstate).refused('not-found', { what: 'partner' });
  });
});
