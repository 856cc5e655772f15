import { ARRIVAL_GRACE_MINUTES } from '../engine/clock.ts';
import { detailsOf, type OpenTask } from '../engine/task.ts';
import type { Forum } from '../kernel/forum.ts';
import { type Instant, queueOf } from '../kernel/ids.ts';
import { type RungValue, rungValue } from '../platform/metrics/catalogue.ts';

/** How much is open, and how it stands, counted as the audit goes through it. */
export interface Tally {
  /** By queue: what a province's desks owe, and how much of it is past its deadline. */
  readonly provinces: Map<string, { owed: number; overdue: number }>;
  /** Tasks whose ladder has reached a rung in their present phase. */
  readonly atRung: Record<RungValue, number>;
  /** `overdue`: expected to have arrived, the grace included. `waiting`: between two legs. */
  readonly travellers: { underWay: number; overdue: number; waiting: number };
  /** Organisations that wait for a BKKKS to vet them. */
  partnersWaiting: number;
}

/** Nothing counted yet. Every province of the forum is there, so that its count can come down to zero. */
export function emptyTally({ desks }: Pick<Forum, 'desks'>): Tally {
  return {
    provinces: new Map(desks.map(({ code }) => [queueOf(code), { owed: 0, overdue: 0 }])),
    atRung: { 1: 0, 2: 0, 3: 0, 4: 0, beyond: 0 },
    travellers: { underWay: 0, overdue: 0, waiting: 0 },
    partnersWaiting: 0,
  };
}

/** Counts one open task. */
export function tally(counted: Tally, task: OpenTask, now: Instant): void {
  const { provinces, atRung, travellers } = counted;
  const { clock, kind, desk } = task;
  const { arrival } = detailsOf(task);
  const province = provinces.get(queueOf(desk)) ?? { owed: 0, overdue: 0 };
  provinces.set(queueOf(desk), province);
  province.owed += 1;
  if (clock.dueAt < now) province.overdue += 1;
  if (clock.rung > 0) atRung[rungValue(clock.rung)] += 1;
  if (kind === 'forward-traveller') travellers.waiting += 1;
  if (kind === 'vet-partner') counted.partnersWaiting += 1;
  if (kind !== 'receive-traveller') return;
  travellers.underWay += 1;
  if (arrival !== undefined && arrival + ARRIVAL_GRACE_MINUTES * 60_000 < now) travellers.overdue += 1;
}
