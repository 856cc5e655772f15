import type { Forum } from '../kernel/forum.ts';
import type { RunningClock } from './clock.ts';
import type { EngineFile } from './file.ts';
import { partyOf } from './file.ts';
import type { TaskKindRules } from './kinds.ts';
import { isOpen } from './task.ts';

/** What can be wrong with a case beside its timers. No rule can bring it about, and none repairs it: a person has to look. */
export const CASE_FAULTS = ['holder', 'tasks', 'desk'] as const;
export type CaseFault = (typeof CASE_FAULTS)[number];

/**
 * What is wrong with a case, judged by the case with its open tasks:
 * - `holder`: the holder never took the case over, or another desk works on it as its holder (invariant I1);
 * - `tasks`: the case does not know its open tasks, or has some although it is closed;
 * - `desk`: a desk of the forum no more owes a task: nobody can be called for it.
 */
export function caseFaults(
  { case: record, tasks }: EngineFile,
  forum: Forum,
  kinds: TaskKindRules,
): readonly CaseFault[] {
  const open = [...tasks.values()].filter(isOpen);
  const held = partyOf(record, record.holder)?.held ?? 0;
  const others = open.filter(
    ({ kind, phase, desk }) => kind === 'receive-case' && phase === 'in-progress' && desk !== record.holder,
  );
  const listed = open.filter(({ kind }) => kinds[kind].listed).map(({ id }) => id);
  const known = record.openTasks.map(({ id }) => id).toSorted();
  const faults: Readonly<Record<CaseFault, boolean>> = {
    holder: held === 0 || others.length > 0,
    tasks:
      known.join() !== listed.toSorted().join() ||
      // Of those that offers and commitments remember, some may not have been found yet; none may be beyond their count.
      open.length - listed.length > record.unlistedTasks ||
      (record.closed !== undefined && open.some(({ kind }) => !kinds[kind].outlivesCase)),
    desk: open.some(({ desk }) => !forum.desk(desk)),
  };
  return CASE_FAULTS.filter((fault) => faults[fault]);
}

/** Whether a clock's timer is for the rung after the one that was reached: rungs go up by one and never skip (invariant I4). */
export function hasSoundLadder({ rung, next }: RunningClock): boolean {
  return next.rung === rung + 1;
}
