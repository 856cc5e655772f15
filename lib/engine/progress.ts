import type { Forum } from '../kernel/forum.ts';
import type { Allowance } from '../kernel/policy.ts';
import { type ClockSetting, type OpenPhase, phaseAllowance, type RunningClock, startClock } from './clock.ts';
import type { Context } from './context.ts';
import type { CaseEvent, Events } from './journal.ts';
import { detailsOf, type OpenTask, type Task } from './task.ts';

/** The receiver has it: the acknowledgement's clock stops and the decision's starts. */
export function acknowledged(task: OpenTask, context: Context): Events['task-acknowledged'] {
  const allowance = phaseAllowance(waitingOf(task), 'awaiting-decision', context.now);
  const clock = nextClock(task, 'awaiting-decision', allowance, context, task.clock.epoch + 1);
  return { type: 'task-acknowledged', taskId: task.id, clock };
}

/** Deciding or acting without acknowledging first implies the acknowledgement. */
export function impliedAcknowledgement(task: OpenTask, context: Context): readonly CaseEvent[] {
  if (task.phase !== 'awaiting-ack') return [];
  return [{ ...acknowledged(task, context), implied: true }];
}

/** The acceptance of a task, with the acknowledgement that it implies; the progress clock starts where the kind has one. */
export function acceptedEvents(task: OpenTask, note: string | undefined, context: Context): readonly CaseEvent[] {
  const allowance = phaseAllowance(waitingOf(task), 'in-progress', context.now);
  const epoch = task.clock.epoch + (task.phase === 'awaiting-ack' ? 2 : 1);
  const clock = allowance && nextClock(task, 'in-progress', allowance, context, epoch);
  return [
    ...impliedAcknowledgement(task, context),
    { type: 'task-accepted', taskId: task.id, ...(clock && { clock }), ...(note && { note }) },
  ];
}

function nextClock(
  task: OpenTask,
  phase: OpenPhase,
  allowance: Allowance,
  context: Context,
  epoch: number,
): RunningClock {
  return startClock(settingOf(task, context.forum), phase, allowance, context.now, epoch);
}

function waitingOf(task: Task) {
  const { arrival } = detailsOf(task);
  return { policy: task.policy, arrival };
}

/** What a task's clock is computed with. */
export function settingOf(task: Task, forum: Forum): ClockSetting {
  const desk = forum.desk(task.desk);
  if (!desk) throw new Error(`Desk ${task.desk} is no longer of this forum.`);
  const { expiresAt } = detailsOf(task);
  const { policy } = task;
  return { desk, policy, calendar: forum.workCalendar, ...(expiresAt !== undefined && { expiresAt }) };
}

/** A task that another act has done: acknowledged, if nobody had, and completed. */
export function doneWork(task: OpenTask | undefined, outcome: string, context: Context): readonly CaseEvent[] {
  if (!task) return [];
  return [...impliedAcknowledgement(task, context), { type: 'task-completed', taskId: task.id, outcome }];
}
