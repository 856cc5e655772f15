import type { TaskId } from '../kernel/ids.ts';

declare module '../kernel/refusal.ts' {
  interface Refusals extends JourneyRefusals {}
}

/** Why a command on a journey is refused. */
export interface JourneyRefusals {
  /** The traveller is on the road: the arrival comes first. */
  'journey-under-way': { readonly leg: number; readonly taskId: TaskId };
  /** The home of these subjects, by their numbers, is not known: a journey needs it. */
  'home-unknown': { readonly subjects: readonly number[] };
  /** The journey is on hold until somebody ends the hold. */
  'journey-held': { readonly reviewAt: string };
  'hold-missing': Readonly<Record<never, never>>;
  /** A no-show before the expected arrival, without a reason. */
  'no-show-early': { readonly pointer: string; readonly expected: string };
  /** Not the leg that starts next. `next` is its number. */
  'leg-unknown': { readonly given: number; readonly next?: number };
  /** A leg that does not begin where the one before ends, or a way that does not end at home. */
  'legs-unconnected': { readonly pointer: string; readonly given: string };
  /** A day after the last one. */
  'dates-reversed': { readonly pointer: string; readonly earliest: string };
  /** Two rules for one destination at one time. `other` points to the first. */
  'routes-overlap': { readonly pointer: string; readonly other: string };
  'payer-outside': { readonly pointer: string; readonly given: string };
  'escort-required': { readonly pointer: string; readonly reasons: readonly string[] };
  /** A split without those who did not arrive, or with nobody left; or somebody absent although nobody was parted. */
  'split-parts': { readonly pointer: string };
  'subject-unknown': { readonly pointer: string; readonly given: string };
  /** The home area has not confirmed the person: wait, or say why not. */
  unverified: { readonly pointer: string };
  /** The answer of an office outside the forum is missing: which office, which letter, which day. */
  'answer-missing': { readonly pointer: string };
  /** An answer where no office outside the forum was asked. */
  'answer-unexpected': { readonly pointer: string };
  /** The day of an answer is before the departure or after today. Days are `YYYY-MM-DD`, bounds included. */
  'answer-date': { readonly pointer: string; readonly earliest: string; readonly latest: string };
  /** At home alone a case can end like that, and it is not at home. */
  'outcome-elsewhere': { readonly pointer: string; readonly given: string; readonly allowed: readonly string[] };
}
