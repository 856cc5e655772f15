import type { Actor, PersonActor } from '../kernel/actor.ts';
import type { Desk, Forum } from '../kernel/forum.ts';
import type { DeskCode, TaskId } from '../kernel/ids.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { ESCALATED_FROM_RUNG } from './clock.ts';
import { type Case, type EngineFile, type FileRecord, type Party, partyOf } from './file.ts';
import type { TaskKindRules } from './kinds.ts';
import { isOpen, type OpenTask, type Task } from './task.ts';

/**
 * Whether somebody sees a case as it stands: the desks that hold it, held it or owe a task of it; the kab/kota where a disaster is;
 * the secretariat, while a task of it has escalated; and the auditor of the whole forum, who sits at the secretariat. A desk whose part has ended sees the case as
 * it stood then (`lastSeen`). To everybody else it does not exist (invariant I9).
 */
export function seesCase({ case: subject, tasks }: EngineFile, actor: Actor, forum: Forum): boolean {
  if (actor.kind === 'system') return true;
  // The holder of a link reads what the link is for, and nothing of the case.
  if (actor.kind === 'partner' || actor.kind === 'link') return false;
  const party = partyOf(subject, actor.desk);
  return (
    (party !== undefined && party.until === undefined) ||
    localDesk(subject, forum) === actor.desk ||
    auditsForum(actor, forum) ||
    (isSecretariat(actor, forum) && [...tasks.values()].some(isEscalated))
  );
}

/**
 * The desk of the kab/kota where a disaster is: the desk with the code of the case's area. It works where the aid arrives, and has
 * nothing to do with the people of the case.
 */
export function localDesk(
  { kind, area }: Pick<FileRecord, 'kind' | 'area'>,
  forum: Pick<Forum, 'desk'>,
): DeskCode | undefined {
  const desk = kind === 'disaster-aid' ? forum.desk(area) : undefined;
  return desk?.kind === 'kab-kota' ? desk.code : undefined;
}

/**
 * Whether somebody sees a case without its people, not even masked: the local desk of a disaster that has no other part in it.
 */
export function seesNoPeople(record: FileRecord, actor: PersonActor, forum: Forum): boolean {
  return localDesk(record, forum) === actor.desk && hasNoPart(partyOf(record, actor.desk));
}

function hasNoPart(party: Party | undefined): boolean {
  return party === undefined || party.until !== undefined;
}

/**
 * The entry up to which a desk sees a case whose part in it has ended: its hand-off was withdrawn, returned or re-routed, its
 * question was answered, its traveller never came. Nothing for a desk that has a part, and for one that never had.
 */
export function lastSeen(record: Pick<FileRecord, 'parties'>, actor: Actor): number | undefined {
  return actor.kind === 'person' ? partyOf(record, actor.desk)?.until : undefined;
}

/** Whether somebody whose part in a case has ended has seen a task of it as it stands: it has not changed since. */
export function hasSeenTask({ case: record, tasks }: EngineFile, taskId: TaskId, actor: Actor): boolean {
  const upTo = lastSeen(record, actor);
  const task = tasks.get(taskId);
  return upTo !== undefined && task !== undefined && task.version <= upTo;
}

/** Whether somebody sees a task by itself: the desk that owes it and the one to which it is owed. */
export function seesTask(task: Task, actor: Actor): boolean {
  return actor.kind === 'person' && (actor.desk === task.desk || actor.desk === task.from);
}

/** Whether somebody intervenes for the forum: the role counts at the secretariat's desk alone. */
export function isSecretariat(actor: Actor, forum: Forum): boolean {
  return actor.kind === 'person' && actor.role === 'secretariat' && actor.desk === forum.secretariat;
}

/** Whether a task is open and its ladder has gone beyond reminding the officer who owes it. */
export function isEscalated(task: Task): task is OpenTask {
  return isOpen(task) && task.clock.rung >= ESCALATED_FROM_RUNG;
}

/** How much of a desk's queue is asked for. */
export type QueueState = 'open' | 'overdue' | 'escalated' | 'done';

/**
 * Whether somebody may list what a desk owes: the desk's own readers; those who lead a province's Dinas Sosial, for the
 * kab/kota of the province; and the secretariat, for what is overdue or escalated there. Lists hold no personal data.
 */
export function seesQueue(desk: Desk, state: QueueState, actor: PersonActor, forum: Forum): boolean {
  if (seesDesk(desk.code, actor, forum)) return true;
  if (isSecretariat(actor, forum)) return state === 'overdue' || state === 'escalated';
  const own = forum.desk(actor.desk);
  const leads = actor.role === 'head' || actor.role === 'supervisor';
  return leads && own?.kind === 'dinas-sosial' && desk.kind === 'kab-kota' && own.province === desk.province;
}

/** Whether somebody may look into a desk: the desk itself and the forum's auditor. */
export function seesDesk(desk: DeskCode, actor: PersonActor, forum: Forum): boolean {
  return actor.desk === desk || auditsForum(actor, forum);
}

/**
 * Whether somebody sees the personal data of a case: the people of the desk that holds it, and nobody before that desk has
 * accepted (UU 27/2022 on personal data: as few as the purpose needs). Auditors never do.
 */
export function seesPersonalData(subject: Pick<Case, 'holder'>, actor: PersonActor): boolean {
  return actor.desk === subject.holder && (OFFICER_ROLES as readonly string[]).includes(actor.role);
}

/**
 * Whether a desk takes part in a case: it owes one of these open tasks, and the task is about its people. The desk to which it is
 * owed is the case's holder, or was it and keeps a trace to read. An answer to an appeal, goods and an intervention need no
 * person's data.
 */
export function takesPart(tasks: Iterable<Task>, desk: DeskCode, kinds: TaskKindRules): boolean {
  return [...tasks].some((task) => isOpen(task) && task.desk === desk && kinds[task.kind].aboutPeople);
}

/**
 * Whether somebody sees what was corrected in a case: the people of the desk that holds it, and the auditor of the whole forum, who
 * has to see that a correction is one.
 */
export function seesFormerData(subject: Pick<Case, 'holder'>, actor: PersonActor, forum: Forum): boolean {
  return seesPersonalData(subject, actor) || auditsForum(actor, forum);
}

/** Whether somebody audits the whole forum: the auditor who sits at the secretariat. */
export function auditsForum(actor: PersonActor, forum: Forum): boolean {
  return actor.role === 'auditor' && actor.desk === forum.secretariat;
}
