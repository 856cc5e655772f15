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

/** What was used within the present hour, by one person or by a desk. */
export interface Usage {
  /** Questions, and those among them that found nobody. */
  readonly questions: number;
  readonly misses: number;
  /** People who were entered, in cases that were opened and by corrections. */
  readonly people: number;
}

export const UNUSED: Usage = { questions: 0, misses: 0, people: 0 };

/** The identity numbers of one birth date and first registration that a desk looks for. */
export interface Serials {
  /** Keyed hash of what the numbers have in common. */
  readonly of: string;
  /** Keyed hashes of the numbers that are new within the day. */
  readonly fresh: readonly string[];
  /** How many numbers it has looked for before, within the day. */
  readonly tried: number;
}

/** Everything that bears on one act of looking for people. */
export interface Account {
  readonly occasion: Occasion;
  /** How many people are looked for. */
  readonly people: number;
  readonly person: Usage;
  readonly desk: Usage;
  readonly serials: readonly Serials[];
}

export const HOUR_MILLIS = 3_600_000;
export const DAY_MILLIS = 24 * HOUR_MILLIS;

/** The beginning of the window in which an instant lies: windows of a length follow each other without a gap. */
export function windowAt(now: Instant, length: number): Instant {
  return (now - (now % length)) as Instant;
}

/** Which quota is used up: the longest wait when there are several; `undefined` when people may be looked for. */
export function exhausted(
  account: Account,
  limits: CheckLimits,
  now: Instant,
): RefusalOf<'checks-exhausted'> | undefined {
  const { serials } = limits;
  if (account.serials.some(({ fresh, tried }) => fresh.length > 0 && tried + fresh.length > serials)) {
    return refusedUntil('serials', serials, windowAt(now, DAY_MILLIS) + DAY_MILLIS, now);
  }
  const spent = spentIn(account, limits);
  return spent && refusedUntil(spent.limit, spent.maximum, windowAt(now, HOUR_MILLIS) + HOUR_MILLIS, now);
}

interface Spent {
  readonly limit: string;
  readonly maximum: number;
}

function spentIn({ occasion, people, person, desk }: Account, { opening, ...limits }: CheckLimits): Spent | undefined {
  if (occasion === 'opening') {
    if (person.people + people > opening.person) return { limit: 'people', maximum: opening.person };
    return desk.people + people > opening.desk ? { limit: 'desk-people', maximum: opening.desk } : undefined;
  }
  if (person.questions >= limits.person.questions) return { limit: 'questions', maximum: limits.person.questions };
  if (person.misses >= limits.person.misses) return { limit: 'misses', maximum: limits.person.misses };
  if (desk.questions >= limits.desk.questions) return { limit: 'desk-questions', maximum: limits.desk.questions };
  return desk.misses >= limits.desk.misses ? { limit: 'desk-misses', maximum: limits.desk.misses } : undefined;
}

function refusedUntil(limit: string, maximum: number, until: number, now: Instant) {
  return refusal({ code: 'checks-exhausted', limit, maximum, retryAfter: Math.ceil((until - now) / 1000) });
}

/** What the numbers of people registered together have in common: place of first registration and birth, without the serial. */
export function withoutSerial(nik: Nik): string {
  return nik.slice(0, 12);
}

/** Whether a desk asks, or enters people, more than desks do. */
export function isUnusual({ occasion, people, desk }: Account, { opening, usual }: CheckLimits): boolean {
  return occasion === 'opening' ? desk.people + people > opening.usual : desk.questions >= usual;
}
