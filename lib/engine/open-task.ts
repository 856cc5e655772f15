import { caseKindOf, type Desk } from '../kernel/forum.ts';
import { type DeskCode, taskIdOf } from '../kernel/ids.ts';
import { policyFor } from './allowances.ts';
import { phaseAllowance, startClock } from './clock.ts';
import type { Context } from './decide.ts';
import { type CaseFile, partyOf } from './file.ts';
import type { CaseEvent } from './journal.ts';
import { TASK_KIND_RULES, type TaskKind } from './kinds.ts';
import type { OpenTask } from './task.ts';

/** What a task is opened with, besides what follows from its kind and its case. */
export type TaskTerms = Pick<
  OpenTask,
  'reason' | 'note' | 'convoy' | 'about' | 'aboutKind' | 'offer' | 'commitment' | 'expiresAt' | 'arrival'
> & {
  /** The desk to which it is owed: the holder when not said. */
  readonly from?: DeskCode;
};

/** The opening of a task. */
export type TaskOpening = CaseEvent & { readonly type: 'task-opened' };

/**
 * The opening of a task, its first clock started.
 * @param ahead how many tasks are opened before it in the same change
 */
export function openedTask(
  file: CaseFile,
  kind: TaskKind,
  receiver: Desk,
  { from = file.case.holder, ...terms }: TaskTerms,
  context: Context,
  ahead = 0,
): TaskOpening {
  const place = { kind: caseKindOf(file.case.kind), priority: file.case.priority };
  const policy = policyFor(context.forum, context.allowances, kind, place, receiver.code);
  const { expiresAt } = terms;
  const setting = {
    desk: receiver,
    policy,
    calendar: context.forum.workCalendar,
    ...(expiresAt !== undefined && { expiresAt }),
  };
  const allowance = phaseAllowance({ policy, ...terms }, 'awaiting-ack', context.now);
  return {
    type: 'task-opened',
    seed: {
      id: taskIdOf(file.case.id, file.case.taskCount + ahead + 1),
      kind,
      from,
      desk: receiver.code,
      phase: 'awaiting-ack',
      ...terms,
      round: TASK_KIND_RULES[kind].party ? (partyOf(file.case, receiver.code)?.offered ?? 0) + 1 : 1,
      policy,
      clock: startClock(setting, 'awaiting-ack', allowance, context.now, 1),
    },
  };
}

/** A desk of the forum that a file names. */
export function knownDesk(context: Context, code: DeskCode): Desk {
  const desk = context.forum.desk(code);
  if (!desk) throw new Error(`Desk ${code} is no longer of this forum.`);
  return desk;
}
