/** Full samples of what several events and stored items have in common. */
import type {
  Appeal,
  Commitment,
  CommitmentSeed,
  Giving,
  Need,
  Offer,
  OfferChange,
  OfferSeed,
  Pooling,
  Shipment,
  ShipmentSeed,
} from '../../../lib/aid/aid.ts';
import type { RunningClock, StoppedClock } from '../../../lib/engine/clock.ts';
import type { CaseSeed } from '../../../lib/engine/file.ts';
import type { TaskSeed } from '../../../lib/engine/task.ts';
import type { ConvoyId, PartnerId } from '../../../lib/kernel/ids.ts';
import type { PartnerProfile, Twin } from '../../../lib/kernel/partner.ts';
import type { Policy } from '../../../lib/kernel/policy.ts';
import type { CostSeed } from '../../../lib/relay/costs/cost.ts';
import type { ArrivalLink, DepartureSeed, OutsideAnswer, PlannedLeg } from '../../../lib/relay/journey.ts';
import { DETAILS } from './details.ts';
import type { Full } from './full.ts';
import { area, at, CASE, COMMITMENT, COST, desk, OFFER, OTHER_CASE, OTHER_COST, task } from './values.ts';

const CONVOY = 'rekaan-konvoi' as ConvoyId;

const clockBase = {
  startedAt: at(0),
  dueAt: at(240),
  allowance: { clock: 'working-time', minutes: 240 },
  calendar: 'kalender-rekaan',
  rung: 2,
  epoch: 4,
  reached: { dueAt: at(240), firedAt: at(241), foundNobody: true },
  escalatedAt: at(241),
} as const;
export const RUNNING: Full<RunningClock> = {
  ...clockBase,
  phase: 'awaiting-decision',
  next: { rung: 3, at: at(480), role: 'head' },
};
export const STOPPED: Full<StoppedClock> = { ...clockBase, phase: 'returned' };

export const POLICY: Full<Policy> = {
  version: 'rekaan-1',
  ack: { clock: 'around-the-clock', minutes: 60 },
  decision: { clock: 'working-time', minutes: 450 },
  progress: { clock: 'working-time', minutes: 900 },
  grace: 1440,
  rungs: [
    { at: 50, role: 'officer', minNoticeMinutes: 15 },
    { at: 100, role: 'supervisor', minNoticeMinutes: 30 },
  ],
};

export const TASK_SEED: Full<TaskSeed<'decide-offer'>> = {
  kind: 'decide-offer',
  ...DETAILS['decide-offer'],
  id: task(2),
  from: desk('35'),
  desk: desk('53'),
  reason: 'Alasan rekaan',
  note: 'Catatan rekaan',
  round: 2,
  policy: POLICY,
  priority: 'urgent',
  phase: 'awaiting-decision',
  clock: RUNNING,
};

export const FILE_SEED = {
  id: CASE,
  reference: '35-26-7K3QW-P',
  priority: 'high',
  title: 'Judul rekaan',
  area: area('35.78'),
  openedBy: desk('35'),
} as const;

export const CASE_SEED: Full<CaseSeed> = {
  id: CASE,
  reference: '35-26-7K3QW-P',
  kind: 'stranded-person',
  priority: 'high',
  title: 'Judul rekaan',
  summary: 'Ringkasan rekaan',
  area: area('35.78'),
  openedBy: desk('35'),
  subjectCount: 2,
  escort: ['child', 'disability'],
  homeUnknown: [2],
  partedFrom: { caseId: OTHER_CASE, reference: '31-26-00000-0' },
  returnedBefore: 2,
};

export const NEED: Full<Need> = {
  id: 'n1',
  item: 'rice',
  unit: 'kg',
  quantity: 40.125,
  neededBy: '2026-11-30',
  deliverTo: area('53.08'),
  priority: 'urgent',
  margin: 5,
};

export const APPEAL_TERMS: Full<Omit<Appeal, 'publishedAt' | 'closed'>> = {
  audience: [desk('51'), desk('35-bkkks')],
  partners: true,
  closesAt: at(4000),
  note: 'Catatan rekaan',
  announced: true,
};

const GIVER = { kind: 'partner', partner: 'mitra-rekaan' as PartnerId, desk: desk('35-bkkks') } as const;

