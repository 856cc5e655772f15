import { type TaskId, taskIdOf } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { ok, refuse } from '../kernel/result.ts';
import { climb, extendClock, rebaseClock, resumeLadder } from './clock.ts';
import type { Extend, Fire, Rebase, Repair, Reroute, Suppress } from './commands.ts';
import type { RuleContext } from './context.ts';
import type { AnyFile } from './file.ts';
import { partyOf } from './file.ts';
import { actingPart } from './guards.ts';
import { receiverOf } from './holder.ts';
import type { CaseEvent } from './journal.ts';
import { movable } from './moves.ts';
import { openedTask } from './open-task.ts';
import { settingOf } from './progress.ts';
import { decided } from './rule.ts';
import { hasSoundLadder } from './soundness.ts';
import { detailsOf, isOfKind, isOpen, type OpenTask } from './task.ts';

/** How often the secretariat may take one case to another desk; after that a person has to settle it otherwise. */
export const MAX_REROUTES = 3;
/** How far an extension may reach, in milliseconds from now. */
export const MAX_EXTENSION = 14 * 24 * 3600_000;

/**
 * A timer fires: the ladder goes one rung up. Never before it is due, never for a task that has moved on meanwhile, once for
 * every epoch. The last rung calls upon the secretariat with a task of its own; from then on it reminds until a person acts.
 */
export function fire(file: AnyFile, command: Fire, context: RuleContext) {
  actingPart(context, 'clock');
  const found = openTaskOf(file, command.taskId);
  if (!found.ok) return found;
  const task = found.value;
  const { epoch, next } = task.clock;
  if (command.epoch !== epoch) {
    return refuse({ code: 'epoch-stale', taskId: task.id, given: command.epoch, current: epoch });
  }
  if (next.at > context.now) return refuse({ code: 'timer-early', taskId: task.id, dueAt: next.at });
  const { expiresAt } = detailsOf(task);
  if (expiresAt !== undefined && expiresAt <= context.now) {
    return decided([
      { type: 'task-expired', taskId: task.id },
      ...(context.effects[task.kind]?.onExpire?.(file, task) ?? []),
    ]);
  }
  const clock = climb(settingOf(task, context.forum), task.clock, context.now, command.called === 0);
  const { rung, role, at: dueAt } = next;
  const { called, unreached } = command;
  return decided([
    { type: 'rung-reached', taskId: task.id, rung, role, dueAt, called, ...(unreached && { unreached }), clock },
    ...callSecretariat(file, task, context),
  ]);
}

/**
 * From the last rung of a ladder on there is one open task of the secretariat about it; when it was ended idly, a new one. Where
 * one case can have many tasks of a kind that are owed (offers, shipments, answers), one call is enough for all of them.
 */
function callSecretariat(file: AnyFile, task: OpenTask, context: RuleContext): readonly CaseEvent[] {
  // What is open on a closed case is being ended: it needs nobody any more.
  if (file.case.closed || task.clock.next.rung < task.policy.rungs.length || isCalledFor(file, task, context))
    return [];
  const secretariat = context.forum.desk(context.forum.secretariat);
  if (!secretariat || !context.kinds.intervene.suits(secretariat, file.case.kind)) {
    throw new Error('A forum has a secretariat.');
  }
  // No person has given a reason: what it is about says why.
  const terms = { reason: '', about: task.id, aboutKind: task.kind };
  return [openedTask(file, 'intervene', secretariat, terms, context)];
}

/** Whether the secretariat has a task about it, or needs none. Of the many tasks of aid, not all that are open are read. */
function isCalledFor(file: AnyFile, { id, kind }: OpenTask, { kinds }: RuleContext): boolean {
  switch (kinds[kind].intervention) {
    case 'never':
      return true;
    case 'once':
      return interventionsIn(file).some(({ aboutKind }) => aboutKind === kind);
    case 'each':
      return interventionsAbout(file, id).length > 0;
  }
}

function interventionsIn(file: AnyFile): readonly OpenTask<'intervene'>[] {
  return [...file.tasks.values()].filter(isOpen).filter((task) => isOfKind(task, 'intervene'));
}

function interventionsAbout(file: AnyFile, taskId: TaskId): readonly OpenTask[] {
  return interventionsIn(file).filter((task) => task.about === taskId);
}

/** The events by which a person (or the end of the task) settles what the secretariat was called for. */
const SETTLING: ReadonlySet<CaseEvent['type']> = new Set([
  'task-acknowledged',
  'task-accepted',
  'task-returned',
  'task-withdrawn',
  'task-completed',
  'task-rerouted',
  'clock-extended',
  'task-expired',
]);

