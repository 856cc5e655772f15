import {
  type Allowance,
  type Desk,
  type Policy,
  type Rung,
  type RungAt,
  type RungRole,
  shareOf,
  type WorkCalendar,
} from './forum.ts';
import type { Instant } from './ids.ts';
import type { EndPhase } from './task.ts';
import { addAllowance } from './working-time.ts';

/** The phases in which a task is owed and a clock runs. */
export const OPEN_PHASES = ['awaiting-ack', 'awaiting-decision', 'in-progress'] as const;
export type OpenPhase = (typeof OPEN_PHASES)[number];

/** From this rung on a task counts as escalated: the step before it only reminds the officer who owes it. */
export const ESCALATED_FROM_RUNG = 2;

/** After the last rung somebody is reminded every so often until a person acts. */
const NAG_EVERY_MINUTES = 24 * 60;

/** The next step of the ladder: when it fires and whom it calls. */
export interface NextRung {
  /** Steps are numbered from 1; those beyond the policy's ladder are the recurring reminder of its last step. */
  readonly rung: number;
  readonly at: Instant;
  readonly role: RungRole;
}

/** What every clock has. `dueAt` is the deadline of the phase: 100 % of its allowance. */
interface ClockBase {
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  /** The time that the phase was given: by the policy, or by the secretariat's extension. */
  readonly allowance: Allowance;
  /** The version of the working calendar that the times were reckoned with. */
  readonly calendar: string;
  /** The step of the ladder that was reached in this phase; 0 before the first. */
  readonly rung: number;
  /** Moves with every change of phase or rung, so that an old timer or an old message can be told. */
  readonly epoch: number;
  /** When the ladder went beyond reminding the officer who owes it. */
  readonly escalatedAt?: Instant;
}

/** The clock of an open task. `next` is its one live timer, which fires at the rungs before and after the deadline. */
export interface RunningClock extends ClockBase {
  readonly phase: OpenPhase;
  readonly next: NextRung;
}

/** The clock of an ended task: how it stood, without a timer. */
export interface StoppedClock extends ClockBase {
  readonly phase: EndPhase;
  readonly next?: never;
}

/** The clock of a task. */
export type Clock = RunningClock | StoppedClock;

/** What a clock is reckoned with: the receiving desk's zone and province, the task's ladder, the forum's working calendar. */
export interface ClockSetting {
  readonly desk: Desk;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
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
  return { ...base, dueAt, next: plannedRung(setting, base, 1) };
}

/** The clock of a task that has ended: no timer is left, and the epoch moves so that a late one is recognised. */
export function stopClock(clock: RunningClock, phase: EndPhase): StoppedClock {
  const { next: _timer, ...rest } = clock;
  return { ...rest, phase, epoch: clock.epoch + 1 };
}

/**
 * The clock after its timer has fired: one rung up, never more. Every rung has its place on the allowance, reckoned from the
 * start of the phase, so nothing drifts; but between two rungs lies at least the minimum notice, so that after an outage the
 * ladder does not fall at once. A rung that found nobody is followed by the next after that notice.
 */
export function climb(setting: ClockSetting, clock: RunningClock, now: Instant, foundNobody: boolean): RunningClock {
  const { rung, at } = clock.next;
  const planned = plannedRung(setting, clock, rung + 1, at);
  const notice = noticeAfter(setting, clock, now, rung + 1);
  const next = foundNobody && rung < setting.policy.rungs.length ? notice : laterOf(planned.at, notice);
  return {
    ...clock,
    rung,
    epoch: clock.epoch + 1,
    ...(rung >= ESCALATED_FROM_RUNG && { escalatedAt: clock.escalatedAt ?? now }),
    next: { ...planned, at: next },
  };
}

/** The clock begun anew at `now` so that its phase is due at `until`: an extension, which starts the ladder again. */
export function extendClock(setting: ClockSetting, clock: RunningClock, now: Instant, until: Instant): RunningClock {
  const allowance: Allowance = { clock: 'around-the-clock', minutes: (until - now) / 60_000 };
  return startClock(setting, clock.phase, allowance, now, clock.epoch + 1);
}

/**
 * The same clock on another working calendar: its deadline and its next rung are reckoned again from the start of the phase.
 * @returns `undefined` when the calendar changes nothing in it
 */
export function rebaseClock(setting: ClockSetting, clock: RunningClock, now: Instant): RunningClock | undefined {
  const dueAt = instantAt(setting, clock, 100);
  const planned = plannedRung(setting, clock, clock.next.rung, clock.next.at);
  // A rung that is due may fire; one that was moved into the past by the new calendar still gets its notice.
  const at = planned.at > now ? planned.at : laterOf(planned.at, clock.next.at);
  if (dueAt === clock.dueAt && at === clock.next.at) return undefined;
  return {
    ...clock,
    dueAt,
    calendar: setting.calendar.version,
    epoch: clock.epoch + 1,
    next: { ...planned, at },
  };
}

type Start = Pick<ClockBase, 'startedAt' | 'allowance'>;

function instantAt(setting: ClockSetting, { startedAt, allowance }: Start, at: RungAt): Instant {
  return after(setting, startedAt, shareOf(allowance, at));
}

function after({ desk, calendar }: ClockSetting, from: Instant, allowance: Allowance): Instant {
  return addAllowance(from, allowance, desk.zone, desk.province, calendar);
}

/** Where a rung stands: on the allowance as long as the ladder has steps, then every so often after the one before. */
function plannedRung(setting: ClockSetting, start: Start, rung: number, previous = start.startedAt): NextRung {
  const step = setting.policy.rungs[rung - 1];
  if (step) return { rung, at: instantAt(setting, start, step.at), role: step.role };
  const nag: Allowance = { clock: 'around-the-clock', minutes: NAG_EVERY_MINUTES };
  return { rung, at: after(setting, previous, nag), role: lastStep(setting.policy).role };
}

function noticeAfter(setting: ClockSetting, { allowance }: Start, now: Instant, rung: number): Instant {
  const step = setting.policy.rungs[rung - 1] ?? lastStep(setting.policy);
  return after(setting, now, { clock: allowance.clock, minutes: step.minNoticeMinutes });
}

function lastStep({ rungs }: Policy): Rung {
  return rungs.at(-1) ?? rungs[0];
}

function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** Whether a clock has climbed its whole ladder: it is stuck until a person acts. */
export function isStuck(clock: RunningClock, { rungs }: Policy): boolean {
  return clock.rung >= rungs.length;
}
