import * as z from 'zod';
import type { Desk, WorkCalendar } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import { type Allowance, allowance, type Policy, type Rung, type RungAt, rungRole, shareOf } from '../kernel/policy.ts';
import { count, instant, type Stored, stored } from '../kernel/shapes.ts';
import { addAllowance } from './working-time.ts';

/** The phases in which a task is owed and a clock runs. */
export const OPEN_PHASES = ['awaiting-ack', 'awaiting-decision', 'in-progress'] as const;
export type OpenPhase = (typeof OPEN_PHASES)[number];

/** How a task can end. A returned task is never reopened: a new one is made. */
export const END_PHASES = ['done', 'returned', 'withdrawn', 'failed'] as const;
export type EndPhase = (typeof END_PHASES)[number];

/** From this rung on a task counts as escalated: the step before it only reminds the officer who owes it. */
export const ESCALATED_FROM_RUNG = 2;

/** After the last rung somebody is reminded every so often until a person acts. */
const NAG_EVERY: Allowance = { clock: 'around-the-clock', minutes: 24 * 60 };

/** The next step of the ladder: when it fires and whom it calls. */
const nextRung = stored({
  /** Steps are numbered from 1; those beyond the policy's ladder are the recurring reminder of its last step. */
  rung: count,
  at: instant,
  role: rungRole,
});
export type NextRung = Stored<typeof nextRung>;

/** The step of the ladder that fired last: the next one is computed from it as well. */
const reachedRung = stored({
  dueAt: instant,
  firedAt: instant,
  /** Nobody was registered for it: the step was empty. */
  foundNobody: z.boolean(),
});
export type ReachedRung = Stored<typeof reachedRung>;

const clockBase = {
  startedAt: instant,
  /** The deadline of the phase: 100 % of its allowance. */
  dueAt: instant,
  /** The time that the phase was given: by the policy, or by the secretariat's extension. */
  allowance,
  /** The version of the working calendar that the times were computed with. */
  calendar: z.string(),
  /** The step of the ladder that was reached in this phase; 0 before the first. */
  rung: count,
  /** Absent before the first step. */
  reached: reachedRung.exactOptional(),
  /** Moves with every change of phase or rung, so that an old timer or an old message is recognised. */
  epoch: count,
  /** When the ladder went beyond reminding the officer who owes it. */
  escalatedAt: instant.exactOptional(),
};

/** The clock of an open task. `next` is its one live timer, which fires at the rungs before and after the deadline. */
export const runningClock = stored({ ...clockBase, phase: z.enum(OPEN_PHASES), next: nextRung });
export type RunningClock = Stored<typeof runningClock>;

/** The clock of an ended task: how it stood, without a timer. */
export const stoppedClock = stored({ ...clockBase, phase: z.enum(END_PHASES) });
export type StoppedClock = Stored<typeof stoppedClock> & { readonly next?: never };

/** The clock of a task. */
export type Clock = RunningClock | StoppedClock;

/** What a clock is computed from: the receiving desk's zone and province, the task's ladder, the forum's working calendar. */
export interface ClockSetting {
  /** The task ends by itself then: its timer waits no longer. */
  readonly expiresAt?: Instant;
  readonly desk: Desk;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}

/** How long after the expected time of an arrival it counts as overdue (proposed by the forum's field notes on relay legs). */
export const ARRIVAL_GRACE_MINUTES = 120;
/** However near the arrival is, a phase lasts so long. */
const LEAST_ALLOWANCE_MINUTES = 15;

/** What an allowance follows from: a task's rules, and the arrival that it waits for. */
interface Waiting {
  readonly policy: Policy;
  readonly arrival?: Instant | undefined;
}

/**
 * The allowance of a task's phase that begins at `now`; `undefined` when the kind has no such clock. A task that waits for an
 * arrival is to be acknowledged before it and decided within the grace after it, whatever its policy says. Where the policy has a
 * grace of its own, every phase lasts until then: the desk that has the answer is not asked for anything before it.
 */
