import type { DeskCode, Instant, LocalDay } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { TaskKind } from '../kernel/task-kind.ts';
import { localDay } from '../kernel/zones.ts';
import type { Context, RuleContext } from './context.ts';
import { type AnyFile, type Case, type CaseFile, partyOf } from './file.ts';
import { actingPerson, allOf, atDesk, freshVersion, openCaseOnly } from './guards.ts';
import type { CaseEvent } from './journal.ts';
import type { TaskKindRules } from './kinds.ts';
import { knownDesk } from './open-task.ts';
import { doneWork } from './progress.ts';
import { isOpen, isUndecided, type OpenTask } from './task.ts';

/** The holder of a case: who may act as it, to whom the case can go, and how it goes there. */

/** How many desks a case may pass through: bounds what one transaction writes. */
export const MAX_PARTIES = 60;

/** The codes of `asHolder`. */
export const OF_HOLDER = ['role-not-allowed', 'desk-not-allowed', 'version-stale', 'case-closed'] as const;
/** The codes of `receiverOf`. */
export const OF_RECEIVER = ['desk-unknown', 'handoff-to-self', 'desk-unsuitable', 'limit-reached'] as const;

/** The holder, on the present version of an open case, or of what of it has a `version` of its own. */
export function asHolder(file: AnyFile, context: Context, version: number = file.case.version) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  return allOf(
    () => atDesk(acting.value, file.case.holder, 'holder'),
    () => freshVersion(context, version),
    () => openCaseOnly(file),
  );
}

/** The day where the people of a case are: with its holder. */
export function dayAtHolder(context: Pick<Context, 'forum'>, { holder }: Pick<Case, 'holder'>, at: Instant): LocalDay {
  return localDay(at, knownDesk(context, holder).zone);
}

/** The open task of a kind that waits for its decision. */
export function undecidedOf(file: AnyFile, kind: TaskKind): OpenTask | undefined {
  return [...file.tasks.values()].filter(isUndecided).find((task) => task.kind === kind);
}

/** The desk that is to owe a task, when it can. */
export function receiverOf(file: AnyFile, to: DeskCode, kind: TaskKind, context: RuleContext) {
  const pointer = '/to';
  const receiver = context.forum.desk(to);
  if (!receiver) return refuse({ code: 'desk-unknown', pointer, given: to });
  if (receiver.code === file.case.holder) return refuse({ code: 'handoff-to-self', pointer, desk: receiver.code });
  if (!context.kinds[kind].suits(receiver, file.case.kind)) {
    return refuse({ code: 'desk-unsuitable', pointer, given: receiver.code });
  }
  if (!partyOf(file.case, receiver.code) && file.case.parties.length >= MAX_PARTIES) {
    return refuse({ code: 'limit-reached', limit: 'parties', maximum: MAX_PARTIES });
  }
  return ok(receiver);
}

/** Acceptance moves the case, in the transaction that ends the sender's work. */
export function moveCase(file: AnyFile, task: OpenTask, { kinds }: RuleContext): readonly CaseEvent[] {
  return [...workHandedOn(file, kinds), { type: 'case-moved', taskId: task.id, from: file.case.holder, to: task.desk }];
}

/** The desk that hands a case on has done its part: its work ends in the transaction that moves the case. */
function workHandedOn(file: AnyFile, kinds: TaskKindRules): readonly CaseEvent[] {
  return [...file.tasks.values()]
    .filter(isOpen)
    .filter(({ desk, kind, phase }) => desk === file.case.holder && kinds[kind].endsWithHolder.includes(phase))
    .map(({ id }) => ({ type: 'task-completed', taskId: id, outcome: 'handed-on' }));
}

/** What the holder of a reopened case owes is done with the next step that this case needs. */
export function resumed(file: CaseFile, outcome: string, context: RuleContext): readonly CaseEvent[] {
  const task = [...file.tasks.values()].filter(isOpen).find(({ kind }) => kind === 'resume-case');
  return doneWork(task, outcome, context);
}
