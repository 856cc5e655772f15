import type { PersonActor } from './actor.ts';
import type { CaseFile } from './case.ts';
import { allowanceOf, type OpenPhase, type RunningClock, startClock } from './clock.ts';
import type { Accept, Acknowledge, Complete, Return, TaskVerb, Withdraw } from './commands.ts';
import type { Context } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { actingPerson, atDesk, freshVersion } from './guards.ts';
import type { ActorRelation, Refusal } from './refusals.ts';
import { ok, type Result, refuse } from './result.ts';
import { isOpen, type OpenTask, type Task } from './task.ts';
import { TASK_KIND_RULES } from './task-kinds.ts';

type Events = Result<readonly CaseEvent[], Refusal>;

const UNDECIDED: readonly OpenPhase[] = ['awaiting-ack', 'awaiting-decision'];

/** The receiver says: we have it. That stops the acknowledgement's clock and starts the decision's. */
export function acknowledge(file: CaseFile, command: Acknowledge, context: Context): Events {
  const moved = movable(file, command, context, 'receiver', ['awaiting-ack']);
  if (!moved.ok) return moved;
  return ok([acknowledged(moved.value, context)]);
}

/** The receiver takes it over. Accepting without an acknowledgement implies one, and the journal says so. */
export function accept(file: CaseFile, command: Accept, context: Context): Events {
  const moved = movable(file, command, context, 'receiver', UNDECIDED);
  if (!moved.ok) return moved;
  const task = moved.value;
  return ok([
    ...impliedAcknowledgement(task, context),
    accepted(task, command, context),
    ...TASK_KIND_RULES[task.kind].onAccept(file, task),
  ]);
}

/** The receiver gives it back with a code and a reason. It is never reopened: the sender makes a new task. */
export function returnTask(file: CaseFile, command: Return, context: Context): Events {
  const moved = movable(file, command, context, 'receiver', UNDECIDED);
  if (!moved.ok) return moved;
  const wrong = wrongReturn(file, command, context);
  if (wrong) return refuse(wrong);
  const { taskId, code, reason, suggest } = command;
  return ok([
    ...impliedAcknowledgement(moved.value, context),
    { type: 'task-returned', taskId, code, reason, ...(suggest && { suggest }) },
  ]);
}

/** The sender takes the offer back while it is undecided. */
export function withdraw(file: CaseFile, command: Withdraw, context: Context): Events {
  const moved = movable(file, command, context, 'sender', UNDECIDED);
  if (!moved.ok) return moved;
  return ok([{ type: 'task-withdrawn', taskId: command.taskId, reason: command.reason }]);
}

/** The receiver has done what it accepted. */
export function complete(file: CaseFile, command: Complete, context: Context): Events {
  const moved = movable(file, command, context, 'receiver', ['in-progress']);
  if (!moved.ok) return moved;
  const { taskId, outcome, note } = command;
  return ok([{ type: 'task-completed', taskId, outcome, ...(note && { note }) }]);
}

/** The task, when this caller may move it now: the right desk, the present version, an allowed phase, no old message. */
function movable(
  file: CaseFile,
  command: TaskVerb,
  context: Context,
  relation: ActorRelation & ('receiver' | 'sender'),
  phases: readonly OpenPhase[],
): Result<OpenTask, Refusal> {
  const task = file.tasks.get(command.taskId);
  if (!task) return refuse({ code: 'not-found', what: 'task' });
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const placed = atDesk(acting.value, deskOf(task, relation), relation);
  if (!placed.ok) return placed;
  const fresh = freshVersion(context, task.version);
  if (!fresh.ok) return fresh;
  return presentPhase(task, command, phases);
}

function deskOf(task: Task, relation: 'receiver' | 'sender'): PersonActor['desk'] {
  return relation === 'receiver' ? task.desk : task.from;
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

function acknowledged(task: OpenTask, context: Context): CaseEvent & { type: 'task-acknowledged' } {
  const clock = nextClock(task, 'awaiting-decision', task.policy.decision, context, task.clock.epoch + 1);
  return { type: 'task-acknowledged', taskId: task.id, clock };
}

function impliedAcknowledgement(task: OpenTask, context: Context): readonly CaseEvent[] {
  if (task.phase !== 'awaiting-ack') return [];
  return [{ ...acknowledged(task, context), implied: true }];
}

function accepted(task: OpenTask, command: Accept, context: Context): CaseEvent {
  const allowance = allowanceOf(task.policy, 'in-progress');
  const epoch = task.clock.epoch + (task.phase === 'awaiting-ack' ? 2 : 1);
  const clock = allowance && nextClock(task, 'in-progress', allowance, context, epoch);
  return {
    type: 'task-accepted',
    taskId: task.id,
    ...(clock && { clock }),
    ...(command.note && { note: command.note }),
  };
}

function nextClock(
  task: OpenTask,
  phase: OpenPhase,
  allowance: OpenTask['policy']['ack'],
  context: Context,
  epoch: number,
): RunningClock {
  const desk = context.forum.desk(task.desk);
  if (!desk) throw new Error(`Desk ${task.desk} is no longer of this forum.`);
  return startClock(
    { desk, policy: task.policy, calendar: context.forum.workCalendar },
    phase,
    allowance,
    context.now,
    epoch,
  );
}

function wrongReturn(file: CaseFile, command: Return, context: Context): Refusal | undefined {
  const { forum } = context;
  if (!forum.returnCode(command.code, file.case.kind)) {
    const allowed = forum.returnCodes(file.case.kind).map(({ code }) => code);
    return { code: 'return-code-unknown', pointer: '/code', given: command.code, allowed };
  }
  if (command.suggest !== undefined && !forum.desk(command.suggest)) {
    return { code: 'desk-unknown', pointer: '/suggest', given: command.suggest };
  }
  return undefined;
}
