import type { EventsOf } from '../engine/event.ts';
import type { Sentence, Sentences } from '../engine/words.ts';
import type { Label } from '../kernel/forum.ts';
import { dayText, en, id, inSentence, joined, NOTHING } from '../kernel/texts.ts';
import type { LegMode } from '../kernel/travel.ts';
import type { RELAY_EVENTS } from './events.ts';
import type { LegEnd, OutsideAnswer, PersonAnswer, VerificationOutcome } from './journey.ts';
import { LEG_END_LABELS, MODE_LABELS, VERIFICATION_LABELS } from './labels.ts';

/** The labels of every code that a sentence names: a code without one does not compile. */
const MODES: Readonly<Record<LegMode, Label>> = MODE_LABELS;
const ENDS: Readonly<Record<LegEnd['outcome'], Label>> = LEG_END_LABELS;
const VERIFIED: Readonly<Record<VerificationOutcome, Label>> = VERIFICATION_LABELS;

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

const legArrived: Sentence<'leg-arrived'> = ({ leg, outcome, answer }) => legEndText(leg, outcome, answer);

const legFailed: Sentence<'leg-failed'> = ({ leg, outcome, answer }) => legEndText(leg, outcome, answer);

function legEndText(leg: number, outcome: LegEnd['outcome'], answer: OutsideAnswer | undefined): Label {
  const end = inSentence(ENDS[outcome]);
  const source = answer ? answerText(answer) : NOTHING;
  return { id: id`Etape ${leg}: ${end}${source}.`, en: en`Leg ${leg}: ${end}${source}.` };
}

function answerText({ office, number, date, byLink }: OutsideAnswer): Label {
  const day = dayText(date);
  const letter = number === undefined ? NOTHING : { id: `, surat ${number}`, en: `, letter ${number}` };
  return byLink
    ? {
        id: id`, menurut ${office} lewat tautan pada ${day}${letter}`,
        en: en`, says ${office} by the link on ${day}${letter}`,
      }
    : {
        id: id`, menurut ${office}${letter} tanggal ${day}`,
        en: en`, says ${office}${letter} of ${day}`,
      };
}

const linkIssued: Sentence<'arrival-link-issued'> = ({ leg, until }, { by, time }) => ({
  id: id`${by} menerbitkan tautan konfirmasi kedatangan etape ${leg}, berlaku sampai ${time(until)}.`,
  en: en`${by} issued a link to confirm the arrival of leg ${leg}, valid until ${time(until)}.`,
});

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

const holdEnded: Sentence<'hold-ended'> = ({ reason }, { by }) => ({
  id: id`${by} mengakhiri penundaan perjalanan: ${reason}`,
  en: en`${by} ended the hold of the journey: ${reason}`,
});

const subjectVerified: Sentence<'subject-verified'> = ({ outcome, subjects = [] }) => {
  const answer = inSentence(VERIFIED[outcome]);
  const each = joined(subjects.map(personText), '');
  return { id: id`Daerah asal menjawab: ${answer}.${each}`, en: en`The home area answered: ${answer}.${each}` };
};

function personText({ subject, outcome }: PersonAnswer): Label {
  const answer = inSentence(VERIFIED[outcome]);
  return { id: id` Nomor ${subject}: ${answer}.`, en: en` Number ${subject}: ${answer}.` };
}

/** The events of a journey in words. */
export const JOURNEY_SENTENCES: Sentences<keyof EventsOf<typeof RELAY_EVENTS>> = {
  'journey-planned': journeyPlanned,
  'leg-departed': legDeparted,
  'leg-arrived': legArrived,
  'leg-failed': legFailed,
  'journey-held': journeyHeld,
  'hold-ended': holdEnded,
  'subjects-parted': subjectsParted,
  'subject-verified': subjectVerified,
  'arrival-link-issued': linkIssued,
};
