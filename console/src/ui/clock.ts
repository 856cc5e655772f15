/** How far a deadline's time has run, and where that stands on the bar. Pure. */
import { type Moment, millisecondsOf } from '../words/times.ts';

/** The shares of the time, in percent, at which somebody is called. */
export const RUNGS = [50, 100, 200, 400] as const;
export type Rung = (typeof RUNGS)[number];

/** `calm` before half of the time, `half` until the deadline, `over` from then on. */
export type ClockState = 'calm' | 'half' | 'over';

/** A clock as it stands. */
export interface ClockReading {
  readonly state: ClockState;
  /** The share of the time that is gone, in percent; over 100 after the deadline. Nothing where the beginning is not known. */
  readonly percent: number | undefined;
  /** Milliseconds until the deadline; negative after it. */
  readonly left: number;
}

/** What a clock shows at a moment. Where its beginning is not known, it is calm until the deadline. */
export function readClock(startedAt: Moment | undefined, dueAt: Moment, now: Moment): ClockReading {
  const [due, present] = [millisecondsOf(dueAt), millisecondsOf(now)];
  const percent = startedAt === undefined ? undefined : shareOf(millisecondsOf(startedAt), due, present);
  const left = due - present;
  return { state: stateOf(percent, left), percent, left };
}

function shareOf(started: number, due: number, now: number): number {
  const whole = due - started;
  if (whole <= 0) return now < due ? 0 : 100;
  return Math.max(0, ((now - started) / whole) * 100);
}

function stateOf(percent: number | undefined, left: number): ClockState {
  if (left <= 0) return 'over';
  return percent !== undefined && percent >= 50 ? 'half' : 'calm';
}

/** Where each rung stands on the bar: the time until the deadline takes most of it, what comes after is pressed together. */
const PLACES: readonly (readonly [percent: number, place: number])[] = [
  [0, 0],
  [50, 28],
  [100, 56],
  [200, 78],
  [400, 100],
];

/** Where a share of the time stands on the bar, from 0 to 100. */
export function placeOnBar(percent: number): number {
  const next = PLACES.findIndex(([at]) => percent <= at);
  const [to, from] = [PLACES[next], PLACES[next - 1]];
  if (!to) return 100;
  if (!from) return 0;
  return from[1] + ((percent - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
}
