/** Every event that a journal can hold, with all its fields, once for each code that its sentence names. */
import { COST_BEARERS } from '../../lib/aid/aid.ts';
import { LAPSES } from '../../lib/aid/events.ts';
import { TASK_KINDS } from '../../lib/capabilities/engine.ts';
import { SYSTEM_REASON_LABELS, TASK_OUTCOME_LABELS } from '../../lib/capabilities/task-outcomes.ts';
import { OPEN_PHASES } from '../../lib/engine/clock.ts';
import { TIMER_FAULTS, UNREACHED } from '../../lib/engine/commands.ts';
import type { CaseEvent } from '../../lib/engine/journal.ts';
import type { EventOf } from '../../lib/engine/words.ts';
import { ITEMS } from '../../lib/forum/items.ts';
import { OUTCOMES } from '../../lib/forum/outcomes.ts';
import { RETURN_CODES } from '../../lib/forum/return-codes.ts';
import { SUBJECT_FIELDS } from '../../lib/kernel/amending.ts';
import type { Giver } from '../../lib/kernel/giver.ts';
import {
  type AreaCode,
  type CaseId,
  type ConvoyId,
  commitmentIdOf,
  costIdOf,
  offerIdOf,
  type PaperCode,
  type PartnerId,
} from '../../lib/kernel/ids.ts';
import { type Partner, TWIN_GROUNDS } from '../../lib/kernel/partner.ts';
import type { RungRole } from '../../lib/kernel/policy.ts';
import { LEG_MODES } from '../../lib/kernel/travel.ts';
import { PAPER_KINDS, type PaperMatter } from '../../lib/papers/paper.ts';
import { COST_ITEMS, COST_STATES, FUNDS } from '../../lib/relay/costs/cost.ts';
import { FAILED_OUTCOMES, type OutsideAnswer, PAPERS, VERIFICATION_OUTCOMES } from '../../lib/relay/journey.ts';
import {
  at,
  BALI,
  CASE_ID,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  opened,
  openTaskIn,
  SURABAYA,
  task,
} from './kit.ts';

import { detailsFor } from './samples/details.ts';

/** What an officer wrote, marked so that a check can leave it out. */
export function free(text: string): string {
  return `«${text}»`;
}

/** A text without what officers wrote. */
export function withoutFreeText(text: string): string {
  return text.replaceAll(/«[^»]*»/g, '…');
}

export const PARTNER_ID = '01jcz4m5t8q0r3v6x9y2b5d7fh' as PartnerId;
export const PARTNER: Partner = {
  kind: 'community-group',
  name: free('Yayasan Rekaan'),
  psks: 'LK3',
  homeArea: '35.78' as AreaCode,
  capabilities: [free('dapur umum')],
  state: 'suspended',
  reason: free('Laporan kurang.'),
};

/** The mark of a credential: part of the id by which a partner's system signs in. */
export const CREDENTIAL = '7k3qwp0v2m';
const TWIN = '01jdabcdefghjkmnpqrstvwx03' as PartnerId;
const OTHER_CASE = '01jdabcdefghjkmnpqrstvwx02' as CaseId;
const OFFER_ID = offerIdOf(CASE_ID, 3);
const COMMITMENT_ID = commitmentIdOf(CASE_ID, 2);
const COST_ID = costIdOf(CASE_ID, 4);
const GIVERS: readonly Giver[] = [
  { kind: 'desk', desk: BALI },
  { kind: 'partner', partner: PARTNER_ID, desk: JATIM_BKKKS },
];
const RUNG_ROLES: readonly RungRole[] = ['officer', 'supervisor', 'head', 'secretariat'];

const {
  version: _version,
  caseId: _caseId,
  openedAt: _openedAt,
  ...seed
} = openTaskIn(given(opened(JATIM)).when(JATIM, handOver(NTT)).file, 1);
const { clock } = seed;
const goods = ITEMS.flatMap(({ code, units }, n) => units.map((unit) => ({ item: code, unit, quantity: 1234.5 + n })));
const parts = [
  { lineId: 'l1', quantity: 12_345.5 },
  { lineId: 'l2', quantity: 1 },
];
const needs = goods.map((line, n) => ({
  id: `n${n + 1}`,
  ...line,
  neededBy: '2026-12-01T05:00:00Z',
  deliverTo: '53.08' as AreaCode,
  priority: 'urgent' as const,
  margin: 12_000,
}));
const appeals = [
  { audience: [BALI, NTB], partners: true, closesAt: at(60), note: free('Mendesak.') },
  { audience: 'forum', partners: false, closesAt: at(60) },
] as const;