export const OFFER_SEED: Full<OfferSeed> = {
  id: OFFER,
  giver: GIVER,
  lines: [{ lineId: 'l1', needId: 'n1', item: 'rice', unit: 'kg', quantity: 10, standing: 8, committed: 6 }],
  state: 'awaiting-decision',
  task: task(3),
  source: OFFER,
  availableFrom: '2026-11-24',
  validUntil: at(3000),
  place: area('51.71'),
  estimatedCost: 1_000_000,
  costBearer: 'shared',
  note: 'Catatan rekaan',
};

const { id: _id, giver: _giver, source: _source, ...said } = OFFER_SEED;
export const OFFER_CHANGE: Full<OfferChange> = { ...said, state: 'awaiting-endorsement', task: task(4) };
export const GIVING: Full<Giving> = { giver: GIVER, appeal: at(2), acts: 3, open: [OFFER], version: 4 };
export const POOLING: Full<Pooling> = { giver: GIVER, open: [OFFER], version: 2 };

export const COMMITMENT_SEED: Full<CommitmentSeed> = {
  id: COMMITMENT,
  offerId: OFFER,
  lineId: 'l1',
  needId: 'n1',
  item: 'rice',
  unit: 'kg',
  giver: GIVER,
  quantity: 6,
  task: task(4),
};

export const SHIPMENT_SEED: Full<ShipmentSeed> = {
  n: 1,
  quantity: 4,
  carrier: 'Kapal Rekaan',
  eta: at(2000),
  cost: 500_000,
  task: task(5),
};
const BAST = { number: 'BAST-1', date: '2026-11-25' };
const SHIPMENT: Full<Shipment> = {
  ...SHIPMENT_SEED,
  dispatchedAt: at(1000),
  received: 3,
  lost: 1,
  surplus: 1,
  receipts: [
    {
      at: at(2100),
      quantity: 3,
      condition: 'baik',
      bast: BAST,
      shortfall: { quantity: 1, reason: 'Basah (rekaan)' },
      surplus: { quantity: 1, reason: 'Salah muat (rekaan)' },
      found: { reason: 'Ditemukan (rekaan)' },
      reversed: { at: at(2200), reason: 'Salah hitung (rekaan)' },
    },
  ],
};

export const OFFER_MADE: Full<Offer> = {
  ...OFFER_SEED,
  caseId: CASE,
  madeAt: at(10),
  version: 3,
  ended: { at: at(20), by: desk('53'), code: 'no-capacity', reason: 'Alasan rekaan' },
};
export const COMMITMENT_MADE: Full<Commitment> = {
  ...COMMITMENT_SEED,
  caseId: CASE,
  released: 2,
  shipments: [SHIPMENT],
  madeAt: at(30),
  version: 4,
};

export const PROFILE: Full<PartnerProfile> = {
  kind: 'organisation',
  name: 'Yayasan Rekaan',
  psks: 'LKS',
  homeArea: area('35.78'),
  capabilities: ['logistik'],
  registrationNumber: 'AHU-0000000',
};

export const TWIN: Full<Twin> = {
  partner: '01jcz4m5t8q0r3v6x9y2b5d7fh' as PartnerId,
  name: 'Yayasan Rekaan Lain',
  homeArea: area('35.73'),
  grounds: ['registration-number', 'name'],
};

export const PLANNED_LEG: Full<PlannedLeg> = {
  to: desk('35'),
  mode: 'bus',
  payer: desk('31'),
  note: 'Catatan rekaan',
};
export const DEPARTURE_SEED: Full<DepartureSeed> = {
  eta: at(600),
  mode: 'train',
  carrier: 'Kereta Rekaan',
  escort: 'Petugas Rekaan',
  papers: ['surat-rujukan', 'loss-letter'],
  condition: 'Sehat',
  unverifiedReason: 'Alasan rekaan',
  convoy: CONVOY,
  task: task(6),
};

export const ANSWER: Full<OutsideAnswer> = {
  office: 'Kantor rekaan',
  number: '460/1/2026',
  date: '2026-11-24',
  byLink: true,
};
export const LINK: Full<ArrivalLink> = { leg: 1, link: '9f'.repeat(32), until: at(90_000) };

export const COST_SEED: Full<CostSeed> = {
  id: COST,
  leg: 1,
  item: 'transport',
  planned: 900_000,
  actual: 850_000,
  payer: desk('31'),
  counterpart: desk('35'),
  fund: 'apbd-province',
  receipt: { number: 'KW-1', date: '2026-11-24' },
  note: 'Catatan rekaan',
  period: '2026-11',
  state: 'RECORDED',
  recordedBy: desk('31'),
  reverses: OTHER_COST,
};
