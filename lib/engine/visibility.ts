import { type Giver, isAddressed } from '../aid/aid.ts';
import type { Actor, PersonActor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import type { PaperMatter } from '../papers/paper.ts';
import type { ConvoyHead, ConvoyMember } from '../relay/convoy.ts';
import { ESCALATED_FROM_RUNG } from './clock.ts';
import type { CaseCommand } from './commands.ts';
import { type Case, type CaseFile, partyOf } from './file.ts';
import { isOpen, type OpenTask, type Task } from './task.ts';

/**
 * Whether somebody may see a case at all: the desks that opened it, hold it, held it or were offered it; the secretariat, while
 * a task of it has escalated; and the auditor of the whole forum, who sits at the secretariat. To everybody else it does not
 * exist (invariant I9).
 */
export function seesCase({ case: subject, tasks }: CaseFile, actor: Actor, forum: Forum): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'partner') return false;
  return (
    partyOf(subject, actor.desk) !== undefined ||
    auditsForum(actor, forum) ||
    (isSecretariat(actor, forum) && [...tasks.values()].some(isEscalated))
  );
}

/**
 * Whether somebody sees the one thing that a command names, though not the case: both ends of a task, the giver of an offer or
 * commitment, whoever an appeal is addressed to. What they see of it shows needs and no person.
 */
export function seesNamed(file: CaseFile, command: CaseCommand, actor: Actor): boolean {
  if ('taskId' in command) {
    const task = file.tasks.get(command.taskId);
    return task !== undefined && seesTask(task, actor);
  }
  if (command.name === 'place-offer') return file.case.kind === 'unsolicited-offer';
  if ('offerId' in command) return isOwn(file.aid.offers.get(command.offerId)?.giver, actor);
  if ('commitmentId' in command) return isOwn(file.aid.commitments.get(command.commitmentId)?.giver, actor);
  const { appeal } = file.aid;
  return command.name === 'make-offer' && appeal !== undefined && isAddressed(appeal, command.giver, file.case.holder);
}

/** Whether somebody sees a task by itself: the desk that owes it and the one to which it is owed. */
export function seesTask(task: Task, actor: Actor): boolean {
  return actor.kind === 'person' && (actor.desk === task.desk || actor.desk === task.from);
}

/** Whether somebody gives: the partner itself, or the people of the giver's desk. */
export function isOwn(giver: Giver | undefined, actor: Actor): boolean {
  if (!giver || actor.kind === 'system') return false;
  if (actor.kind === 'partner') return giver.kind === 'partner' && giver.partner === actor.partner;
  return giver.desk === actor.desk;
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
 * Whether somebody sees an issued paper. A letter of referral names the traveller: it is for the desk that has them and for those
 * that have a task about them, the next one on the way and the one that verifies them, which may unmask them anyway. Records and receipts name nobody and are for whoever sees the case; a record for the giver, too.
 */
export function seesPaper(file: CaseFile, matter: PaperMatter, actor: PersonActor, forum: Forum): boolean {
  if (matter.kind === 'bast' && isOwn(file.aid.commitments.get(matter.commitmentId)?.giver, actor)) return true;
  if (!seesCase(file, actor, forum)) return false;
  if (matter.kind !== 'surat-rujukan' || seesPersonalData(file.case, actor)) return true;
  return (OFFICER_ROLES as readonly string[]).includes(actor.role) && takesPart(file.tasks.values(), actor.desk);
}

/**
 * Whether a desk takes part in one of these open tasks: it owes it. The one to whom it is owed is the case's holder, or was it
 * and keeps a trace to read.
 */
export function takesPart(tasks: Iterable<Task>, desk: DeskCode): boolean {
  return [...tasks].some((task) => isOpen(task) && task.desk === desk);
}

/** Whether somebody sees how it goes with a convoy: the sender, and whoever has to do with one of its cases. */
export function seesConvoy(
  { from }: ConvoyHead,
  members: readonly ConvoyMember[],
  actor: PersonActor,
  forum: Forum,
): boolean {
  return actor.desk === from || members.some((member) => seesMember(member, actor, forum)) || auditsForum(actor, forum);
}

/** Whether somebody sees which case of a convoy it is: a desk that has to do with that case, and the auditor. */
export function seesMember({ case: subject }: ConvoyMember, actor: PersonActor, forum: Forum): boolean {
  return partyOf(subject, actor.desk) !== undefined || auditsForum(actor, forum);
}

/** Whether somebody audits the whole forum: the auditor who sits at the secretariat. */
export function auditsForum(actor: PersonActor, forum: Forum): boolean {
  return actor.role === 'auditor' && actor.desk === forum.secretariat;
}