const MATTERS: Readonly<Record<PaperMatter['kind'], PaperMatter>> = {
  'surat-rujukan': { kind: 'surat-rujukan', leg: 2 },
  bast: { kind: 'bast', commitmentId: COMMITMENT_ID, shipment: 1 },
  kwitansi: { kind: 'kwitansi', costId: COST_ID },
};

const REGISTRATION = {
  id: CASE_ID,
  reference: free('35-26-7K3QW-P'),
  kind: 'partner',
  priority: 'normal',
  title: free('Bantuan rekaan'),
  area: '35' as AreaCode,
  openedBy: JATIM_BKKKS,
} as const;

/** By letter, by the link with one, and by the link without. */
const ANSWERS: readonly OutsideAnswer[] = [
  { office: free('Kantor rekaan'), number: free('460/1/2026'), date: '2026-11-24' },
  { office: free('Kantor rekaan'), number: free('460/1/2026'), date: '2026-11-24', byLink: true },
  { office: free('Kantor rekaan'), date: '2026-11-24', byLink: true },
];
const PEOPLE_FACTS = { n: 2, reason: free('Salah ketik.'), escort: ['child'], homeUnknown: [1] } as const;

/** At least one of each type: an event without a sample does not compile. */
export const EVENT_SAMPLES: { readonly [Type in CaseEvent['type']]: readonly EventOf<Type>[] } = {
  'case-opened': [
    {
      type: 'case-opened',
      seed: {
        id: CASE_ID,
        reference: free('35-26-7K3QW-P'),
        kind: 'stranded-person',
        priority: 'urgent',
        title: free('Warga telantar'),
        summary: free('Ingin pulang.'),
        area: '35.78' as AreaCode,
        openedBy: JATIM,
        subjectCount: 12_345,
        escort: ['child', 'disability', 'trafficking'],
        partedFrom: { caseId: OTHER_CASE, reference: free('35-26-AAAAA-B') },
        returnedBefore: 2,
      },
      needs,
      overrideReason: free('Sudah lama.'),
    },
  ],
  'task-opened': TASK_KINDS.flatMap((kind) =>
    [1, 2, 13].map(
      (round) =>
        ({
          type: 'task-opened' as const,
          seed: {
            ...seed,
            ...detailsFor(kind),
            round,
            reason: kind === 'receive-case' ? free('Asal daerah.') : 'departure',
            note: free('Segera.'),
          },
        }) as EventOf<'task-opened'>,
    ),
  ),
  'task-acknowledged': [
    { type: 'task-acknowledged', taskId: task(1), clock },
    { type: 'task-acknowledged', taskId: task(1), clock, implied: true },
  ],
  'task-accepted': [{ type: 'task-accepted', taskId: task(1), clock, note: free('Siap.') }],
  'task-returned': RETURN_CODES.map(({ code }) => ({
    type: 'task-returned' as const,
    taskId: task(1),
    code,
    reason: free('Penuh.'),
    suggest: SURABAYA,
  })),
  'task-withdrawn': [free('Salah kirim.'), ...Object.keys(SYSTEM_REASON_LABELS)].map((reason) => ({
    type: 'task-withdrawn' as const,
    taskId: task(1),
    reason,
  })),
  'task-completed': [...OUTCOMES.map(({ code }) => code), ...Object.keys(TASK_OUTCOME_LABELS)].map((outcome) => ({
    type: 'task-completed' as const,
    taskId: task(1),
    outcome,
    note: free('Selesai.'),
  })),
  'case-reopened': [{ type: 'case-reopened', reason: free('Keluarga menolak.') }],
  'case-amended': [
    {
      type: 'case-amended',
      title: free('Warga telantar'),
      summary: free('Ingin pulang.'),
      priority: 'urgent',
      area: '35.78' as AreaCode,
      reason: free('Salah ketik.'),
    },
    { type: 'case-amended', title: free('Warga telantar'), reason: free('Salah ketik.') },
  ],
  'subject-amended': [{ type: 'subject-amended', ...PEOPLE_FACTS, fields: SUBJECT_FIELDS }],
  'subject-added': [{ type: 'subject-added', ...PEOPLE_FACTS }],
  'subject-removed': [{ type: 'subject-removed', ...PEOPLE_FACTS }],
  'clock-repaced': [{ type: 'clock-repaced', taskId: task(1), priority: 'urgent', policy: seed.policy, clock }],
  'case-moved': [{ type: 'case-moved', taskId: task(1), from: JATIM_BKKKS, to: SURABAYA }],
  'task-rerouted': [
    { type: 'task-rerouted', taskId: task(1), to: JATIM_BKKKS, successor: task(2), reason: free('Diam.') },
  ],
  'clock-extended': [{ type: 'clock-extended', taskId: task(1), clock, reason: free('Diminta.') }],
  'rung-reached': RUNG_ROLES.flatMap((role, n) =>
    [-1, 0, 1].flatMap((late) =>
      [{ called: 1 }, { called: 0 }, ...UNREACHED.map((unreached) => ({ called: 0, unreached }))].map((found) => ({
        type: 'rung-reached' as const,
        taskId: task(1),
        rung: n + 1,
        role,
        dueAt: (clock.dueAt + late) as typeof clock.dueAt,
        ...found,
        clock,
      })),
    ),
  ),
  'clock-rebased': [{ type: 'clock-rebased', taskId: task(1), clock }],
  'expiry-moved': [{ type: 'expiry-moved', taskId: task(1), expiresAt: at(90), clock }],
  'timer-repaired': TIMER_FAULTS.map((fault) => ({ type: 'timer-repaired' as const, taskId: task(1), fault, clock })),
  'notification-suppressed': [{ type: 'notification-suppressed', taskId: task(1), epoch: 3, rung: 2 }],
  'note-added': [{ type: 'note-added', text: free('Keluarga sudah dihubungi.') }],
  'case-closed': OUTCOMES.map(({ code: outcome }) => ({
    type: 'case-closed' as const,
    outcome,
    note: free('Terima kasih.'),
  })),
  'outcome-corrected': [
    { type: 'outcome-corrected', from: 'died', outcome: 'absconded', reason: free('Salah pilih.') },
  ],
  'task-expired': [{ type: 'task-expired', taskId: task(1) }],
  'needs-amended': [{ type: 'needs-amended', needs }],
  'appeal-published': appeals.map((appeal) => ({ type: 'appeal-published' as const, appeal })),
  'appeal-amended': appeals.map((appeal) => ({ type: 'appeal-amended' as const, appeal })),
  'appeal-closed': [free('Cukup.'), ...Object.keys(SYSTEM_REASON_LABELS)].map((reason) => ({
    type: 'appeal-closed' as const,
    reason,
  })),
  'offers-lapsed': LAPSES.flatMap((because) =>
    [1, 2].map((offers) => ({ type: 'offers-lapsed' as const, because, offers })),
  ),
  'offer-amended': [
    {
      type: 'offer-amended',
      offerId: OFFER_ID,
      offer: {
        lines: goods.map((line, n) => ({
          lineId: `l${n + 1}`,
          needId: `n${n + 1}`,
          ...line,
          standing: line.quantity,
          committed: 0,
        })),
        validUntil: at(90),
        note: free('Barang baru.'),
        state: 'awaiting-decision',
        task: task(4),
      },
    },
  ],
  'offer-made': GIVERS.flatMap((giver) =>
    COST_BEARERS.map((costBearer) => ({
      type: 'offer-made' as const,
      offer: {
        id: OFFER_ID,
        giver,
        lines: goods.map((line, n) => ({
          lineId: `l${n + 1}`,
          needId: `n${n + 1}`,
          ...line,
          standing: line.quantity,
          committed: 0,
        })),
        availableFrom: '2026-11-30',
        validUntil: at(90),
        place: '35.78' as AreaCode,
        estimatedCost: 12_500_000,
        costBearer,
        note: free('Barang baru.'),
        state: 'awaiting-endorsement' as const,
        task: task(4),
        source: offerIdOf(OTHER_CASE, 1),
      },
    })),
  ),
  'offer-endorsed': [
    { type: 'offer-endorsed', offerId: OFFER_ID, lines: parts, state: 'awaiting-decision', task: task(4) },
  ],
  'offer-decided': [{ type: 'offer-decided', offerId: OFFER_ID, lines: parts, final: true }],
  'offer-ended': (['declined', 'withdrawn', 'expired', 'lapsed'] as const).flatMap((state) => [
    { type: 'offer-ended' as const, offerId: OFFER_ID, state, by: NTT, reason: free('Penuh.') },
    ...RETURN_CODES.map(({ code }) => ({
      type: 'offer-ended' as const,
      offerId: OFFER_ID,
      state,
      by: NTT,
      code,
      reason: free('Penuh.'),
    })),
  ]),
  'aid-committed': GIVERS.flatMap((giver) =>
    goods.map((line) => ({
      type: 'aid-committed' as const,
      commitment: { id: COMMITMENT_ID, offerId: OFFER_ID, lineId: 'l1', needId: 'n1', ...line, giver, task: task(5) },
    })),
  ),
  'goods-dispatched': [
    {
      type: 'goods-dispatched',
      commitmentId: COMMITMENT_ID,
      shipment: {
        n: 1,
        quantity: 12_345.5,
        carrier: free('KM Rekaan'),
        eta: at(60),
        cost: 1_000_000,
        task: task(6),
      },
    },
  ],
  'goods-received': [
    {
      type: 'goods-received',
      commitmentId: COMMITMENT_ID,
      shipment: 1,
      quantity: 12_343.5,
      condition: free('Baik.'),
      bast: { number: free('BAST/53/7'), date: '2026-05-09' },
      shortfall: { quantity: 20_000, reason: free('Basah.') },
    },
    {
      type: 'goods-received',
      commitmentId: COMMITMENT_ID,
      shipment: 1,
      quantity: 12_350,
      condition: free('Baik.'),
      surplus: { quantity: 20_000, reason: free('Salah muat.') },
    },
    {
      type: 'goods-received',
      commitmentId: COMMITMENT_ID,
      shipment: 1,
      quantity: 1,
      condition: free('Baik.'),
      found: { reason: free('Ternyata di gudang.') },
    },
  ],
  'receipt-reversed': [
    {
      type: 'receipt-reversed',
      commitmentId: COMMITMENT_ID,
      shipment: 1,
      receipt: 2,
      quantity: 12_343.5,
      reason: free('Salah hitung.'),
      task: task(8),
    },
    {
      type: 'receipt-reversed',
      commitmentId: COMMITMENT_ID,
      shipment: 1,
      receipt: 1,
      quantity: 1,
      reason: free('Salah hitung.'),
    },
  ],
  'commitment-released': [
    { type: 'commitment-released', commitmentId: COMMITMENT_ID, quantity: 12_345.5, reason: free('Habis.') },
  ],
  'unsolicited-opened': [{ type: 'unsolicited-opened', seed: { ...REGISTRATION, kind: 'unsolicited-offer' } }],
  'partner-registered': [
    { type: 'partner-registered', seed: REGISTRATION, partner: PARTNER },
    {
      type: 'partner-registered',
      seed: REGISTRATION,
      partner: PARTNER,
      via: 'public-form',
      twins: [{ partner: TWIN, name: free('Yayasan Contoh'), homeArea: PARTNER.homeArea, grounds: [...TWIN_GROUNDS] }],
    },
  ],
  'partner-vetted': [{ type: 'partner-vetted' }],
  'partner-declined': [
    { type: 'partner-declined', reason: free('Akta.') },
    { type: 'partner-declined', reason: free('Akta.'), duplicateOf: TWIN },
  ],
  'partner-suspended': [{ type: 'partner-suspended', reason: free('Laporan.') }],
  'partner-reinstated': [{ type: 'partner-reinstated', reason: free('Lengkap.') }],
  'partner-contact-changed': [{ type: 'partner-contact-changed', reason: free('Akta.') }],
  'credential-link-asked': [{ type: 'credential-link-asked' }],
  'credential-made': [{ type: 'credential-made', credential: CREDENTIAL }],
  'credential-revoked': [{ type: 'credential-revoked', credential: CREDENTIAL, reason: free('Bocor.') }],
  'journey-planned': [
    {
      type: 'journey-planned',
      destination: '53.08' as AreaCode,
      legs: LEG_MODES.map((mode) => ({ to: SURABAYA, mode, payer: JATIM, note: free('Pagi.') })),
      asked: { task: task(2), desk: NTT },
    },
  ],
  'leg-departed': LEG_MODES.map((mode) => ({
    type: 'leg-departed' as const,
    leg: 2,
    departure: {
      eta: at(600),
      mode,
      carrier: free('KM Rekaan'),
      escort: free('Pendamping dinas'),
      papers: PAPERS,
      condition: free('Sehat.'),
      unverifiedReason: free('Mendesak.'),
      convoy: '5f0c1e2d3b4a59687786950413' as ConvoyId,
      task: task(3),
    },
  })),
  'leg-arrived': (['ARRIVED', 'MEDICAL_HOLD', 'SPLIT'] as const).flatMap((outcome) =>
    [{}, ...ANSWERS.map((answer) => ({ outside: '73.09' as AreaCode, answer }))].map((outside) => ({
      type: 'leg-arrived' as const,
      leg: 2,
      outcome,
      ...outside,
    })),
  ),
  'leg-failed': FAILED_OUTCOMES.flatMap((outcome) =>
    [{}, ...ANSWERS.map((answer) => ({ answer }))].map((answered) => ({
      type: 'leg-failed' as const,
      leg: 2,
      outcome,
      ...answered,
    })),
  ),
  'arrival-link-issued': [{ type: 'arrival-link-issued', leg: 2, link: '9f'.repeat(32), until: at(90_000) }],
  'subjects-parted': [
    {
      type: 'subjects-parted',
      caseId: OTHER_CASE,
      reference: free('35-26-AAAAA-B'),
      absent: [{ subject: 2, reason: free('Turun di jalan.') }],
      escort: ['child'],
    },
  ],
  'hold-ended': [{ type: 'hold-ended', reason: free('Sudah sehat.') }],
  'journey-held': [free('Demam.'), 'MEDICAL_HOLD'].map((reason) => ({
    type: 'journey-held' as const,
    reviewAt: at(6000),
    reason,
  })),
  'subject-verified': VERIFICATION_OUTCOMES.flatMap((outcome) => [
    { type: 'subject-verified' as const, outcome },
    { type: 'subject-verified' as const, outcome, subjects: [{ subject: 2, outcome }] },
  ]),
  'cost-recorded': COST_ITEMS.flatMap((item) =>
    FUNDS.flatMap((fund) => {
      const cost = {
        id: COST_ID,
        leg: 2,
        item,
        payer: JATIM_BKKKS,
        counterpart: NTT,
        fund,
        receipt: { number: free('K/7'), date: '2026-05-09' },
        note: free('Tiket.'),
        period: '2026-05',
        state: 'RECORDED' as const,
        recordedBy: JATIM,
      };
      return [
        { type: 'cost-recorded' as const, cost: { ...cost, planned: 1_250_000, actual: 1_285_000 } },
        { type: 'cost-recorded' as const, cost: { ...cost, planned: 1_250_000 } },
        { type: 'cost-recorded' as const, cost: { ...cost, actual: -1_285_000, reverses: costIdOf(CASE_ID, 3) } },
        { type: 'cost-recorded' as const, cost: { ...cost, planned: -1_250_000, reverses: costIdOf(CASE_ID, 3) } },
      ];
    }),
  ),
  'cost-paid': [{ type: 'cost-paid', costId: COST_ID, actual: 1_285_000, period: '2026-05' }],
  'cost-moved': COST_STATES.map((to) => ({
    type: 'cost-moved' as const,
    costId: COST_ID,
    to,
    reason: free('Sesuai.'),
  })),
  'paper-issued': PAPER_KINDS.map((kind) => ({
    type: 'paper-issued' as const,
    code: free('7K3Q-W9PX') as PaperCode,
    matter: MATTERS[kind],
    ...(kind === 'surat-rujukan' && { supersedes: free('7K3Q-W9PY') as PaperCode }),
  })),
};

/** The phases that an intervention can be about: its sentence takes them from the rung in the same entry. */
export const INTERVENED_PHASES = OPEN_PHASES;
