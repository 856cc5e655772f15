import type { CaseFile } from './case.ts';
import { partyOf } from './case.ts';
import { startClock } from './clock.ts';
import type { AddNote, CloseCase, HandOver, OpenCase } from './commands.ts';
import type { Context } from './decide.ts';
import type { CaseEvent } from './events.ts';
import type { Desk } from './forum.ts';
import { actingPerson, allOf, atDesk, freshVersion, openCaseOnly } from './guards.ts';
import { taskIdOf } from './ids.ts';
import type { Refusal } from './refusals.ts';
import { ok, type Result, refuse } from './result.ts';
import { isUndecided, type OpenTask } from './task.ts';
import { suitsAsHolder, TASK_KIND_RULES, type TaskKind, workOfHolder } from './task-kinds.ts';
import { takesPart } from './visibility.ts';

/** How many desks a case may pass through: bounds what one transaction writes. */
export const MAX_PARTIES = 60;

type Events = Result<readonly CaseEvent[], Refusal>;

/** A case is opened at the caller's own desk, which then holds it. */
export function openCase(command: OpenCase, context: Context): Events {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const desk = context.forum.desk(acting.value.desk);
  if (!desk || !suitsAsHolder(desk, command.kind)) {
    return refuse({ code: 'desk-unsuitable', pointer: '/kind', given: acting.value.desk });
  }
  const unknownArea = firstUnknownArea(command, context);
  if (unknownArea) return refuse(unknownArea);
  const { name: _name, caseId: id, needs, ...seed } = command;
  return ok([{ type: 'case-opened', seed: { ...seed, id, openedBy: acting.value.desk }, needs }]);
}

function firstUnknownArea(command: OpenCase, context: Context): Refusal | undefined {
  const areas = [
    { pointer: '/location/area', given: command.area },
    ...command.needs.map(({ deliverTo }, n) => ({ pointer: `/needs/${n}/deliverTo`, given: deliverTo })),
  ];
  for (const { pointer, given } of areas) {
    if (given !== undefined && !context.forum.area(given)) return { code: 'area-unknown', pointer, given };
  }
  return undefined;
}

/** The holder offers the case to another desk. The holder stays responsible until that desk accepts. */
export function handOver(file: CaseFile, command: HandOver, context: Context): Events {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const kind = 'receive-case';
  const open = undecidedOf(file, kind);
  if (open) return refuse({ code: 'handoff-open', taskId: open.id, desk: open.desk });
  const receiver = receiverOf(file, command, kind, context);
  if (!receiver.ok) return receiver;
  return ok([openedTask(file, kind, receiver.value, command, context)]);
}

function asHolder(file: CaseFile, context: Context): Result<undefined, Refusal> {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  return allOf(
    () => atDesk(acting.value, file.case.holder, 'holder'),
    () => freshVersion(context, file.case.version),
    () => openCaseOnly(file),
  );
}

function undecidedOf(file: CaseFile, kind: TaskKind): OpenTask | undefined {
  return [...file.tasks.values()].filter(isUndecided).find((task) => task.kind === kind);
}

function receiverOf(file: CaseFile, command: HandOver, kind: TaskKind, context: Context): Result<Desk, Refusal> {
  const pointer = '/to';
  const receiver = context.forum.desk(command.to);
  if (!receiver) return refuse({ code: 'desk-unknown', pointer, given: command.to });
  if (receiver.code === file.case.holder) return refuse({ code: 'handoff-to-self', pointer, desk: receiver.code });
  if (!TASK_KIND_RULES[kind].suits(receiver, file.case.kind)) {
    return refuse({ code: 'desk-unsuitable', pointer, given: receiver.code });
  }
  if (!partyOf(file.case, receiver.code) && file.case.parties.length >= MAX_PARTIES) {
    return refuse({ code: 'limit-reached', limit: 'parties', maximum: MAX_PARTIES });
  }
  return ok(receiver);
}

function openedTask(file: CaseFile, kind: TaskKind, receiver: Desk, command: HandOver, context: Context): CaseEvent {
  const policy = context.forum.policy(kind, file.case.kind, file.case.priority);
  const setting = { desk: receiver, policy, calendar: context.forum.workCalendar };
  return {
    type: 'task-opened',
    seed: {
      id: taskIdOf(file.case.id, file.case.taskCount + 1),
      kind,
      from: file.case.holder,
      desk: receiver.code,
      phase: 'awaiting-ack',
      reason: command.reason,
      ...(command.note && { note: command.note }),
      ...(command.convoy && { convoy: command.convoy }),
      round: (partyOf(file.case, receiver.code)?.offered ?? 0) + 1,
      policy,
      clock: startClock(setting, 'awaiting-ack', policy.ack, context.now, 1),
    },
  };
}

/** A note by the holder, or by a desk that owes an open task. Past holders keep a trace to read, not to write. */
export function addNote(file: CaseFile, command: AddNote, context: Context): Events {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const checked = allOf(
    () =>
      takesPart(file.tasks.values(), acting.value.desk)
        ? ok(undefined)
        : atDesk(acting.value, file.case.holder, 'holder'),
    () => freshVersion(context, file.case.version),
    () => openCaseOnly(file),
  );
  if (!checked.ok) return checked;
  return ok([{ type: 'note-added', text: command.text }]);
}

/** The holder closes the case with an outcome. An open hand-off has to be withdrawn or decided first. */
export function closeCase(file: CaseFile, command: CloseCase, context: Context): Events {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const open = [...file.tasks.values()].find(isUndecided);
  if (open) return refuse({ code: 'handoff-open', taskId: open.id, desk: open.desk });
  return ok([
    ...workOfHolder(file).map(
      (task): CaseEvent => ({ type: 'task-completed', taskId: task.id, outcome: command.outcome }),
    ),
    { type: 'case-closed', outcome: command.outcome, ...(command.note && { note: command.note }) },
  ]);
}
