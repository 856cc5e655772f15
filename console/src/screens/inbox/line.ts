/** A task in words, as a row of a list says it. Everything here is computed; nothing is read. */
import type { Task } from '../../api/generated/schema.d.ts';
import {
  ageBandName,
  amountWords,
  kindOfTask,
  modeName,
  nextCall,
  outcomeName,
  phaseOfTask,
} from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { nearTimeWords, type Zone } from '../../words/times.ts';
import { WORDS } from './words.ts';

/** Who reads it, and by what names. */
export interface Reader {
  readonly zone: Zone;
  /** The server's time. */
  readonly now: number;
  /** The name of goods. */
  readonly item: (code: string) => string;
  /** The name of a desk, or of an area outside the forum. */
  readonly place: (code: string) => string;
}

/** What is asked: of a case that was taken, to work on it and no longer to decide on it. */
export function askedOf({ kind, phase }: Pick<Task, 'kind' | 'phase'>): string {
  return say(kind === 'receive-case' && phase === 'in-progress' ? WORDS.handleCase : kindOfTask(kind));
}

/** What a task is called: what is asked, and of which case. A desk that does not see the case gets no title. */
export function titleOf(task: Task): string {
  const asked = askedOf(task);
  const about = aboutOf(task);
  return about === undefined ? asked : say(WORDS.titled(asked, about));
}

/** What stands above the title of a row: the case's number, and what is asked where the title does not say it. */
export function captionOf(task: Task): string | undefined {
  const reference = task.summary?.reference;
  if (aboutOf(task) === undefined) return reference;
  return reference === undefined ? askedOf(task) : say(WORDS.captioned(reference, askedOf(task)));
}

/** What a row is called: its case or partner, or what is asked where the desk sees neither. */
export function headingOf(task: Task): string {
  return aboutOf(task) ?? askedOf(task);
}

function aboutOf({ summary, partner }: Task): string | undefined {
  return summary?.title ?? partner?.name;
}

/** From whom it is, by name, and where the case is. */
export function originOf({ summary, from }: Task, { place }: Reader): string {
  return summary ? say(WORDS.fromIn(summary.from.name, summary.area.name)) : say(WORDS.from(place(from)));
}

/** `2 orang (1 usia 5–11, 1 usia 18–59)`; nothing where the desk does not see the case or it is about nobody. */
export function peopleOf({ summary }: Task): string | undefined {
  const people = summary?.people;
  if (!people || people.count === 0) return undefined;
  const [only, ...rest] = people.ageBands;
  if (only && rest.length === 0) return say(WORDS.people(people.count, say(ageBandName(only.ageBand))));
  const ages = people.ageBands.map(({ ageBand, count }) => say(WORDS.ages(count, say(ageBandName(ageBand)))));
  return say(WORDS.people(people.count, say(WORDS.listed(ages))));
}

/** `900 lembar selimut, 20 paket makanan siap saji`. */
export function goodsOf({ summary }: Task, { item }: Reader): string | undefined {
  const goods = summary?.goods ?? [];
  if (goods.length === 0) return undefined;
  return say(
    WORDS.listed(goods.map((one) => say(WORDS.goods(say(amountWords(one.quantity, one.unit)), item(one.item))))),
  );
}

/** `Kapal laut KM Rekaan ke Kota Surabaya, tiba besok 09.00 WIB`. */
export function travelOf({ summary, arrival }: Task, { zone, now, place }: Reader): string | undefined {
  const travel = summary?.travel;
  const eta = travel?.eta ?? arrival;
  const time = eta && say(nearTimeWords(eta, zone, now));
  if (!travel?.mode) return time && say(WORDS.expected(time));
  const how = say(WORDS.travel(say(modeName(travel.mode)), travel.carrier ?? ''));
  const way = travel.to ? say(WORDS.travelTo(how, place(travel.to))) : how;
  return time ? say(WORDS.arrives(way, time)) : way;
}

/** What becomes of it when nobody acts. */
export function nextOf({ clock, stuck, expiresAt }: Task, { zone, now }: Reader): string | undefined {
  if (clock.nextRung) {
    const { role, at } = clock.nextRung;
    return say(WORDS.next(say(nextCall(role)), say(nearTimeWords(at, zone, now))));
  }
  if (stuck) return say(WORDS.daily);
  return expiresAt && say(WORDS.expires(say(nearTimeWords(expiresAt, zone, now))));
}

/** How and when a task ended. */
export function endOf({ phase, outcome, endedAt }: Task, { zone, now }: Reader): string {
  const name = say(phaseOfTask(phase));
  const state = outcome === undefined ? name : say(WORDS.endedWith(name, say(outcomeName(outcome))));
  return endedAt ? say(WORDS.endedAt(state, say(nearTimeWords(endedAt, zone, now)))) : state;
}

/** When the present phase of a task began. Without it a clock has no beginning, and no bar. */
export function phaseBegan({ phase, openedAt, acknowledgedAt, acceptedAt }: Task): string | undefined {
  if (phase === 'awaiting-ack') return openedAt;
  return phase === 'awaiting-decision' ? acknowledgedAt : acceptedAt;
}

/** Whether its deadline has passed. */
export function isOverdue({ clock }: Task, now: number): boolean {
  return Date.parse(clock.dueAt) <= now;
}

/** From this rung on, people beside the desk's officer are called. */
const FIRST_ESCALATION = 2;

/** Whether somebody beside the desk's officer has been called. */
export function isEscalated({ clock }: Task): boolean {
  return clock.rung >= FIRST_ESCALATION;
}
