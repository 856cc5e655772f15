/** What is late and stuck in the forum, counted: pure. */
import type { Escalation, TaskReport } from '../../api/generated/schema.d.ts';
import { provinceOf } from '../../map/ways.ts';

/** The escalations that have reached one rung. */
export interface Rung {
  readonly rung: number;
  readonly escalations: readonly Escalation[];
}

/** The last rung of a ladder: what stands here has reached the secretariat, and is called again and again. */
export const LAST_RUNG = 4;

/** By rung, the highest first; within one, what has waited longest first. What is called again after the last rung stands at the last. */
export function byRung(escalations: readonly Escalation[]): readonly Rung[] {
  const groups = Map.groupBy(escalations, ({ rung }) => Math.min(rung, LAST_RUNG));
  return [...groups]
    .toSorted(([one], [other]) => other - one)
    .map(([rung, all]) => ({ rung, escalations: all.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt)) }));
}

/** How many escalations there are, by the province whose desk has not answered; of the secretariat's own tasks by its desk. */
export function escalatedByProvince(escalations: readonly Escalation[]): ReadonlyMap<string, number> {
  return counted(escalations.map(({ desk }) => [desk, 1]));
}

/** How many tasks are overdue, by the province that owes them. */
export function overdueByProvince({ items }: Pick<TaskReport, 'items'>): ReadonlyMap<string, number> {
  return counted(items.map(({ to, overdue }) => [to, overdue]));
}

function counted(pairs: readonly (readonly [code: string, count: number])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [code, count] of pairs) {
    const place = provinceOf(code) ?? code;
    if (count > 0) counts.set(place, (counts.get(place) ?? 0) + count);
  }
  return new Map([...counts].toSorted(([, one], [, other]) => other - one));
}

/** A desk that has not answered. */
export interface SilentDesk {
  readonly desk: string;
  readonly escalations: number;
  /** The deadline that has passed longest ago. */
  readonly oldest: string;
  /** The reference of a case that waits for it, where the reader sees one. */
  readonly reference: string | undefined;
}

/** The desks that have not answered, each once, those with most escalations first. */
export function silentDesks(escalations: readonly Escalation[]): readonly SilentDesk[] {
  const groups = Map.groupBy(escalations, ({ desk }) => desk);
  return [...groups]
    .map(([desk, own]) => ({
      desk,
      escalations: own.length,
      oldest: own.map(({ dueAt }) => dueAt).toSorted()[0] ?? '',
      reference: own.find(({ summary }) => summary)?.summary?.reference,
    }))
    .toSorted((one, other) => other.escalations - one.escalations);
}