export function phaseAllowance(waiting: Waiting, phase: Exclude<OpenPhase, 'in-progress'>, now: Instant): Allowance;
export function phaseAllowance(waiting: Waiting, phase: OpenPhase, now: Instant): Allowance | undefined;
export function phaseAllowance({ policy, arrival }: Waiting, phase: OpenPhase, now: Instant): Allowance | undefined {
  if (arrival === undefined) return allowanceOf(policy, phase);
  const { grace } = policy;
  const usual = phase === 'awaiting-ack' ? 0 : ARRIVAL_GRACE_MINUTES;
  const minutes = Math.ceil((arrival - now) / 60_000) + (grace ?? usual);
  return { clock: 'around-the-clock', minutes: Math.max(grace ?? LEAST_ALLOWANCE_MINUTES, minutes) };
}

/** The allowance that a policy gives a phase; `undefined` when the kind has no such clock. */
export function allowanceOf(policy: Policy, phase: OpenPhase): Allowance | undefined {
  switch (phase) {
    case 'awaiting-ack':
      return policy.ack;
    case 'awaiting-decision':
      return policy.decision;
    case 'in-progress':
      return policy.progress;
  }
}

/** Starts the clock of a phase at `now`, which the caller knows to have an allowance. */
export function startClock(
  setting: ClockSetting,
  phase: OpenPhase,
  allowance: Allowance,
  now: Instant,
  epoch: number,
): RunningClock {
  const base = { phase, startedAt: now, allowance, calendar: setting.calendar.version, rung: 0, epoch };
  const dueAt = instantAt(setting, base, 100);
  return { ...base, dueAt, next: beforeExpiry(setting, firstRung(setting, base)) };
}

/** The clock of a task that has ended: no timer is left, and the epoch moves so that a late one is recognised. */
export function stopClock(clock: RunningClock, phase: EndPhase): StoppedClock {
  const { next: _timer, ...rest } = clock;
  return { ...rest, phase, epoch: clock.epoch + 1 };
}

/**
 * The clock after its timer has fired: one rung up, never more. Every rung has its place on the allowance, counted from the
 * start of the phase, so nothing drifts; but between two rungs lies at least the minimum notice, so that after an outage the
 * ladder does not fall at once. A rung that found nobody is followed by the next after that notice.
 */
export function climb(setting: ClockSetting, clock: RunningClock, now: Instant, foundNobody: boolean): RunningClock {
  const { rung, at } = clock.next;
  const reached = { dueAt: at, firedAt: now, foundNobody };
  return {
    ...clock,
    rung,
    reached,
    epoch: clock.epoch + 1,
    ...(rung >= ESCALATED_FROM_RUNG && { escalatedAt: clock.escalatedAt ?? now }),
    next: beforeExpiry(setting, rungAfter(setting, clock, rung, reached)),
  };
}

/** The clock begun again at `now` so that its phase is due at `until`: an extension, which starts the ladder again. */
export function extendClock(setting: ClockSetting, clock: RunningClock, now: Instant, until: Instant): RunningClock {
  const allowance: Allowance = { clock: 'around-the-clock', minutes: (until - now) / 60_000 };
  return startClock(setting, clock.phase, allowance, now, clock.epoch + 1);
}

/**
 * The same clock on another working calendar: its deadline and its next rung are computed again, from the same start and the same
 * last step. The recurring reminder follows no calendar and stays.
 * @returns `undefined` when the calendar changes nothing in it
 */
export function rebaseClock(setting: ClockSetting, clock: RunningClock, now: Instant): RunningClock | undefined {
  const dueAt = instantAt(setting, clock, 100);
  const next = clock.reached ? rungAfter(setting, clock, clock.rung, clock.reached) : firstRung(setting, clock);
  // A rung that is due may fire; one that the new calendar would move into the past keeps the time that was announced.
  const { at } = beforeExpiry(setting, { ...next, at: next.at > now ? next.at : laterOf(next.at, clock.next.at) });
  if (dueAt === clock.dueAt && at === clock.next.at) return undefined;
  return {
    ...clock,
    dueAt,
    calendar: setting.calendar.version,
    epoch: clock.epoch + 1,
    next: { ...next, at },
  };
}

