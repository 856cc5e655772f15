import { AID_SENTENCES, giversIn } from '../aid/words.ts';
import { CASE_SENTENCES } from '../cases/words.ts';
import type { CaseEvent, EventType, JournalEntry } from '../engine/journal.ts';
import type { Say, Sentences } from '../engine/words.ts';
import { defined } from '../kernel/absent.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Label } from '../kernel/forum.ts';
import { partnersOf } from '../kernel/giver.ts';
import type { PartnerId } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { redact, type TextMask } from '../kernel/people.ts';
import { PAPER_SENTENCES } from '../papers/words.ts';
import { CREDENTIAL_SENTENCES } from '../partners/credentials/words.ts';
import { PARTNER_SENTENCES } from '../partners/words.ts';
import { COST_SENTENCES } from '../relay/costs/words.ts';
import { JOURNEY_SENTENCES } from '../relay/words.ts';
import { TASK_SENTENCES } from '../tasks/words.ts';
import { factsOf } from './engine.ts';
import { type Names, sayOf } from './say.ts';

/** How to render a journal entry: the language, the names, and what of the people may show. */
export interface Telling extends Names {
  readonly language: keyof Label;
  readonly mask: TextMask;
  /** The case was given another title, and the reader may not see what was corrected. */
  readonly retitled?: boolean;
}

/** The partners whom an entry names. */
export function partnersIn({ by, events }: JournalEntry): readonly PartnerId[] {
  return [...(by.kind === 'partner' ? [by.partner] : []), ...partnersOf(events.flatMap(giversIn))];
}

/** A journal entry in words. */
export function entryView(entry: JournalEntry, telling: Telling) {
  const events = entry.events.map((event) => eventView(event, entry, telling));
  return {
    seq: entry.seq,
    at: isoOf(entry.at),
    by: doerOf(entry.by),
    command: entry.command,
    text: events.map(({ text }) => text).join(' '),
    events,
  };
}

function doerOf(by: Actor) {
  switch (by.kind) {
    case 'person':
      return { desk: by.desk, role: by.role };
    case 'partner':
      return { role: 'partner' as const, partner: by.partner, ...defined({ account: by.account }) };
    case 'system':
      return { role: 'system' as const };
    case 'link':
      return { role: 'link' as const, area: by.area };
  }
}

function eventView(event: CaseEvent, entry: JournalEntry, telling: Telling) {
  const shown = telling.retitled ? withoutTitle(event, telling.language) : event;
  const words = sentenceOf(shown, sayOf(event, entry, telling))[telling.language];
  return { ...factsOf(event), text: redact(words, telling.mask) };
}

const RETITLED: Label = { id: '(judul ini kemudian diperbaiki)', en: '(this title was corrected later)' };

/** The opening of a case holds its first title, for ever. */
function withoutTitle(event: CaseEvent, language: keyof Label): CaseEvent {
  return event.type === 'case-opened' ? { ...event, seed: { ...event.seed, title: RETITLED[language] } } : event;
}

/** The events of every subject in words: a new one without a sentence does not compile. */
const SENTENCES: Sentences<EventType> = {
  ...TASK_SENTENCES,
  ...CASE_SENTENCES,
  ...AID_SENTENCES,
  ...JOURNEY_SENTENCES,
  ...COST_SENTENCES,
  ...PARTNER_SENTENCES,
  ...CREDENTIAL_SENTENCES,
  ...PAPER_SENTENCES,
};

function sentenceOf(event: CaseEvent, say: Say): Label {
  // Each sentence takes the events of its own type, which the table holds to; the compiler cannot follow that for a union.
  const sentence = SENTENCES[event.type] as (event: CaseEvent, say: Say) => Label;
  return sentence(event, say);
}