/** The interventions that these events make needless: they end in the same entry. */
export function interventionsOver(file: AnyFile, events: readonly CaseEvent[]): readonly CaseEvent[] {
  const ended = new Set(events.flatMap((event) => (event.type === 'task-completed' ? [event.taskId] : [])));
  const settled = new Set(
    events.flatMap((event) => (SETTLING.has(event.type) && 'taskId' in event ? [event.taskId] : [])),
  );
  return [...settled]
    .flatMap((taskId) => interventionsAbout(file, taskId))
    .filter(({ id }) => !ended.has(id))
    .map(({ id }) => ({ type: 'task-completed', taskId: id, outcome: 'settled' }));
}

/** The secretariat ends a task that nobody decides and offers the case to a desk that has not had it. */
export function reroute(file: AnyFile, command: Reroute, context: RuleContext) {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  const task = moved.value;
  if (file.case.reroutes >= MAX_REROUTES) {
    return refuse({ code: 'reroutes-exhausted', maximum: MAX_REROUTES });
  }
  const visited = partyOf(file.case, command.to);
  if (visited) return refuse({ code: 'desk-visited', pointer: '/to', desk: command.to });
  const receiver = receiverOf(file, command.to, 'receive-case', context);
  if (!receiver.ok) return receiver;
  const { taskId, to, reason } = command;
  const { convoy } = detailsOf(task);
  const terms = { reason, ...(task.note && { note: task.note }), ...(convoy && { convoy }) };
  return decided([
    { type: 'task-rerouted', taskId, to, successor: taskIdOf(file.case.id, file.case.taskCount + 1), reason },
    openedTask(file, 'receive-case', receiver.value, terms, context),
  ]);
}

/** The secretariat gives a desk until a later time, within bounds; the ladder starts again. */
export function extend(file: AnyFile, command: Extend, context: RuleContext) {
  const moved = movable(file, command, context);
  if (!moved.ok) return moved;
  const { now, forum } = context;
  const latest = now + MAX_EXTENSION;
  if (command.until <= now || command.until > latest) {
    return refuse({ code: 'extension-out-of-bounds', pointer: '/until', earliest: isoOf(now), latest: isoOf(latest) });
  }
  const clock = extendClock(settingOf(moved.value, forum), moved.value.clock, now, command.until);
  return decided([{ type: 'clock-extended', taskId: command.taskId, clock, reason: command.reason }]);
}

/** A changed working calendar moves the times of an open task that were computed with the old one. */
export function rebase(file: AnyFile, { taskId }: Rebase, context: RuleContext) {
  actingPart(context, 'auditor');
  const task = openTaskOf(file, taskId);
  if (!task.ok) return task;
  const clock = rebaseClock(settingOf(task.value, context.forum), task.value.clock, context.now);
  return decided(clock ? [{ type: 'clock-rebased', taskId, clock }] : []);
}

/** A task whose timer was found wrong goes to a new epoch; the transaction of that writes its one timer. */
export function repair(file: AnyFile, { taskId, fault }: Repair, context: RuleContext) {
  actingPart(context, 'auditor');
  const task = openTaskOf(file, taskId);
  if (!task.ok) return task;
  const { clock } = task.value;
  // A ladder that was repaired meanwhile, by a move or by another audit, is left alone.
  if (fault === 'ladder' && hasSoundLadder(clock)) return decided([]);
  const repaired = hasSoundLadder(clock)
    ? clock
    : resumeLadder(settingOf(task.value, context.forum), clock, context.now);
  return decided([{ type: 'timer-repaired', taskId, fault, clock: { ...repaired, epoch: clock.epoch + 1 } }]);
}

/** A task of a file that is still owed. */
export function openTaskOf(file: AnyFile, taskId: TaskId) {
  const task = file.tasks.get(taskId);
  if (!task) return refuse({ code: 'not-found', what: 'task' });
  if (!isOpen(task)) return refuse({ code: 'task-ended', taskId, phase: task.phase, outcome: task.outcome });
  return ok(task);
}

/** Records that a notification about a rung was not sent, because the task has moved on. */
export function suppress(file: AnyFile, command: Suppress, context: RuleContext) {
  actingPart(context, 'delivery');
  const { taskId, epoch, rung } = command;
  if (!file.tasks.has(taskId)) return refuse({ code: 'not-found', what: 'task' });
  return decided([{ type: 'notification-suppressed', taskId, epoch, rung }]);
}
