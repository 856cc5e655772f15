import {
  type Allowance,
  type Desk,
  type Policy,
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

/** The next step of the ladder: when it fires and whom it calls. */
export interface NextRung {
  /** Steps are numbered from 1. */
  readonly rung: number;
  readonly at: Instant;
  readonly role: RungRole;
}

/** What every clock has. `dueAt` is the deadline of the phase: 100 % of its allowance. */
interface ClockBase {
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  /** The step of the ladder that was reached in this phase; 0 before the first. */
  readonly rung: number;
  /** Moves with every change of phase or rung, so that an old timer or an old message can be told. */
  readonly epoch: number;
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

/** What a clock is reckoned with: the receiving desk's zone and province, and the forum's working calendar. */
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
  const after = (at: RungAt): Instant =>
    addAllowance(now, shareOf(allowance, at), setting.desk.zone, setting.desk.province, setting.calendar);
  const [first] = setting.policy.rungs;
  return {
    phase,
    startedAt: now,
    dueAt: after(100),
    rung: 0,
    epoch,
    next: { rung: 1, at: after(first.at), role: first.role },
  };
}

/** The clock of a task that has ended: no timer is left, and the epoch moves so that a late one is recognised. */
export function stopClock(clock: RunningClock, phase: EndPhase): StoppedClock {
  const { next: _timer, ...rest } = clock;
  return { ...rest, phase, epoch: clock.epoch + 1 };
}
