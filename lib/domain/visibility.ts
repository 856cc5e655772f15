import type { Actor, PersonActor } from './actor.ts';
import { type Case, type CaseFile, partyOf } from './case.ts';
import { ESCALATED_FROM_RUNG } from './clock.ts';
import type { Forum } from './forum.ts';
import type { DeskCode } from './ids.ts';
import { OFFICER_ROLES } from './roles.ts';
import { isOpen, type OpenTask, type Task } from './task.ts';

/**
 * Whether somebody may see a case at all: the desks that opened it, hold it, held it or were offered it; the secretariat, while
 * a task of it has escalated; and the auditor of the whole forum, who sits at the secretariat. To everybody else it does not
 * exist (invariant I9).
 */
export function seesCase({ case: subject, tasks }: CaseFile, actor: Actor, forum: Forum): boolean {
  if (actor.kind === 'system') return true;
  return (
    partyOf(subject, actor.desk) !== undefined ||
    auditsForum(actor, forum) ||
    (isSecretariat(actor, forum) && [...tasks.values()].some(isEscalated))
  );
}

/** Whether somebody intervenes for the forum: the role counts at the secretariat's desk alone. */
export function isSecretariat(actor: Actor, forum: Forum): boolean {
  return actor.kind === 'person' && actor.role === 'secretariat' && actor.desk === forum.secretariat;
}

/** Whether a task is open and its ladder has gone beyond reminding the officer who owes it. */
export function isEscalated(task: Task): task is OpenTask {
  return isOpen(task) && task.clock.rung >= ESCALATED_FROM_RUNG;
}

/** Whether somebody may look into a desk's queue: the desk itself and the forum's auditor. */
export function seesDesk(desk: DeskCode, actor: PersonActor, forum: Forum): boolean {
  return actor.desk === desk || auditsForum(actor, forum);
}

/**
 * Whether somebody sees the personal data of a case: the people of the desk that holds it, and nobody before that desk has
 * accepted (UU 27/2022 on personal data: as few as the purpose needs). Auditors never do.
 */
export function seesPersonalData(subject: Case, actor: PersonActor): boolean {
  return actor.desk === subject.holder && (OFFICER_ROLES as readonly string[]).includes(actor.role);
}

/**
 * Whether a desk takes part in one of these open tasks: it owes it. The one to whom it is owed is the case's holder, or was it
 * and keeps a trace to read.
 */
export function takesPart(tasks: Iterable<Task>, desk: DeskCode): boolean {
  return [...tasks].some((task) => isOpen(task) && task.desk === desk);
}

function auditsForum(actor: PersonActor, forum: Forum): boolean {
  return actor.role === 'auditor' && actor.desk === forum.secretariat;
}
