import type { Accept, Complete } from '../engine/commands.ts';
import type { RuleContext, TaskEffects } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingPerson, allOf, atDesk, freshVersion, openCaseOnly } from '../engine/guards.ts';
import { asHolder, moveCase, OF_HOLDER, OF_RECEIVER, receiverOf, undecidedOf } from '../engine/holder.ts';
import type { CaseEvent, Events } from '../engine/journal.ts';
import { suitsAsHolder } from '../engine/kinds.ts';
import { openedTask } from '../engine/open-task.ts';
import { answerOf, refusing } from '../engine/refusing.ts';
import { decided, openingRule, rule } from '../engine/rule.ts';
import { isOpen, type OpenTask } from '../engine/task.ts';
import { isEscalated, isSecretariat, takesPart } from '../engine/visibility.ts';
import { isCaseKind } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { AMENDING_RULES } from './amending-rules.ts';
import type { AddNote, CloseCase, HandOver, OpenCase } from './commands.ts';
import { MAX_STRANDED } from './opening-bounds.ts';
import { OUTCOME_RULES, suitingOutcome, trueOutcome } from './outcome-rules.ts';

/** A case is opened at the caller's own desk, which then holds it. */
export function openCase(command: OpenCase, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const desk = context.forum.desk(acting.value.desk);
  if (!desk || !suitsAsHolder(desk, command.kind)) {
    return refuse({ code: 'desk-unsuitable', pointer: '/kind', given: acting.value.desk });
  }
  if (!context.forum.area(command.area)) {
    return refuse({ code: 'area-unknown', pointer: '/location/area', given: command.area });
  }
  const openable = answerOf(
    'mayOpen',
    allOf(
      ...context.hooks.map(
        ({ mayOpen }) =>
          () =>
            mayOpen?.decide(command, context) ?? ok(undefined),
      ),
    ),
  );
  if (!openable.ok) return openable;
  const isStranded = command.kind === 'stranded-person';
  if (isStranded && command.subjectCount > MAX_STRANDED) {
    return refuse({ code: 'limit-reached', limit: 'subjects', maximum: MAX_STRANDED });
  }
  return decided([openedBy(acting.value.desk, command)]);
}

function openedBy(openedBy: DeskCode, command: OpenCase): Events['case-opened'] {
  const { name: _name, caseId: id, needs, overrideReason, ...seed } = command;
  return {
    type: 'case-opened',
    seed: { ...seed, id, openedBy },
    needs,
    ...(overrideReason !== undefined && { overrideReason }),
  };
}

/** The holder offers the case to another desk. The holder stays responsible until that desk accepts. */
export function handOver(file: CaseFile, command: HandOver, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const kind = 'receive-case';
  const open = undecidedOf(file, kind);
  if (open) return refuse({ code: 'handoff-open', taskId: open.id, desk: open.desk });
  const leaving = answerOf(
    'mayLeave',
    allOf(
      ...context.hooks.map(
        ({ mayLeave }) =>
          () =>
            mayLeave?.decide(file, context) ?? ok(undefined),
      ),
    ),
  );
  if (!leaving.ok) return leaving;
  const receiver = receiverOf(file, command.to, kind, context);
  if (!receiver.ok) return receiver;
  const { reason, note, convoy } = command;
  const terms = { reason, ...(note && { note }), ...(convoy && { convoy }) };
  return decided([openedTask(file, kind, receiver.value, terms, context)]);
}

/** A note by the holder, or by a desk that owes an open task. Past holders keep a trace to read, not to write. */
export function addNote(file: CaseFile, command: AddNote, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const checked = allOf(
    () =>
      takesPart(file.tasks.values(), acting.value.desk, context.kinds)
        ? ok(undefined)
        : atDesk(acting.value, file.case.holder, 'holder'),
    () => freshVersion(context, file.case.version),
    () => openCaseOnly(file),
  );
  if (!checked.ok) return checked;
  return decided([{ type: 'note-added', text: command.text }]);
}

