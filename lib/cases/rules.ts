import { isAppealOpen } from '../aid/aid.ts';
import { longPast, wrongUnit } from '../aid/need-rules.ts';
import type { AddNote, CloseCase, HandOver, OpenCase } from '../engine/commands.ts';
import type { Context } from '../engine/decide.ts';
import type { CaseFile } from '../engine/file.ts';
import { partyOf } from '../engine/file.ts';
import { actingPerson, allOf, atDesk, freshVersion, openCaseOnly } from '../engine/guards.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { suitsAsHolder, TASK_KIND_RULES, type TaskKind } from '../engine/kinds.ts';
import { openedTask } from '../engine/open-task.ts';
import type { Refusal } from '../engine/refusals.ts';
import { isOpen, isUndecided, type OpenTask } from '../engine/task.ts';
import { isEscalated, isSecretariat, takesPart } from '../engine/visibility.ts';
import type { Desk } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { notUnderWay } from '../relay/rules.ts';

/** How many desks a case may pass through: bounds what one transaction writes. */
export const MAX_PARTIES = 60;

/** How many people one case of stranded people is about: each is to be found again, under terms that one transaction writes. */
export const MAX_STRANDED = 40;

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
  const isStranded = command.kind === 'stranded-person';
  if (isStranded && command.subjectCount > MAX_STRANDED) {
    return refuse({ code: 'limit-reached', limit: 'subjects', maximum: MAX_STRANDED });
  }
  const { name: _name, caseId: id, needs, overrideReason, ...seed } = command;
  const unsuitable = wrongUnit(needs, context) ?? longPast(needs, context);
  if (unsuitable) return refuse(unsuitable);
  return ok([
    {
      type: 'case-opened',
      seed: { ...seed, id, openedBy: acting.value.desk, escort: command.escort ?? [] },
      needs,
      ...(overrideReason && { overrideReason }),
    },
  ]);
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
  const travelling = notUnderWay(file);
  if (!travelling.ok) return travelling;
  const unsettled = aidSettled(file, context);
  if (!unsettled.ok) return unsettled;
  const receiver = receiverOf(file, command.to, kind, context);
  if (!receiver.ok) return receiver;
  const { reason, note, convoy } = command;
  const terms = { reason, ...(note && { note }), ...(convoy && { convoy }) };
  return ok([openedTask(file, kind, receiver.value, terms, context)]);
}

/** The holder, on the present version of an open case, or of what of it has a `version` of its own. */
export function asHolder(
  file: CaseFile,
  context: Context,
  version: number = file.case.version,
): Result<undefined, Refusal> {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  return allOf(
    () => atDesk(acting.value, file.case.holder, 'holder'),
    () => freshVersion(context, version),
    () => openCaseOnly(file),
  );
}

/** The open task of a kind that waits for its decision. */
export function undecidedOf(file: CaseFile, kind: TaskKind): OpenTask | undefined {
  return [...file.tasks.values()].filter(isUndecided).find((task) => task.kind === kind);
}

/** The desk that is to owe a task, when it can. */
export function receiverOf(file: CaseFile, to: DeskCode, kind: TaskKind, context: Context): Result<Desk, Refusal> {
  const pointer = '/to';
  const receiver = context.forum.desk(to);
  if (!receiver) return refuse({ code: 'desk-unknown', pointer, given: to });
  if (receiver.code === file.case.holder) return refuse({ code: 'handoff-to-self', pointer, desk: receiver.code });
  if (!TASK_KIND_RULES[kind].suits(receiver, file.case.kind)) {
    return refuse({ code: 'desk-unsuitable', pointer, given: receiver.code });
  }
  if (!partyOf(file.case, receiver.code) && file.case.parties.length >= MAX_PARTIES) {
    return refuse({ code: 'limit-reached', limit: 'parties', maximum: MAX_PARTIES });
  }
  return ok(receiver);
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

/**
 * The holder closes the case with an outcome; an open hand-off has to be withdrawn or decided first. The secretariat may
 * close a case that has escalated to it, and everything that is open on it ends then.
 */
export function closeCase(file: CaseFile, command: CloseCase, context: Context): Events {
  const bySecretariat = isSecretariat(context.actor, context.forum);
  const allowed = bySecretariat ? asSecretariat(file, context) : asHolder(file, context);
  if (!allowed.ok) return allowed;
  const open = [...file.tasks.values()].filter(isOpen);
  const undecided = open.find((task) => isUndecided(task) && task.kind === 'receive-case');
  if (undecided && !bySecretariat) {
    return refuse({ code: 'handoff-open', taskId: undecided.id, desk: undecided.desk });
  }
  const travelling = bySecretariat ? ok(undefined) : notUnderWay(file);
  if (!travelling.ok) return travelling;
  if (file.case.aid.open > 0) return refuse({ code: 'aid-open', open: file.case.aid.open });
  return ok([
    ...closedAppeal(file, context),
    ...open.map((task): CaseEvent => ({ type: 'task-completed', taskId: task.id, outcome: command.outcome })),
    { type: 'case-closed', outcome: command.outcome, ...(command.note && { note: command.note }) },
  ]);
}

/** The end of a case is the end of its appeal. */
function closedAppeal({ aid }: CaseFile, { now }: Context): readonly CaseEvent[] {
  return isAppealOpen(aid.appeal, now) ? [{ type: 'appeal-closed', reason: 'case-closed' }] : [];
}

/** A case whose aid is under way stays where its offers are decided and its goods arrive. */
function aidSettled({ case: subject, aid }: CaseFile, { now }: Context): Result<undefined, Refusal> {
  if (subject.aid.open > 0 || isAppealOpen(aid.appeal, now)) {
    return refuse({ code: 'aid-open', open: subject.aid.open });
  }
  return ok(undefined);
}

function asSecretariat(file: CaseFile, context: Context): Result<undefined, Refusal> {
  return allOf(
    () => freshVersion(context, file.case.version),
    () => openCaseOnly(file),
    () => escalatedOnly(file, context),
  );
}

/** What has settled is the holder's to close, though the secretariat was called once. */
function escalatedOnly(file: CaseFile, { forum }: Context): Result<undefined, Refusal> {
  if ([...file.tasks.values()].some(isEscalated)) return ok(undefined);
  return refuse({ code: 'desk-not-allowed', desk: forum.secretariat, allowed: 'holder' });
}
