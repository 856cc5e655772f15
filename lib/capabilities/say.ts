import type { CaseEvent, JournalEntry } from '../engine/journal.ts';
import type { Say } from '../engine/words.ts';
import { unitText } from '../forum/units.ts';
import { entryIn } from '../kernel/absent.ts';
import type { Actor } from '../kernel/actor.ts';
import type { CaseKind, Forum, Label, TimeZone } from '../kernel/forum.ts';
import type { PartnerId } from '../kernel/ids.ts';
import { nameOf } from '../kernel/names.ts';
import type { Partner } from '../kernel/partner.ts';
import { inSentence, numberText, timeText } from '../kernel/texts.ts';
import { TASK_KIND_RULES } from './engine.ts';
import { SYSTEM_REASON_LABELS, TASK_OUTCOME_LABELS } from './task-outcomes.ts';

/** Goods in some quantity. */
type Goods = Parameters<Say['goods']>[0];

/** The sources of the names in an entry. */
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
    outcome: (code) => forum.outcome(code, caseKind)?.label ?? entryIn(TASK_OUTCOME_LABELS, code) ?? same(code),
    asked: (kind) => TASK_KIND_RULES[kind].asked,
    returnCode: (code) => forum.returnCode(code, caseKind)?.label ?? same(code),
    reason: (text) => entryIn(SYSTEM_REASON_LABELS, text) ?? same(text),
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
    case 'link':
      return nameOf(by.area, names.forum);
  }
}

function partnerName(partner: PartnerId, { partners }: Names): string {
  return partners.get(partner)?.name ?? partner;
}

/** The zone of a desk that the forum knows no longer is that of Jakarta, like the working calendar's. */
function zoneOf(event: CaseEvent, entry: JournalEntry, names: Names): TimeZone {
  const { forum } = names;
  return forum.office(readingDesk(event, entry, names) ?? forum.secretariat)?.zone ?? 'WIB';
}

/** The desk whose clock people read: the one that acts, that of a partner's home province, or the one that owes the task. */
function readingDesk(event: CaseEvent, { by, tasks = [] }: JournalEntry, { forum, partners }: Names) {
  switch (by.kind) {
    case 'person':
      return by.desk;
    case 'partner':
      return forum.area(partners.get(by.partner)?.homeArea ?? '')?.province;
    case 'link':
      return by.area;
    case 'system':
      return 'taskId' in event ? tasks.find(({ id }) => id === event.taskId)?.desk : undefined;
  }
}
