import type { PersonActor } from '../kernel/actor.ts';
import { caseKindOf } from '../kernel/forum.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { OpenPhase } from './clock.ts';
import type { Accept, Acknowledge, Complete, Return, TaskVerb, Withdraw } from './commands.ts';
import type { OpenedBeside, RuleContext } from './context.ts';
import { type AnyFile, isCase } from './file.ts';
import { actingPerson, allOf, atDesk, atSecretariat, freshVersion } from './guards.ts';
import type { CaseEvent } from './journal.ts';
import type { MoveRule } from './kinds.ts';
import { acceptedEvents, acknowledged, impliedAcknowledgement } from './progress.ts';
import { answerOf } from './refusing.ts';
import { decided } from './rule.ts';
import { isOpen, type Task } from './task.ts';

const NOTHING = ok<readonly CaseEvent[]>([]);

/** The codes of `movable`. */
export const OF_MOVE = [
  'not-found',
  'role-not-allowed',
  'desk-not-allowed',
  'version-stale',
  'task-ended',
  'epoch-stale',
  'task-phase',
  'epoch-unknown',
] as const;

/** The receiver says: we have it. That stops the acknowledgement's clock and starts the decision's. */
export function acknowledge(file: AnyFile, command: Acknowledge, context: RuleContext) {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  return decided([acknowledged(moved.value, context)]);
}

/** The receiver takes it over. Accepting without an acknowledgement implies one, and the journal says so. */
export function accept(file: AnyFile, command: Accept, context: RuleContext) {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  const task = moved.value;
  const acceptable = answerOf(
    'mayAccept',
    allOf(...context.hooks.map((hook) => () => hook.mayAccept?.decide(task, command) ?? ok(undefined))),
  );
  if (!acceptable.ok) return acceptable;
  const beside = answerOf(
    'onAccept',
    context.effects[task.kind]?.onAccept?.decide(file, task, command, context) ?? NOTHING,
  );
  if (!beside.ok) return beside;
  return decided([...acceptedEvents(task, command.note, context), ...beside.value]);
}

/** The receiver gives it back with a code and a reason. It is never reopened: the sender makes a new task. */
export function returnTask(file: AnyFile, command: Return, context: RuleContext) {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  const wrong = wrongReturn(file, command, context);
  if (wrong) return refuse(wrong);
  const { taskId, code, reason, suggest } = command;
  return decided([
    ...impliedAcknowledgement(moved.value, context),
    { type: 'task-returned', taskId, code, reason, ...(suggest && { suggest }) },
    ...(context.effects[moved.value.kind]?.onReturn?.(file, moved.value, command, context) ?? []),
  ]);
}

/** The sender takes the offer back while it is undecided. */
export function withdraw(file: AnyFile, command: Withdraw, context: RuleContext) {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  return decided([
    { type: 'task-withdrawn', taskId: command.taskId, reason: command.reason },
    ...(context.effects[moved.value.kind]?.onWithdraw?.(file, moved.value, command, context) ?? []),
  ]);
}

/** The receiver has done what it accepted. */
export function complete(file: AnyFile, command: Complete, context: RuleContext) {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  const task = moved.value;
  const completable = answerOf(
    'mayComplete',
    allOf(...context.hooks.map((hook) => () => hook.mayComplete?.decide(task, command) ?? ok(undefined))),
  );
  if (!completable.ok) return completable;
  const beside = answerOf(
    'onComplete',
    context.effects[task.kind]?.onComplete?.decide(file, task, command, context) ?? NOTHING,
  );
  if (!beside.ok) return beside;
  const { taskId, outcome, note } = command;
  return decided([...beside.value, { type: 'task-completed', taskId, outcome, ...(note && { note }) }]);
}

/**
 * The task, when this caller may make this move with it now: the right desk, the present version, an allowed phase, no old
 * message. Who and when is said by the table of kinds.
 */
export function movable(file: AnyFile, command: TaskVerb, context: RuleContext) {
  const task = file.tasks.get(command.taskId);
  if (!task) return refuse({ code: 'not-found', what: 'task' });
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const rule = context.kinds[task.kind].moves[command.name];
  const placed = inPlace(acting.value, task, rule.by, context);
  if (!placed.ok) return placed;
  const fresh = freshVersion(context, task.version);
  if (!fresh.ok) return fresh;
  return presentPhase(task, command, rule.in);
}

function inPlace(actor: PersonActor, task: Task, by: MoveRule['by'], context: RuleContext) {
  switch (by) {
    case 'receiver':
      return atDesk(actor, task.desk, by);
    case 'sender':
      return atDesk(actor, task.from, by);
    case 'secretariat':
      return atSecretariat(actor, context.forum);
  }
}

function presentPhase(task: Task, command: TaskVerb, phases: readonly OpenPhase[]) {
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

function wrongReturn(file: AnyFile, command: Return, context: RuleContext) {
  const { forum } = context;
  const caseKind = caseKindOf(file.case.kind);
  if (!forum.returnCode(command.code, caseKind)) {
    const allowed = forum.returnCodes(caseKind).map(({ code }) => code);
    return refusal({ code: 'return-code-unknown', pointer: '/code', given: command.code, allowed });
  }
  if (command.suggest !== undefined && !forum.desk(command.suggest)) {
    return refusal({ code: 'desk-unknown', pointer: '/suggest', given: command.suggest });
  }
  const { duplicateOf } = command;
  if (duplicateOf !== undefined && command.code !== 'duplicate') {
    return refusal({ code: 'partner-unknown', pointer: '/duplicateOf', given: duplicateOf, needs: 'duplicate' });
  }
  // Only a registration can be a second one, and of another than itself. Whether there is such a partner, the caller has read.
  if (duplicateOf !== undefined && (file.case.kind !== 'partner' || String(file.case.id) === String(duplicateOf))) {
    return refusal({ code: 'partner-unknown', pointer: '/duplicateOf', given: duplicateOf });
  }
  return undefined;
}

/** The file that the completion of a task opens beside the case, when a subject asks for one. */
export function openedByCompletion(file: AnyFile, command: Complete, context: RuleContext): OpenedBeside | undefined {
  if (!isCase(file)) return undefined;
  return context.hooks.map(({ onComplete }) => onComplete?.(file, command, context)).find((one) => one !== undefined);
}
