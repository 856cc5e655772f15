import * as z from 'zod';
import { type Stored, stored } from './shapes.ts';

/** The clocks and the ladder of a task. They are frozen into the task when it is made, so they are stored shapes. */

/** How long a desk has: minutes that always run, or minutes of its office hours. */
export const allowance = stored({
  clock: z.enum(['around-the-clock', 'working-time']),
  minutes: z.number().positive(),
});
export type Allowance = Stored<typeof allowance>;

/** When a rung of the ladder is reached, in percent of the phase's allowance. */
const rungAt = z.literal([50, 100, 200, 400]);
export type RungAt = z.output<typeof rungAt>;

/** The person that a rung calls. */
export const rungRole = z.enum(['officer', 'supervisor', 'head', 'secretariat']);
export type RungRole = z.output<typeof rungRole>;

/** A step of the ladder. */
const rung = stored({
  at: rungAt,
  role: rungRole,
  /** The least time after the rung before it, so that an outage does not make the whole ladder fall at once. */
  minNoticeMinutes: z.number(),
});
export type Rung = Stored<typeof rung>;

/** The clocks and the ladder of a task. */
export const policy = stored({
  /** Names the table that it was taken from. */
  version: z.string(),
  /** From the making of the task to its acknowledgement. */
  ack: allowance,
  /** From the acknowledgement to accepting or returning. */
  decision: allowance,
  /** From accepting to the task's completion; absent when nothing is left to do after the decision. */
  progress: allowance.exactOptional(),
  /**
   * For a task that waits for an arrival in every phase: how long after the expected arrival it may stay open, in minutes.
   * Absent for the others, which are to be acknowledged before the arrival.
   */
  grace: z.number().positive().exactOptional(),
  /** Lowest rung first; there is always one, so that an open task always has a timer. */
  rungs: z.tuple([rung], rung),
});
export type Policy = Stored<typeof policy>;

/**
 * The part of an allowance that a rung stands for: `at` percent of it, rounded up to a whole minute, on the same clock. The
 * whole of an allowance is exact: an extension lasts until the very instant that was given.
 */
export function shareOf(allowance: Allowance, at: RungAt): Allowance {
  if (at === 100) return allowance;
  return { clock: allowance.clock, minutes: Math.ceil((allowance.minutes * at) / 100) };
}
