import { noted } from '../capabilities/names.ts';
import type { Say, Sentence, Sentences } from '../capabilities/say.ts';
import { isoOf } from '../capabilities/views.ts';
import type { CostEvent, CostSeed, JourneyEvent } from '../engine/journal.ts';
import { COST_ITEM_LABELS, COST_STATE_LABELS, FUND_LABELS } from '../forum/spending.ts';
import { LEG_END_LABELS, MODE_LABELS, VERIFICATION_LABELS } from '../forum/travel.ts';
import type { Label } from '../kernel/forum.ts';
import { en, id, inSentence, joined, NOTHING, rupiahText } from '../kernel/texts.ts';
import type { CostItem, CostState, Fund } from './costs/cost.ts';
import type { LegEnd, LegMode, VerificationOutcome } from './journey.ts';

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

/** The labels of every code that a sentence names: a code without one does not compile. */
const MODES: Readonly<Record<LegMode, Label>> = MODE_LABELS;
const ENDS: Readonly<Record<LegEnd['outcome'], Label>> = LEG_END_LABELS;
const VERIFIED: Readonly<Record<VerificationOutcome, Label>> = VERIFICATION_LABELS;
const ITEMS: Readonly<Record<CostItem, Label>> = COST_ITEM_LABELS;
const FUNDS: Readonly<Record<Fund, Label>> = FUND_LABELS;
const STATES: Readonly<Record<CostState, Label>> = COST_STATE_LABELS;

const journeyPlanned: Sentence<'journey-planned'> = ({ legs }, { by, desk }) => {
  const stops = legs.map(({ to, mode }) => {
    const how = inSentence(MODES[mode]);
    return { id: id`${desk(to)} (${how})`, en: en`${desk(to)} (${how})` };
  });
  const way = joined(stops, ' → ');
  return { id: id`${by} merencanakan perjalanan pulang: ${way}.`, en: en`${by} planned the way home: ${way}.` };
};

const legDeparted: Sentence<'leg-departed'> = ({ leg, departure: { eta, mode, carrier } }, { by, time }) => {
  const how = joined([inSentence(MODES[mode]), ...(carrier === undefined ? [] : [carrier])], ' ');
  return {
    id: id`${by} memberangkatkan etape ${leg} dengan ${how}, perkiraan tiba ${time(eta)}.`,
    en: en`${by} sent leg ${leg} off by ${how}, expected on ${time(eta)}.`,
  };
};

const legArrived: Sentence<'leg-arrived'> = ({ leg, outcome }) => legEndText(leg, outcome);

const legFailed: Sentence<'leg-failed'> = ({ leg, outcome }) => legEndText(leg, outcome);

function legEndText(leg: number, outcome: LegEnd['outcome']): Label {
  const end = inSentence(ENDS[outcome]);
  return { id: id`Etape ${leg}: ${end}.`, en: en`Leg ${leg}: ${end}.` };
}

const subjectsParted: Sentence<'subjects-parted'> = ({ reference, absent }) => {
  const who = absent.map(({ subject, reason }) => `${subject} (${reason})`).join('; ');
  return {
    id: id`Tidak tiba bersama yang lain: nomor ${who}. Pencarian menjadi kasus ${reference} di meja pengirim.`,
    en: en`Did not arrive with the others: number ${who}. The search is case ${reference} at the sender's desk.`,
  };
};

const journeyHeld: Sentence<'journey-held'> = (event, { time, reason }) => ({
  id: id`Perjalanan ditunda sampai ditinjau ${time(event.reviewAt)}: ${reason(event.reason)}`,
  en: en`The journey is on hold until its review on ${time(event.reviewAt)}: ${reason(event.reason)}`,
});

const subjectVerified: Sentence<'subject-verified'> = ({ outcome }) => {
  const answer = inSentence(VERIFIED[outcome]);
  return { id: id`Daerah asal menjawab: ${answer}.`, en: en`The home area answered: ${answer}.` };
};

const costRecorded: Sentence<'cost-recorded'> = ({ cost }, say) => {
  const what = { ...amountOf(cost), item: inSentence(ITEMS[cost.item]) };
  return cost.reverses === undefined ? costEntered(cost, what, say) : costReversed(what, say);
};

interface Spending {
  readonly item: Label;
  readonly amount: Label;
  /** Says of an amount that it is not paid yet. */
  readonly plan: Label;
}

function amountOf({ planned = 0, actual }: CostSeed): Pick<Spending, 'amount' | 'plan'> {
  if (actual !== undefined) return { amount: rupiahText(actual), plan: NOTHING };
  return { amount: rupiahText(planned), plan: { id: 'rencana ', en: 'planned ' } };
}

function costReversed({ item, amount, plan }: Spending, { by }: Say): Label {
  return {
    id: id`${by} membatalkan ${plan}biaya ${item}: ${amount}.`,
    en: en`${by} reversed a ${plan}cost (${item}): ${amount}.`,
  };
}

function costEntered({ fund, payer }: CostSeed, { item, amount, plan }: Spending, { by, desk }: Say): Label {
  const from = inSentence(FUNDS[fund]);
  return {
    id: id`${by} mencatat ${plan}biaya ${item} ${amount}, dibayar ${desk(payer)} (sumber dana: ${from}).`,
    en: en`${by} entered a ${plan}cost (${item}): ${amount}, paid by ${desk(payer)} (source of funds: ${from}).`,
  };
}

const costMoved: Sentence<'cost-moved'> = ({ to, reason }, { by }) => {
  const state = inSentence(STATES[to]);
  return {
    id: id`${by} mengubah status biaya menjadi ${state}.${noted(reason)}`,
    en: en`${by} set the status of a cost to ${state}.${noted(reason)}`,
  };
};

/** The events of a journey and of a ledger in words. */
export const JOURNEY_SENTENCES: Sentences<Event['type']> = {
  'journey-planned': journeyPlanned,
  'leg-departed': legDeparted,
  'leg-arrived': legArrived,
  'leg-failed': legFailed,
  'journey-held': journeyHeld,
  'subjects-parted': subjectsParted,
  'subject-verified': subjectVerified,
  'cost-recorded': costRecorded,
  'cost-moved': costMoved,
};
