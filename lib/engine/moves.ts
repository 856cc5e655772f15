import type { PersonActor } from '../kernel/actor.ts';
import { caseKindOf } from '../kernel/forum.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { OpenPhase } from './clock.ts';
import type { Accept, Acknowledge, Complete, Return, TaskVerb, Withdraw } from './commands.ts';
import type { Context } from './decide.ts';
import { TASK_EFFECTS } from './effects.ts';
import type { CaseFile } from './file.ts';
import { actingPerson, atDesk, atSecretariat, freshVersion } from './guards.ts';
import type { CaseEvent } from './journal.ts';
import { type MoveRule, TASK_KIND_RULES } from './kinds.ts';
import { acceptedEvents, acknowledged, impliedAcknowledgement } from './progress.ts';
import type { Refusal } from './refusals.ts';
import { isOpen, type OpenTask, type Task } from './task.ts';

type Events = Result<readonly CaseEvent[], Refusal>;

/** The receiver says: we have it. That stops the acknowledgement's clock and starts the decision's. */
export function acknowledge(file: CaseFile, command: Acknowledge, context: Context): Events {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  return ok([acknowledged(moved.value, context)]);
}

/** The receiver takes it over. Accepting without an acknowledgement implies one, and the journal says so. */
export function accept(file: CaseFile, command: Accept, context: Context): Events {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  const task = moved.value;
  const effects = TASK_EFFECTS[task.kind].onAccept(file, task, command, context);
  if (!effects.ok) return effects;
  return ok([...acceptedEvents(task, command.note, context), ...effects.value]);
}

/** The receiver gives it back with a code and a reason. It is never reopened: the sender makes a new task. */
export function returnTask(file: CaseFile, command: Return, context: Context): Events {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  const wrong = wrongReturn(file, command, context);
  if (wrong) return refuse(wrong);
  const { taskId, code, reason, suggest } = command;
  return ok([
    ...impliedAcknowledgement(moved.value, context),
    { type: 'task-returned', taskId, code, reason, ...(suggest && { suggest }) },
    ...TASK_EFFECTS[moved.value.kind].onReturn(file, moved.value, command, context),
  ]);
}

/** The sender takes the offer back while it is undecided. */
export function withdraw(file: CaseFile, command: Withdraw, context: Context): Events {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  return ok([
    { type: 'task-withdrawn', taskId: command.taskId, reason: command.reason },
    ...TASK_EFFECTS[moved.value.kind].onWithdraw(file, moved.value, command, context),
  ]);
}

/** The receiver has done what it accepted. */
export function complete(file: CaseFile, command: Complete, context: Context): Events {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  if (command.split && moved.value.kind !== 'receive-traveller') {
    return refuse({ code: 'split-parts', pointer: '/absent' });
  }
  const effects = TASK_EFFECTS[moved.value.kind].onComplete(file, moved.value, command, context);
  if (!effects.ok) return effects;
  const { taskId, outcome, note } = command;
  return ok([...effects.value, { type: 'task-completed', taskId, outcome, ...(note && { note }) }]);
}

/**
 * The task, when this caller may make this move with it now: the right desk, the present version, an allowed phase, no old
 * message. Who and when is said by the table of kinds.
 */
export function movable(file: CaseFile, command: TaskVerb, context: Context): Result<OpenTask, Refusal> {
  const task = file.tasks.get(command.taskId);
  if (!task) return refuse({ code: 'not-found', what: 'task' });
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const rule = TASK_KIND_RULES[task.kind].moves[command.name];
  const placed = inPlace(acting.value, task, rule.by, context);
  if (!placed.ok) return placed;
  const fresh = freshVersion(context, task.version);
  if (!fresh.ok) return fresh;
  return presentPhase(task, command, rule.in);
}

function inPlace(actor: PersonActor, task: Task, by: MoveRule['by'], context: Context): Result<PersonActor, Refusal> {
  switch (by) {
    case 'receiver':
      return atDesk(actor, task.desk, by);
    case 'sender':
      return atDesk(actor, task.from, by);
    case 'secretariat':
      return atSecretariat(actor, context.forum);
  }
}

function presentPhase(task: Task, command: TaskVerb, phases: readonly OpenPhase[]): Result<OpenTask, Refusal> {
  const { epoch } = task.clock;
  if (!isOpen(task)) return refuse({ code: 'task-ended', taskId: task.id, phase: task.phase, outcome: task.outcome });
  if (command.epoch !== undefined && command.epoch < epoch) {
    return refuse({ code: 'epoch-stale', taskId: task.id, given: command.epoch, current: epoch });
  }
  if (!phases.includes(task.phase)) {
    return refuse({ code: 'task-phase', taskId: task.id, phase: task.phase, allowed: phases });
  }
  if (command.epoch !== undefined && command.epoch > epoch) {
    return refuse({ code: 'epoch-unknown', pointer: '/epoch', given: command.epoch, current: epoch });
  }
  return ok(task);
}

function wrongReturn(file: CaseFile, command: Return, context: Context): Refusal | undefined {
  const { forum } = context;
  const caseKind = caseKindOf(file.case.kind);
  if (!forum.returnCode(command.code, caseKind)) {
    const allowed = forum.returnCodes(caseKind).map(({ code }) => code);
    return { code: 'return-code-unknown', pointer: '/code', given: command.code, allowed };
  }
  if (command.suggest !== undefined && !forum.desk(command.suggest)) {
    return { code: 'desk-unknown', pointer: '/suggest', given: command.suggest };
  }
  return undefined;
}