/**
 * The same phase with another allowance, from the same start: what a change of the case's priority does. The ladder goes on from the
 * rung that it has reached. Where the new deadline is over or nearly so, the desk has the minimum notice from now on.
 */
export function repaceClock(setting: ClockSetting, clock: RunningClock, given: Allowance, now: Instant): RunningClock {
  const [{ minNoticeMinutes }] = setting.policy.rungs;
  const noticed = after(setting, now, { clock: given.clock, minutes: minNoticeMinutes });
  const { startedAt } = clock;
  const planned = instantAt(setting, { startedAt, allowance: given }, 100);
  const late: Allowance = { clock: 'around-the-clock', minutes: (noticed - startedAt) / 60_000 };
  const start = { startedAt, allowance: planned < noticed ? late : given };
  const next = clock.reached ? rungAfter(setting, start, clock.rung, clock.reached) : firstRung(setting, start);
  // What comes sooner than before comes after the notice; a rung that was due before that keeps its time.
  const at = laterOf(next.at, earlierOf(clock.next.at, noticed));
  return {
    ...clock,
    ...start,
    dueAt: laterOf(planned, noticed),
    calendar: setting.calendar.version,
    epoch: clock.epoch + 1,
    next: beforeExpiry(setting, { ...next, at }),
  };
}

/**
 * The same clock with the rung that follows the one it has reached: what a ladder goes on with when its timer was for another.
 * A step of which nothing is known any more counts as reached at `now`.
 */
export function resumeLadder(setting: ClockSetting, clock: RunningClock, now: Instant): RunningClock {
  const { rung, reached = { dueAt: now, firedAt: now, foundNobody: false } } = clock;
  const next = rung === 0 ? firstRung(setting, clock) : rungAfter(setting, clock, rung, reached);
  return { ...clock, next: beforeExpiry(setting, next) };
}

type Start = Pick<RunningClock, 'startedAt' | 'allowance'>;

function instantAt(setting: ClockSetting, { startedAt, allowance }: Start, at: RungAt): Instant {
  return after(setting, startedAt, shareOf(allowance, at));
}

function after({ desk, calendar }: ClockSetting, from: Instant, allowance: Allowance): Instant {
  return addAllowance(from, allowance, desk.zone, desk.province, calendar);
}

function firstRung(setting: ClockSetting, start: Start): NextRung {
  const [{ at, role }] = setting.policy.rungs;
  return { rung: 1, at: instantAt(setting, start, at), role };
}

/** The rung after one that was reached: on the allowance as long as the ladder has steps, then every so often. */
function rungAfter(setting: ClockSetting, start: Start, rung: number, reached: ReachedRung): NextRung {
  const step = setting.policy.rungs[rung];
  const { role, minNoticeMinutes } = step ?? lastStep(setting.policy);
  const notice = after(setting, reached.firedAt, { clock: start.allowance.clock, minutes: minNoticeMinutes });
  if (step && reached.foundNobody) return { rung: rung + 1, at: notice, role };
  const planned = step ? instantAt(setting, start, step.at) : after(setting, reached.dueAt, NAG_EVERY);
  return { rung: rung + 1, at: laterOf(planned, notice), role };
}

function lastStep({ rungs }: Policy): Rung {
  return rungs.reduce((_below, above) => above);
}

/** The timer of a task that expires before its next rung is the expiry. */
function beforeExpiry({ expiresAt }: ClockSetting, next: NextRung): NextRung {
  return expiresAt !== undefined && expiresAt < next.at ? { ...next, at: expiresAt } : next;
}

function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

function earlierOf(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}

/** Whether a clock has climbed its whole ladder: it is stuck until a person acts. */
export function isStuck(clock: RunningClock, { rungs }: Policy): boolean {
  return clock.rung >= rungs.length;
}
