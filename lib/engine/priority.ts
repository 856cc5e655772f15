import { caseKindOf } from '../kernel/forum.ts';
import { policyFor } from './allowances.ts';
import { type OpenPhase, phaseAllowance, type RunningClock, repaceClock } from './clock.ts';
import type { FollowPriority } from './commands.ts';
import type { RuleContext } from './context.ts';
import type { AnyFile } from './file.ts';
import { actingPart } from './guards.ts';
import type { Events } from './journal.ts';
import { openTaskOf } from './ladder.ts';
import { settingOf } from './progress.ts';
import { decided } from './rule.ts';
import { detailsOf, isOpen, type OpenTask } from './task.ts';

/**
 * The clocks of open tasks follow the priority of their case. Those that the case lists follow in the entry that changes it, as many as
 * one transaction holds; the audit makes the others follow (those of offers and commitments, of which a case may have hundreds).
 */

/** How many tasks follow at once, each with its old timer, its new one and its row among the escalated. */
export const MAX_FOLLOWING = 20;

/** A task has another priority than its case. */
export function lagsBehind(task: OpenTask, { priority }: Pick<AnyFile['case'], 'priority'>): boolean {
  return task.priority !== undefined && task.priority !== priority;
}

/** What moves the open tasks of a file to the clocks of its priority, the soonest due first. */
export function followersOf(file: AnyFile, context: RuleContext): readonly Events['clock-repaced'][] {
  return [...file.tasks.values()]
    .filter(isOpen)
    .filter((task) => lagsBehind(task, file.case))
    .toSorted((one, other) => one.clock.dueAt - other.clock.dueAt)
    .slice(0, MAX_FOLLOWING)
    .map((task) => followed(file, task, context));
}

/** The audit found a task whose clocks are those of another priority than its case has now. */
export function followPriority(file: AnyFile, { taskId }: FollowPriority, context: RuleContext) {
  actingPart(context, 'auditor');
  const task = openTaskOf(file, taskId);
  if (!task.ok) return task;
  return decided(lagsBehind(task.value, file.case) ? [followed(file, task.value, context)] : []);
}

function followed(file: AnyFile, task: OpenTask, context: RuleContext): Events['clock-repaced'] {
  const { kind, priority } = file.case;
  const place = { kind: caseKindOf(kind), priority };
  const policy = policyFor(context.forum, context.allowancesOf?.get(task.desk), task.kind, place, task.desk);
  return { type: 'clock-repaced', taskId: task.id, priority, policy, clock: clockUnder(policy, task, context) };
}

/** A time that a person has set (an extension) or that the road sets (an arrival) is not the policy's to move. */
function clockUnder(policy: OpenTask['policy'], task: OpenTask, { forum, now }: RuleContext): RunningClock {
  const { clock, phase } = task;
  const { arrival } = detailsOf(task);
  const allowance = phaseAllowance({ policy }, phase, clock.startedAt);
  const settled = arrival !== undefined || clock.startedAt !== beginningOf(task, phase);
  if (settled || !allowance) return { ...clock, epoch: clock.epoch + 1 };
  return repaceClock({ ...settingOf(task, forum), policy }, clock, allowance, now);
}

/** When a phase of a task began; an extension begins its clock again. */
function beginningOf({ openedAt, acknowledgedAt, acceptedAt }: OpenTask, phase: OpenPhase) {
  switch (phase) {
    case 'awaiting-ack':
      return openedAt;
    case 'awaiting-decision':
      return acknowledgedAt;
    case 'in-progress':
      return acceptedAt;
  }
}
