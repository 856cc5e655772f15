import { caseKindOf, type Desk } from '../kernel/forum.ts';
import { type DeskCode, taskIdOf } from '../kernel/ids.ts';
import type { TaskDetails, TaskKind } from '../kernel/task-kind.ts';
import type { Stop } from '../kernel/travel.ts';
import { policyFor } from './allowances.ts';
import { phaseAllowance, startClock } from './clock.ts';
import type { Context, RuleContext } from './context.ts';
import { type AnyFile, partyOf } from './file.ts';
import type { Events } from './journal.ts';
import { detailsOf, type TaskSeed } from './task.ts';

/** What a task of a kind is opened with, besides what follows from its kind and its case. */
export type TaskTerms<Kind extends TaskKind> = Pick<TaskSeed, 'reason' | 'note'> &
  TaskDetails[Kind] & {
    /** The desk to which it is owed: the holder when not said. */
    readonly from?: DeskCode;
  };

/** The opening of a task. */
export type TaskOpening = Events['task-opened'];

/**
 * The opening of a task, its first clock started.
 * @param ahead how many tasks are opened before it in the same change
 */
export function openedTask<Kind extends TaskKind>(
  file: AnyFile,
  kind: Kind,
  receiver: Desk,
  { from = file.case.holder, ...terms }: TaskTerms<Kind>,
  context: RuleContext,
  ahead = 0,
): TaskOpening {
  const place = { kind: caseKindOf(file.case.kind), priority: file.case.priority };
  const policy = policyFor(context.forum, context.allowances, kind, place, receiver.code);
  const { expiresAt, arrival } = detailsOf(terms);
  const setting = {
    desk: receiver,
    policy,
    calendar: context.forum.workCalendar,
    ...(expiresAt !== undefined && { expiresAt }),
  };
  const allowance = phaseAllowance({ policy, arrival }, 'awaiting-ack', context.now);
  const seed = {
    id: taskIdOf(file.case.id, file.case.taskCount + ahead + 1),
    kind,
    from,
    desk: receiver.code,
    phase: 'awaiting-ack',
    ...terms,
    round: context.kinds[kind].party ? (partyOf(file.case, receiver.code)?.offered ?? 0) + 1 : 1,
    policy,
    priority: file.case.priority,
    clock: startClock(setting, 'awaiting-ack', allowance, context.now, 1),
  };
  // The terms are those of the kind; the compiler does not follow that through a spread of a generic type.
  return { type: 'task-opened', seed: seed as unknown as TaskSeed };
}

/** A desk of the forum that a file names. */
export function knownDesk(context: Pick<Context, 'forum'>, code: Stop): Desk {
  const desk = context.forum.desk(code);
  if (!desk) throw new Error(`Desk ${code} is no longer of this forum.`);
  return desk;
}
