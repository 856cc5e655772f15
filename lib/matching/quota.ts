import type { CheckLimits } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Nik } from '../kernel/nik.ts';
import { type RefusalOf, refusal } from '../kernel/refusal.ts';

/**
 * How often people may be looked for. An identity number follows from a birth date, a place and four digits: a caller who may ask
 * without an end finds everybody. The answer itself must not say more than the refusal: once the misses are used up, a person
 * who would be found is refused like everybody else.
 */

/** How people are looked for: by a question, or because they are entered: a case is opened, or its people are corrected. */
export type Occasion = 'question' | 'opening';

/** What was used within the last hour, by one person or by a desk. */
export interface Usage {
  /** Questions, and those among them that found nobody. */
  readonly questions: number;
  readonly misses: number;
  /** People who were entered, in cases that were opened and by corrections. */
  readonly people: number;
}

export const UNUSED: Usage = { questions: 0, misses: 0, people: 0 };

/** What was used from an instant on, within one slot. */
export interface Slot extends Usage {
  readonly from: Instant;
}

/** An identity number that was looked for, under a keyed hash. */
export interface Tried {
  readonly number: string;
  readonly at: Instant;
}

/** The identity numbers of one birth date and first registration that are looked for, by a desk or by all desks together. */
export interface Serials {
  readonly by: 'desk' | 'forum';
  /** Keyed hash of what the numbers have in common. */
  readonly of: string;
  /** Keyed hashes of the numbers that are new within the day. */
  readonly fresh: readonly string[];
  /** The numbers that were looked for within the day before. */
  readonly tried: readonly Tried[];
}

/** Everything that bears on one act of looking for people. */
export interface Account {
  readonly occasion: Occasion;
  /** How many people are looked for. */
  readonly people: number;
  readonly person: readonly Slot[];
  readonly desk: readonly Slot[];
  readonly serials: readonly Serials[];
}

export const HOUR_MILLIS = 3_600_000;
export const DAY_MILLIS = 24 * HOUR_MILLIS;
/** Usage is counted by slots: an hour ends with the slot that it began in, so it lasts up to ten minutes longer. */
export const SLOT_MILLIS = 600_000;

/** The slot in which an instant lies: slots follow each other without a gap. */
export function slotAt(now: Instant): Instant {
  return (now - (now % SLOT_MILLIS)) as Instant;
}

/** When what was used in a slot is given back: no hour has its last moment and this one in it. */
export function slotEnd({ from }: Pick<Slot, 'from'>): Instant {
  return (from + SLOT_MILLIS + HOUR_MILLIS) as Instant;
}

/** The slots that count now. */
export function slotsAt(slots: readonly Slot[], now: Instant): readonly Slot[] {
  return slots.filter((slot) => slotEnd(slot) > now);
}

/** The slots after one more act. */
export function slotsWith(slots: readonly Slot[], used: Usage, now: Instant): readonly Slot[] {
  const from = slotAt(now);
  const others = slotsAt(slots, now);
  const { questions, misses, people } = others.find((slot) => slot.from === from) ?? UNUSED;
  const sum = {
    from,
    questions: questions + used.questions,
    misses: misses + used.misses,
    people: people + used.people,
  };
  return [...others.filter((slot) => slot.from !== from), sum];
}

/** The numbers that count now. */
export function triedAt(tried: readonly Tried[], now: Instant): readonly Tried[] {
  return tried.filter(({ at }) => at + DAY_MILLIS > now);
}

/** Which quota is used up: the longest wait when there are several; `undefined` when people may be looked for. */
export function exhausted(
  account: Account,
  limits: CheckLimits,
  now: Instant,
): RefusalOf<'checks-exhausted'> | undefined {
  const spent = [...spentSerials(account, limits, now), ...spentIn(account, limits, now)];
  const [longest] = spent.toSorted((one, other) => other.until - one.until);
  if (!longest) return undefined;
  const { limit, maximum, until } = longest;
  return refusal({ code: 'checks-exhausted', limit, maximum, retryAfter: Math.ceil((until - now) / 1000) });
}

interface Spent {
  readonly limit: string;
  readonly maximum: number;
  /** From when on the same would be admitted, if nothing else is used meanwhile. */
  readonly until: Instant;
}

/** What one act needs of a quota, and what was used of it at which moments it is given back. */
interface Need {
  readonly limit: string;
  readonly maximum: number;
  readonly wanted: number;
  readonly used: readonly { readonly count: number; readonly until: Instant }[];
  /** By then everything that may be used now is given back. */
  readonly latest: Instant;
}

function spentSerials(
  { occasion, serials }: Account,
  { serials: ofDesk, forumSerials }: CheckLimits,
  now: Instant,
): readonly Spent[] {
  const latest = (now + DAY_MILLIS) as Instant;
  // Desks that guess together must not keep any desk from opening a case: an opening counts, and is held to its desk's bound.
  const bounding = serials.filter(({ by }) => by === 'desk' || occasion === 'question');
  return bounding.flatMap(({ by, fresh, tried }) =>
    spentOf({
      ...(by === 'desk' ? { limit: 'serials', maximum: ofDesk } : { limit: 'forum-serials', maximum: forumSerials }),
      wanted: fresh.length,
      used: tried.map(({ at }) => ({ count: 1, until: (at + DAY_MILLIS) as Instant })),
      latest,
    }),
  );
}

function spentIn({ occasion, people, person, desk }: Account, limits: CheckLimits, now: Instant): readonly Spent[] {
  const need = (limit: string, maximum: number, wanted: number, slots: readonly Slot[], field: keyof Usage): Need => ({
    limit,
    maximum,
    wanted,
    used: slotsAt(slots, now).map((slot) => ({ count: slot[field], until: slotEnd(slot) })),
    latest: slotEnd({ from: slotAt(now) }),
  });
  const needs =
    occasion === 'opening'
      ? [
          need('people', limits.opening.person, people, person, 'people'),
          need('desk-people', limits.opening.desk, people, desk, 'people'),
        ]
      : [
          need('questions', limits.person.questions, 1, person, 'questions'),
          need('misses', limits.person.misses, 1, person, 'misses'),
          need('desk-questions', limits.desk.questions, 1, desk, 'questions'),
          need('desk-misses', limits.desk.misses, 1, desk, 'misses'),
        ];
  return needs.flatMap(spentOf);
}

/** A quota that does not suffice until enough of its usage is given back. */
function spentOf({ limit, maximum, wanted, used, latest }: Need): readonly Spent[] {
  let over = used.reduce((sum, { count }) => sum + count, wanted) - maximum;
  if (wanted === 0 || over <= 0) return [];
  const leaving = used.toSorted((one, other) => one.until - other.until);
  const enough = leaving.find(({ count }) => {
    over -= count;
    return over <= 0;
  });
  // More at once than a quota has is never admitted.
  return [{ limit, maximum, until: enough?.until ?? latest }];
}

/** What the numbers of people registered together have in common: place of first registration and birth, without the serial. */
export function withoutSerial(nik: Nik): string {
  return nik.slice(0, 12);
}

/** Whether a desk asks, or enters people, more than desks do. */
export function isUnusual({ occasion, people, desk }: Account, { opening, usual }: CheckLimits, now: Instant): boolean {
  const used = (field: keyof Usage) => slotsAt(desk, now).reduce((sum, slot) => sum + slot[field], 0);
  return occasion === 'opening' ? used('people') + people > opening.usual : used('questions') >= usual;
}
