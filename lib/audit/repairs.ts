import { loadCase } from '../capabilities/store/case-store.ts';
import { executeAsSystem } from '../capabilities/store/execute.ts';
import type { Timer } from '../capabilities/store/items.ts';
import { rebaseClock } from '../engine/clock.ts';
import type { SystemCommand } from '../engine/commands.ts';
import type { Context } from '../engine/context.ts';
import { settingOf } from '../engine/progress.ts';
import { hasSoundLadder } from '../engine/soundness.ts';
import { isOpen, type OpenTask, type Task } from '../engine/task.ts';
import { caseIdOf, type TaskId } from '../kernel/ids.ts';
import { placeOf } from '../platform/dynamodb/reads.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import { timerKey } from '../tasks/store/keys.ts';
import { existingTimers, removeTimer } from '../tasks/store/timers.ts';
import type { Repair } from './findings.ts';
import type { AuditorOptions } from './options.ts';

/** Whether a timer is the one that a task has now. */
export function isTimerOf(tables: Tables, timer: Timer, task: Task | undefined): boolean {
  if (!task || !isOpen(task)) return false;
  return placeOf({ ...timerKey(task.id, task.clock, tables.timerShards) }) === placeOf({ ...timer });
}

/** Writes the timer of an open task that has none. @returns whether it was so */
export async function repairIfMissing(options: AuditorOptions, taskId: TaskId): Promise<boolean> {
  const { tables } = options;
  const task = await currentTask(tables, taskId);
  if (!task) return false;
  const key = timerKey(task.id, task.clock, tables.timerShards);
  if ((await existingTimers(tables, [key])).size > 0) return false;
  // Between the two reads the task may have moved on and taken its timer along; then it is fine.
  if ((await currentTask(tables, taskId))?.clock.epoch !== task.clock.epoch) return false;
  return await commanded(options, { name: 'repair', taskId, fault: 'missing' });
}

/**
 * Removes a timer that does not belong to its task. @returns the fault, or `undefined` when there was none after all
 */
export async function removeIfStray(options: AuditorOptions, timer: Timer): Promise<Repair | undefined> {
  const { tables } = options;
  const task = await currentTask(tables, timer.taskId);
  if (isTimerOf(tables, timer, task)) return undefined;
  // A task that moved on between the reads has taken its timer along.
  if ((await existingTimers(tables, [{ PK: timer.PK, SK: timer.SK }])).size === 0) return undefined;
  await removeTimer(tables, timer);
  if (!task) return 'orphaned';
  await commanded(options, { name: 'repair', taskId: task.id, fault: 'doubled' });
  return 'doubled';
}

/** Sets the timer of a task to the rung that follows the reached one. @returns whether it was for another */
export async function repairLadder(options: AuditorOptions, task: OpenTask): Promise<boolean> {
  return (
    !hasSoundLadder(task.clock) && (await commanded(options, { name: 'repair', taskId: task.id, fault: 'ladder' }))
  );
}

/** Recomputes times that an older working calendar gave, where the current calendar gives others. */
export async function rebaseIfOutdated(options: AuditorOptions, task: OpenTask): Promise<boolean> {
  const { forum, now } = options;
  if (task.clock.calendar === forum.workCalendar.version) return false;
  if (rebaseClock(settingOf(task, forum), task.clock, now()) === undefined) return false;
  return await commanded(options, { name: 'rebase', taskId: task.id });
}

/** Moves a task to the clocks of its case's present priority. @returns whether the command was carried out */
export async function followPriority(options: AuditorOptions, task: OpenTask): Promise<boolean> {
  return await commanded(options, { name: 'follow-priority', taskId: task.id });
}

async function currentTask(tables: Tables, taskId: TaskId): Promise<OpenTask | undefined> {
  const caseId = caseIdOf(taskId);
  const { file } = caseId ? await loadCase(tables, caseId, { taskId }) : {};
  const task = file?.tasks.get(taskId);
  return task && isOpen(task) ? task : undefined;
}

/** @returns whether the command was carried out */
async function commanded({ tables, forum, now }: AuditorOptions, command: SystemCommand): Promise<boolean> {
  const caseId = caseIdOf(command.taskId);
  if (!caseId) return false;
  const context = (): Context => ({ now: now(), actor: { kind: 'system', part: 'auditor' }, forum });
  return (await executeAsSystem({ tables, context, caseId, command })) === undefined;
}