/**
 * The holder closes the case with an outcome; an open hand-off has to be withdrawn or decided first. The secretariat may
 * close a case that has escalated to it, and everything that is open on it ends then.
 */
export function closeCase(file: CaseFile, command: CloseCase, context: RuleContext) {
  const bySecretariat = isSecretariat(context.actor, context.forum);
  const allowed = bySecretariat ? asSecretariat(file, context) : asHolder(file, context);
  if (!allowed.ok) return allowed;
  // What may outlive the case is ended by its subject.
  const open = [...file.tasks.values()].filter(isOpen).filter(({ kind }) => !context.kinds[kind].outlivesCase);
  const undecided = undecidedOf(file, 'receive-case');
  if (undecided && !bySecretariat) {
    return refuse({ code: 'handoff-open', taskId: undecided.id, desk: undecided.desk });
  }
  const settled = answerOf(
    'mayClose',
    allOf(
      ...context.hooks.map(
        ({ mayClose }) =>
          () =>
            mayClose?.decide(file, bySecretariat) ?? ok(undefined),
      ),
    ),
  );
  if (!settled.ok) return settled;
  const suiting = suitingOutcome(file, command, context);
  if (!suiting.ok) return suiting;
  return decided([
    ...context.hooks.flatMap(({ onClose }) => onClose?.(file, context) ?? []),
    ...open.map((task): CaseEvent => ({ type: 'task-completed', taskId: task.id, outcome: command.outcome })),
    { type: 'case-closed', outcome: command.outcome, ...(command.note && { note: command.note }) },
  ]);
}

function asSecretariat(file: CaseFile, context: RuleContext) {
  return allOf(
    () => freshVersion(context, file.case.version),
    () => openCaseOnly(file),
    () => escalatedOnly(file, context),
  );
}

/** What has settled is the holder's to close, though the secretariat was called once. */
function escalatedOnly(file: CaseFile, { forum }: RuleContext) {
  if ([...file.tasks.values()].some(isEscalated)) return ok(undefined);
  return refuse({ code: 'desk-not-allowed', desk: forum.secretariat, allowed: 'holder' });
}

/** What all commands on a case have in common: they are for cases, not for registrations and unsolicited offers. */
const ON_CASE = { about: 'case', fits: isCaseKind } as const;

/** The rules of cases. */
export const CASE_RULES = {
  ...AMENDING_RULES,
  'hand-over': rule({
    ...ON_CASE,
    refuses: [...OF_HOLDER, 'handoff-open', ...OF_RECEIVER],
    asks: ['mayLeave'],
    decide: handOver,
  }),
  'add-note': rule({ ...ON_CASE, refuses: OF_HOLDER, decide: addNote }),
  'close-case': rule({
    ...ON_CASE,
    refuses: [...OF_HOLDER, 'handoff-open', 'outcome-unknown'],
    asks: ['mayClose', 'mayEndAs'],
    decide: closeCase,
  }),
  ...OUTCOME_RULES,
};

/** The rule by which a case begins. */
export const CASE_OPENINGS = {
  'open-case': openingRule({
    refuses: ['role-not-allowed', 'desk-unsuitable', 'area-unknown', 'limit-reached'],
    asks: ['mayOpen'],
    decide: openCase,
  }),
};

/** A desk says in its own words what it did with a case that it received; an outcome of cases is as true there as at the end. */
function completed(file: CaseFile, _task: OpenTask, command: Complete, context: RuleContext) {
  const isTrue = trueOutcome(file, command, context);
  return isTrue.ok ? decided([]) : isTrue;
}

/** The acceptance of a case moves it. */
export const CASE_EFFECTS = {
  'receive-case': {
    onAccept: refusing([], (file: CaseFile, task: OpenTask, _command: Accept, context: RuleContext) =>
      decided(moveCase(file, task, context)),
    ),
    onComplete: refusing([], completed, 'mayEndAs'),
  } satisfies TaskEffects<'receive-case'>,
  'resume-case': { onComplete: refusing([], completed, 'mayEndAs') } satisfies TaskEffects<'resume-case'>,
};
