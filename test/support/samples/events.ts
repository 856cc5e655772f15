import type { CaseEvent, JournalEntry } from '../../../lib/engine/journal.ts';
import type { AccountId, PaperCode, PartnerId } from '../../../lib/kernel/ids.ts';
import type { Full } from './full.ts';
import {
  ANSWER,
  APPEAL_TERMS,
  CASE_SEED,
  COMMITMENT_SEED,
  COST_SEED,
  DEPARTURE_SEED,
  FILE_SEED,
  LINK,
  NEED,
  OFFER_CHANGE,
  OFFER_SEED,
  PLANNED_LEG,
  POLICY,
  PROFILE,
  RUNNING,
  SHIPMENT_SEED,
  TASK_SEED,
  TWIN,
} from './parts.ts';
import { area, at, CASE, COMMITMENT, COST, desk, OFFER, OTHER_CASE, task } from './values.ts';

type EventType = CaseEvent['type'];
type EventOf<Type extends EventType> = Extract<CaseEvent, { readonly type: Type }>;

const reason = 'Alasan rekaan';
const note = 'Catatan rekaan';
const code = '7K3QW-P0V2M-ACDFX' as PaperCode;
const PEOPLE_FACTS = { n: 2, reason, escort: ['child'], homeUnknown: [1] } as const;
const ACCEPTED = [{ lineId: 'l1', quantity: 6 }] as const;

/**
 * One full sample of every event, with all that it may have: an event, or a field of one, that is not here does not compile.
 */
export const EVENT_SAMPLES: { readonly [Type in EventType]: Full<EventOf<Type>> } = {
  'case-opened': { type: 'case-opened', seed: CASE_SEED, needs: [NEED], overrideReason: reason },
  'task-opened': { type: 'task-opened', seed: TASK_SEED },
  'task-acknowledged': { type: 'task-acknowledged', taskId: task(1), clock: RUNNING, implied: true },
  'task-accepted': { type: 'task-accepted', taskId: task(1), clock: RUNNING, note },
  'task-returned': { type: 'task-returned', taskId: task(1), code: 'no-capacity', reason, suggest: desk('52') },
  'task-withdrawn': { type: 'task-withdrawn', taskId: task(1), reason },
  'task-completed': { type: 'task-completed', taskId: task(1), outcome: 'ARRIVED', note },
  'task-rerouted': { type: 'task-rerouted', taskId: task(1), to: desk('52'), successor: task(2), reason },
  'task-expired': { type: 'task-expired', taskId: task(1) },
  'clock-extended': { type: 'clock-extended', taskId: task(1), clock: RUNNING, reason },
  'rung-reached': {
    type: 'rung-reached',
    taskId: task(1),
    rung: 2,
    role: 'supervisor',
    dueAt: at(240),
    called: 0,
    unreached: 'off-duty',
    clock: RUNNING,
  },
  'clock-rebased': { type: 'clock-rebased', taskId: task(1), clock: RUNNING },
  'clock-repaced': { type: 'clock-repaced', taskId: task(1), priority: 'urgent', policy: POLICY, clock: RUNNING },
  'expiry-moved': { type: 'expiry-moved', taskId: task(1), expiresAt: at(900), clock: RUNNING },
  'timer-repaired': { type: 'timer-repaired', taskId: task(1), fault: 'missing', clock: RUNNING },
  'notification-suppressed': { type: 'notification-suppressed', taskId: task(1), epoch: 3, rung: 2 },
  'case-moved': { type: 'case-moved', taskId: task(1), from: desk('35'), to: desk('53') },

  'note-added': { type: 'note-added', text: note },
  'case-closed': { type: 'case-closed', outcome: 'reunited-with-family', note },
  'outcome-corrected': { type: 'outcome-corrected', from: 'died', outcome: 'absconded', reason },
  'case-reopened': { type: 'case-reopened', reason },
  'case-amended': {
    type: 'case-amended',
    title: 'Judul baru',
    summary: 'Ringkasan baru',
    priority: 'urgent',
    area: area('35.78'),
    reason,
  },
  'subject-amended': { type: 'subject-amended', ...PEOPLE_FACTS, fields: ['name', 'origin'] },
  'subject-added': { type: 'subject-added', ...PEOPLE_FACTS },
  'subject-removed': { type: 'subject-removed', ...PEOPLE_FACTS },
  'needs-amended': { type: 'needs-amended', needs: [NEED], reason },
  'appeal-published': { type: 'appeal-published', appeal: APPEAL_TERMS, told: [desk('51')] },
  'appeal-amended': { type: 'appeal-amended', appeal: APPEAL_TERMS, told: [desk('51')] },
  'appeal-closed': { type: 'appeal-closed', reason, told: [desk('51')] },
  'offers-lapsed': { type: 'offers-lapsed', because: 'case-closed', offers: 2 },
  'offer-made': { type: 'offer-made', offer: OFFER_SEED },
  'offer-amended': { type: 'offer-amended', offerId: OFFER, offer: OFFER_CHANGE },
  'offer-endorsed': {
    type: 'offer-endorsed',
    offerId: OFFER,
    lines: ACCEPTED,
    state: 'awaiting-decision',
    task: task(3),
  },
  'offer-decided': { type: 'offer-decided', offerId: OFFER, lines: ACCEPTED, final: true, task: task(6) },
  'offer-ended': {
    type: 'offer-ended',
    offerId: OFFER,
    state: 'declined',
    by: desk('53'),
    code: 'no-capacity',
    reason,
    rest: true,
  },
  'aid-committed': { type: 'aid-committed', commitment: COMMITMENT_SEED },
  'goods-dispatched': { type: 'goods-dispatched', commitmentId: COMMITMENT, shipment: SHIPMENT_SEED },
  'goods-received': {
    type: 'goods-received',
    commitmentId: COMMITMENT,
    shipment: 1,
    quantity: 3,
    condition: 'baik',
    bast: { number: 'BAST-1', date: '2026-11-25' },
    shortfall: { quantity: 1, reason },
    surplus: { quantity: 1, reason },
    found: { reason },
  },
  'receipt-reversed': {
    type: 'receipt-reversed',
    commitmentId: COMMITMENT,
    shipment: 1,
    receipt: 1,
    quantity: 3,
    reason,
    task: task(9),
  },
  'commitment-released': { type: 'commitment-released', commitmentId: COMMITMENT, quantity: 2, reason },
  'journey-planned': {
    type: 'journey-planned',
    destination: area('53.08'),
    legs: [PLANNED_LEG],
    asked: { task: task(1), desk: desk('53.08') },
    outside: area('73.09'),
  },
  'leg-departed': { type: 'leg-departed', leg: 1, departure: DEPARTURE_SEED },
  'leg-arrived': { type: 'leg-arrived', leg: 1, outcome: 'SPLIT', outside: area('73.09'), answer: ANSWER },
  'leg-failed': { type: 'leg-failed', leg: 1, outcome: 'NO_SHOW', answer: ANSWER },
  'arrival-link-issued': { type: 'arrival-link-issued', ...LINK },
  'subjects-parted': {
    type: 'subjects-parted',
    caseId: OTHER_CASE,
    reference: '31-26-00000-0',
    absent: [{ subject: 1, reason }],
    escort: ['child'],
  },
  'hold-ended': { type: 'hold-ended', reason },
  'journey-held': { type: 'journey-held', reviewAt: at(5000), reason },
  'subject-verified': {
    type: 'subject-verified',
    outcome: 'CONFIRMED',
    subjects: [{ subject: 2, outcome: 'NOT_KNOWN' }],
  },
  'cost-recorded': { type: 'cost-recorded', cost: COST_SEED },
  'cost-paid': {
    type: 'cost-paid',
    costId: COST,
    actual: 50_000,
    receipt: { number: 'KW-1', date: '2026-11-25' },
    period: '2026-11',
  },
  'cost-moved': { type: 'cost-moved', costId: COST, to: 'WAIVED', reason },
  'unsolicited-opened': { type: 'unsolicited-opened', seed: { ...FILE_SEED, kind: 'unsolicited-offer' } },
  'partner-registered': {
    type: 'partner-registered',
    seed: { ...FILE_SEED, kind: 'partner' },
    partner: PROFILE,
    via: 'public-form',
    twins: [TWIN],
  },
  'partner-vetted': { type: 'partner-vetted' },
  'partner-declined': { type: 'partner-declined', reason, duplicateOf: TWIN.partner },
  'partner-suspended': { type: 'partner-suspended', reason, told: [desk('53')] },
  'partner-reinstated': { type: 'partner-reinstated', reason },
  'partner-contact-changed': { type: 'partner-contact-changed', reason },
  'credential-link-asked': { type: 'credential-link-asked' },
  'credential-made': { type: 'credential-made', credential: '7k3qwp0v2m' },
  'credential-revoked': { type: 'credential-revoked', credential: '7k3qwp0v2m', reason },
  'paper-issued': {
    type: 'paper-issued',
    code,
    matter: { kind: 'surat-rujukan', leg: 1, number: '460/1' },
    supersedes: code,
  },
};

