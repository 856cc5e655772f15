import type { Giver } from '../aid/aid.ts';
import type { CaseEvent, JournalEntry } from '../engine/journal.ts';
import { SYSTEM_REASON_LABELS, TASK_OUTCOME_LABELS } from '../forum/task-outcomes.ts';
import { unitText } from '../forum/units.ts';
import type { Actor } from '../kernel/actor.ts';
import type { CaseKind, Forum, Label, TimeZone } from '../kernel/forum.ts';
import type { DeskCode, Instant, PartnerId } from '../kernel/ids.ts';
import { inSentence, numberText, timeText } from '../kernel/texts.ts';
import type { Partner } from '../partners/partner.ts';
import { nameOf } from './names.ts';

/** An event of some type. */
export type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: Type }>;

/** The sentence of an event in both languages. Codes, times and amounts are said by `say`, never as they are stored. */
export type Sentence<Type extends CaseEvent['type']> = (event: EventOf<Type>, say: Say) => Label;

/** One sentence for each type: leaving one out does not compile. */
export type Sentences<Type extends CaseEvent['type']> = { readonly [One in Type]: Sentence<One> };

/** Goods in some quantity. */
interface Goods {
  readonly item: string;
  readonly unit: string;
  readonly quantity: number;
}

/** What sentences name, in words that people read. */
export interface Say {
  /** Who did it. */
  readonly by: string;
  readonly entry: JournalEntry;
  readonly desk: (code: DeskCode) => string;
  readonly giver: (giver: Giver) => string;
  /** On the clock of the desk that acts; of the desk that owes the task, where Estafet itself acts. */
  readonly time: (at: Instant) => Label;
  /** `900 lembar selimut`, `900 pieces of blanket`. */
  readonly goods: (goods: Goods) => Label;
  /** How a case or a task ended; an outcome in an officer's own words stays as it is. */
  readonly outcome: (code: string) => Label;
  readonly returnCode: (code: string) => Label;
  /** A reason: an officer's text, or the rules' own in words. */
  readonly reason: (text: string) => Label;
}

/** What the names of an entry are taken from. */
export interface Names {
  readonly forum: Forum;
  readonly caseKind: CaseKind;
  /** Those whom the entry names. */
  readonly partners: ReadonlyMap<PartnerId, Partner>;
}

/** The names for an event of an entry. */
export function sayOf(event: CaseEvent, entry: JournalEntry, names: Names): Say {
  const { forum, caseKind } = names;
  const zone = zoneOf(event, entry, names);
  return {
    by: nameOfDoer(entry.by, names),
    entry,
    desk: (code) => nameOf(code, forum),
    giver: (giver) => (giver.kind === 'desk' ? nameOf(giver.desk, forum) : partnerName(giver.partner, names)),
    time: (at) => timeText(at, zone),
    goods: (goods) => goodsText(goods, forum),
    outcome: (code) => forum.outcome(code, caseKind)?.label ?? TASK_OUTCOME_LABELS[code] ?? same(code),
    returnCode: (code) => forum.returnCode(code, caseKind)?.label ?? same(code),
    reason: (text) => SYSTEM_REASON_LABELS[text] ?? same(text),
  };
}

function same(text: string): Label {
  return { id: text, en: text };
}

function goodsText({ item, unit, quantity }: Goods, forum: Forum): Label {
  const [count, counted] = [numberText(quantity), unitText(unit, quantity)];
  const known = forum.item(item);
  const what = known ? inSentence(known.label) : same(item);
  return { id: `${count.id} ${counted.id} ${what.id}`, en: `${count.en} ${counted.en} of ${what.en}` };
}

function nameOfDoer(by: Actor, names: Names): string {
  switch (by.kind) {
    case 'person':
      return nameOf(by.desk, names.forum);
    case 'partner':
      return partnerName(by.partner, names);
    case 'system':
      return 'Estafet';
  }
}

function partnerName(partner: PartnerId, { partners }: Names): string {
  return partners.get(partner)?.name ?? partner;
}

/** The zone of a desk that the forum knows no longer is that of Jakarta, like the working calendar's. */
function zoneOf(event: CaseEvent, entry: JournalEntry, names: Names): TimeZone {
  const { forum } = names;
  return forum.desk(readingDesk(event, entry, names) ?? forum.secretariat)?.zone ?? 'WIB';
}

/** The desk whose clock people read: the one that acts, that of a partner's home province, or the one that owes the task. */
function readingDesk(event: CaseEvent, { by, tasks = [] }: JournalEntry, { forum, partners }: Names) {
  switch (by.kind) {
    case 'person':
      return by.desk;
    case 'partner':
      return forum.area(partners.get(by.partner)?.homeArea ?? '')?.province;
    case 'system':
      return 'taskId' in event ? tasks.find(({ id }) => id === event.taskId)?.desk : undefined;
  }
}
