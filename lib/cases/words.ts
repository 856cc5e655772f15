import type { EventsOf } from '../engine/event.ts';
import type { Sentence, Sentences } from '../engine/words.ts';
import type { Label } from '../kernel/forum.ts';
import { en, id, NOTHING, noted } from '../kernel/texts.ts';
import type { CASE_EVENTS } from './events.ts';

const caseOpened: Sentence<'case-opened'> = ({ seed, overrideReason }, { by }) => {
  const { reference, title, partedFrom } = seed;
  const before = adding({ id: 'Meskipun sudah pernah dipulangkan', en: 'Although sent home before' }, overrideReason);
  const parted = adding({ id: 'Terpisah dari kasus', en: 'Parted from case' }, partedFrom?.reference);
  return {
    id: id`${by} membuka kasus ${reference}: ${title}.${before}${parted}`,
    en: en`${by} opened case ${reference}: ${title}.${before}${parted}`,
  };
};

function adding(what: Label, text: string | undefined): Label {
  return text === undefined ? NOTHING : { id: id` ${what}: ${text}`, en: en` ${what}: ${text}` };
}

const noteAdded: Sentence<'note-added'> = ({ text }, { by }) => ({
  id: id`Catatan ${by}: ${text}`,
  en: en`Note by ${by}: ${text}`,
});

const caseClosed: Sentence<'case-closed'> = (event, { by, outcome }) => ({
  id: id`${by} menutup kasus (${outcome(event.outcome)}).${noted(event.note)}`,
  en: en`${by} closed the case (${outcome(event.outcome)}).${noted(event.note)}`,
});

const outcomeCorrected: Sentence<'outcome-corrected'> = (event, { by, outcome }) => ({
  id: id`${by} membetulkan hasil kasus dari ${outcome(event.from)} menjadi ${outcome(event.outcome)}: ${event.reason}`,
  en: en`${by} corrected the outcome from ${outcome(event.from)} to ${outcome(event.outcome)}: ${event.reason}`,
});

/** The events of a case in words. */
export const CASE_SENTENCES: Sentences<'case-opened' | keyof EventsOf<typeof CASE_EVENTS>> = {
  'case-opened': caseOpened,
  'note-added': noteAdded,
  'case-closed': caseClosed,
  'outcome-corrected': outcomeCorrected,
};