/** Events in the other forms that they may have: an audience, a giver or a matter of another kind. */
export const OTHER_FORMS: readonly CaseEvent[] = [
  { type: 'appeal-published', appeal: { ...APPEAL_TERMS, audience: 'forum' } },
  { type: 'offer-made', offer: { ...OFFER_SEED, giver: { kind: 'desk', desk: desk('51') } } },
  { type: 'paper-issued', code, matter: { kind: 'bast', commitmentId: COMMITMENT, shipment: 1 } },
  { type: 'paper-issued', code, matter: { kind: 'kwitansi', costId: COST } },
];

/** A full journal entry that holds some events. */
export function entryOf(events: readonly CaseEvent[]): Full<JournalEntry> {
  return {
    caseId: CASE,
    seq: 7,
    at: at(1),
    by: {
      kind: 'person',
      desk: desk('35'),
      role: 'supervisor',
      person: 'sub-rekaan',
      account: 'akun-rekaan' as AccountId,
    },
    command: 'rekaan',
    previousHash: 'rekaan',
    events: events as Full<JournalEntry>['events'],
    notify: [desk('35'), desk('53')],
    tasks: [{ id: task(1), kind: 'receive-case', desk: desk('53'), from: desk('35'), openedAt: at(0) }],
  };
}

/** Everybody by whom an entry may be. */
export const ACTORS: {
  readonly [Kind in JournalEntry['by']['kind']]: Full<Extract<JournalEntry['by'], { kind: Kind }>>;
} = {
  person: {
    kind: 'person',
    desk: desk('35'),
    role: 'supervisor',
    person: 'sub-rekaan',
    account: 'akun-rekaan' as AccountId,
  },
  partner: {
    kind: 'partner',
    partner: 'mitra-rekaan' as PartnerId,
    person: 'sub-rekaan',
    account: 'akun-rekaan' as AccountId,
  },
  system: { kind: 'system', part: 'auditor' },
  link: { kind: 'link', area: area('73.09') },
};
