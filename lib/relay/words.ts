import { nameOf, noted } from '../capabilities/names.ts';
import { isoOf } from '../capabilities/views.ts';
import type { CostEvent, JourneyEvent } from '../engine/journal.ts';
import type { Forum, Label } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { localTime } from './views.ts';

type Event = JourneyEvent | CostEvent;

/** The codes of an event of a journey or a ledger, for machines. */
export function journeyFactsOf(event: Event) {
  switch (event.type) {
    case 'journey-planned':
      return {
        type: event.type,
        destination: event.destination,
        legs: event.legs.map(({ to, mode, payer }) => ({ to, mode, payer })),
      };
    case 'leg-departed':
      return { type: event.type, leg: event.leg, eta: isoOf(event.departure.eta), taskId: event.departure.task };
    case 'leg-arrived':
    case 'leg-failed':
      return { type: event.type, leg: event.leg, outcome: event.outcome };
    case 'subjects-parted': {
      const { caseId, reference, absent } = event;
      return { type: event.type, caseId, reference, subjects: absent.map(({ subject }) => subject) };
    }
    case 'journey-held':
      return { type: event.type, reviewAt: isoOf(event.reviewAt) };
    case 'subject-verified':
      return { type: event.type, outcome: event.outcome };
    case 'cost-recorded': {
      const { id, item, payer, planned, actual, reverses } = event.cost;
      return {
        type: event.type,
        costId: id,
        item,
        payer,
        ...(planned !== undefined && { planned }),
        ...(actual !== undefined && { actual }),
        ...(reverses !== undefined && { reverses }),
      };
    }
    case 'cost-moved':
      return { type: event.type, costId: event.costId, to: event.to };
  }
}

const ENDS: Readonly<Record<(JourneyEvent & { type: 'leg-arrived' | 'leg-failed' })['outcome'], Label>> = {
  ARRIVED: { id: 'tiba dan diterima', en: 'arrived and was received' },
  MEDICAL_HOLD: { id: 'diterima, sedang dirawat', en: 'was received and is under treatment' },
  SPLIT: { id: 'tiba sebagian', en: 'arrived in part' },
  NO_SHOW: { id: 'tidak tiba', en: 'did not arrive' },
  REFUSED: { id: 'ditolak meja tujuan', en: 'was refused by the next desk' },
  TURNED_BACK: { id: 'dipanggil kembali pengirim', en: 'was called back by the sender' },
};

const VERIFIED: Readonly<Record<(JourneyEvent & { type: 'subject-verified' })['outcome'], Label>> = {
  CONFIRMED: {
    id: 'identitas, tempat tinggal, dan keluarga dipastikan',
    en: 'identity, residence and family confirmed',
  },
  NOT_RESIDENT: { id: 'bukan penduduk', en: 'not a resident' },
  NO_FAMILY: { id: 'tidak ada keluarga', en: 'no family' },
  NOT_KNOWN: { id: 'tidak dikenal', en: 'not known' },
};

/** An event of a journey or a ledger in words; times as the desk that acts reads them on its clock. */
export function journeySentenceOf(event: Event, by: string, forum: Forum, desk: DeskCode): Label {
  switch (event.type) {
    case 'journey-planned': {
      const stops = event.legs.map(({ to }) => nameOf(to, forum)).join(' → ');
      return { id: `${by} merencanakan perjalanan pulang: ${stops}.`, en: `${by} planned the way home: ${stops}.` };
    }
    case 'leg-departed': {
      const eta = localTime(event.departure.eta, desk, forum);
      return {
        id: `${by} memberangkatkan etape ${event.leg}, perkiraan tiba ${eta}.`,
        en: `${by} sent leg ${event.leg} off, expected at ${eta}.`,
      };
    }
    case 'leg-arrived':
    case 'leg-failed': {
      const end = ENDS[event.outcome];
      return { id: `Etape ${event.leg}: ${end.id}.`, en: `Leg ${event.leg}: ${end.en}.` };
    }
    case 'subjects-parted': {
      const { reference, absent } = event;
      const why = absent.map(({ subject, reason }) => `${subject} (${reason})`).join('; ');
      return {
        id: `Tidak tiba bersama yang lain: nomor ${why}. Pencarian menjadi kasus ${reference} di meja pengirim.`,
        en: `Not arrived with the others: number ${why}. The search is case ${reference} at the sender's desk.`,
      };
    }
    case 'journey-held': {
      const until = localTime(event.reviewAt, desk, forum);
      return {
        id: `Perjalanan ditunda sampai ditinjau ${until}: ${event.reason}`,
        en: `The journey is on hold until its review at ${until}: ${event.reason}`,
      };
    }
    case 'subject-verified':
      return {
        id: `Daerah asal menjawab: ${VERIFIED[event.outcome].id}.`,
        en: `The home area answered: ${VERIFIED[event.outcome].en}.`,
      };
    case 'cost-recorded':
      return costSentence(event.cost, by, forum);
    case 'cost-moved':
      return {
        id: `${by} mengubah status biaya menjadi ${event.to}.${noted(event.reason)}`,
        en: `${by} moved a cost to ${event.to}.${noted(event.reason)}`,
      };
  }
}

function costSentence(cost: (CostEvent & { type: 'cost-recorded' })['cost'], by: string, forum: Forum): Label {
  const { item, payer, planned, actual, reverses } = cost;
  const amount = rupiahText(actual ?? planned ?? 0);
  if (reverses !== undefined) {
    return { id: `${by} membatalkan biaya ${item}: ${amount}.`, en: `${by} reversed a cost of ${item}: ${amount}.` };
  }
  const paying = nameOf(payer, forum);
  return {
    id: `${by} mencatat biaya ${item} ${amount}, dibayar ${paying}.`,
    en: `${by} entered a cost of ${item}, ${amount}, paid by ${paying}.`,
  };
}

/** Rupiah as they are written in Indonesia: `Rp285.000`. */
function rupiahText(amount: number): string {
  const digits = String(Math.abs(amount)).replace(/\B(?=(?:\d{3})+$)/g, '.');
  return `${amount < 0 ? '-' : ''}Rp${digits}`;
}
