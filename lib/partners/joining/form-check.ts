import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../kernel/ids.ts';

/**
 * What tells a robot from a person who fills in the public form. A robot gets the answer of a good form, and nothing is kept: it
 * learns nothing by trying. What passes here is held to the bounds of `bounds.ts`, and to the link in the mail.
 */

/** What the form sends beside the registration; a program that calls the route sends none of it. */
export interface FormMarks {
  /** When the form was handed out, signed: `stampOf`. */
  readonly stamp?: string | undefined;
  /** A field that people do not see and robots fill in. */
  readonly website?: string | undefined;
}

/** Nobody reads and fills in the form faster, in milliseconds. Proposed. */
export const FASTEST = 4000;
/** A form that was handed out longer ago is not the reader's any more, in milliseconds. Proposed. */
export const OLDEST = 24 * 3600_000;

/** The day of an instant, by which keys and bounds are kept, in UTC. */
export function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** When a form is handed out, signed with the key of its day. */
export function stampOf(at: Instant, key: string): string {
  const time = at.toString(36);
  return `${time}.${signatureOf(time, key)}`;
}

/** When a form says that it was handed out; whether that is true, its signature says. `undefined` when it says nothing. */
export function timeIn(stamp: string | undefined): Instant | undefined {
  const [, time] = /^([0-9a-z]{8,9})\.[\w-]{43}$/.exec(stamp ?? '') ?? [];
  // The pattern leaves only digits of a whole number.
  return time === undefined ? undefined : (Number.parseInt(time, 36) as Instant);
}

/** Who has filled in a form; `late` is a person, as far as one can tell, whose form was handed out too long ago. */
export type FormSender = 'person' | 'late' | 'robot';

/**
 * Who has filled in a form. A late form is one whether its signature is good or not: the key of its day may be gone by then.
 * @param key the key of the day on which the form says that it was handed out
 */
export function senderOf({ stamp = '', website = '' }: FormMarks, key: string | undefined, now: Instant): FormSender {
  const at = timeIn(stamp);
  if (website !== '' || at === undefined) return 'robot';
  const age = now - at;
  if (age > OLDEST) return 'late';
  return key !== undefined && isSame(stamp, stampOf(at, key)) && age >= FASTEST ? 'person' : 'robot';
}

function signatureOf(time: string, key: string): string {
  return createHmac('sha256', key).update(`form ${time}`).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
