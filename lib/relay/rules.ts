import type { Complete } from '../engine/commands.ts';
import type { CaseHooks, RuleContext, TaskEffects } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { dayAtHolder, OF_HOLDER } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { refusing } from '../engine/refusing.ts';
import { rule } from '../engine/rule.ts';
import { isOfKind, type OpenTask } from '../engine/task.ts';
import { isCaseKind } from '../kernel/forum.ts';
import { ok, refuse } from '../kernel/result.ts';
import { type Subject, withoutHome } from '../kernel/subject.ts';
import { endWait, legFailed } from './arrival-rules.ts';
import { depart, endHold } from './departure-rules.ts';
import { homeDesk } from './desk-routes.ts';
import { atHomeOnly } from './home.ts';
import { escortReasonsOf, nextLeg } from './journey.ts';
import { forwardTask, notUnderWay, openTaskOf } from './next-step.ts';
import { endOutsideWait } from './outside-rules.ts';
import { partedOpening } from './parting.ts';
import { planJourney } from './planning-rules.ts';
import { verified } from './verification-rules.ts';

/** A completion says who did not arrive only where people were expected, and what was answered only where that was asked. */
function fitsTask(task: OpenTask, { split, answer, subjects }: Complete) {
  const outside = isOfKind(task, 'confirm-outside-arrival');
  if (split && !outside && !isOfKind(task, 'receive-traveller')) {
    return refuse({ code: 'split-parts', pointer: '/absent' });
  }
  if (subjects && !isOfKind(task, 'verify-subject')) return refuse({ code: 'answer-unexpected', pointer: '/subjects' });
  return answer && !outside ? refuse({ code: 'answer-unexpected', pointer: '/answer' }) : ok(undefined);
}

/** The effects of the moves of the relay's kinds of task. */
export const RELAY_EFFECTS = {
  'receive-traveller': {
    onComplete: refusing(
      ['outcome-unknown', 'split-parts', 'subject-unknown', 'time-passed', 'limit-reached', 'no-show-early'],
      endWait,
    ),
    onReturn: (file: CaseFile, _task, _command, context) => legFailed(file, 'REFUSED', context),
    onWithdraw: (file: CaseFile, _task, _command, context) => legFailed(file, 'TURNED_BACK', context),
  } satisfies TaskEffects<'receive-traveller'>,
  'confirm-outside-arrival': {
    onComplete: refusing(
      [
        'outcome-unknown',
        'split-parts',
        'subject-unknown',
        'time-passed',
        'limit-reached',
        'answer-missing',
        'answer-date',
      ],
      endOutsideWait,
    ),
    onWithdraw: (file: CaseFile, _task, _command, context) => legFailed(file, 'TURNED_BACK', context),
  } satisfies TaskEffects<'confirm-outside-arrival'>,
  'verify-subject': {
    onComplete: refusing(['outcome-unknown', 'subject-unknown'], verified),
  } satisfies TaskEffects<'verify-subject'>,
};

/**
 * What follows for the way home from people who were corrected. A home area that was asked and that is nobody's home any more is
 * not asked any longer.
 */
function ofPeople(file: CaseFile, people: readonly Subject[], context: RuleContext) {
  const { forum, now } = context;
  const asked = openTaskOf(file, 'verify-subject');
  const isHome = people.some(({ origin }) => origin !== undefined && homeDesk(origin, forum)?.code === asked?.desk);
  return {
    record: { escort: escortReasonsOf(people, dayAtHolder(context, file.case, now)), homeUnknown: withoutHome(people) },
    events: asked && !isHome ? [withdrawnQuestion(asked)] : [],
  };
}

function withdrawnQuestion({ id: taskId }: OpenTask): CaseEvent {
  return { type: 'task-withdrawn', taskId, reason: 'home-corrected' };
}

/** Whose way home was planned and not travelled is somebody's work again when the case is reopened. */
function onReopen(file: CaseFile, context: RuleContext): readonly CaseEvent[] {
  return nextLeg(file.journey) ? [forwardTask(file, 'reopened', context)] : [];
}

/** What the relay says to the moves and the end of a case: on the road it stays where it is, unless the secretariat ends it. */
export const RELAY_HOOKS = {
  mayLeave: refusing(['journey-under-way'], notUnderWay),
  mayClose: refusing(['journey-under-way'], (file: CaseFile, bySecretariat: boolean) =>
    bySecretariat ? ok(undefined) : notUnderWay(file),
  ),
  mayEndAs: refusing(['outcome-elsewhere'], atHomeOnly),
  mayComplete: refusing(['split-parts', 'answer-unexpected'], fitsTask),
  ofPeople,
  onReopen,
  // The sender owes the search for those who did not arrive, as for anybody who does not arrive.
  onComplete: (file, { split }, context) =>
    split && {
      caseId: split.opening.caseId,
      events: partedOpening(file, split, context),
      tasks: (parted: CaseFile, within) => [forwardTask(parted, 'split', within)],
    },
} as const satisfies CaseHooks;

/** The rules of the relay. */
export const RELAY_RULES = {
  'plan-journey': rule({
    about: 'case',
    fits: isCaseKind,
    refuses: [
      ...OF_HOLDER,
      'case-kind',
      'handoff-open',
      'journey-under-way',
      'home-unknown',
      'area-unknown',
      'desk-unknown',
      'desk-unsuitable',
      'handoff-to-self',
      'payer-outside',
      'legs-unconnected',
      'limit-reached',
    ],
    decide: planJourney,
  }),
  depart: rule({
    about: 'case',
    fits: isCaseKind,
    refuses: [
      ...OF_HOLDER,
      'journey-under-way',
      'journey-held',
      'home-unknown',
      'leg-unknown',
      'legs-unconnected',
      'time-passed',
      'limit-reached',
      'escort-required',
      'unverified',
    ],
    decide: depart,
  }),
  'end-hold': rule({
    about: 'case',
    fits: isCaseKind,
    refuses: [...OF_HOLDER, 'hold-missing'],
    decide: endHold,
  }),
};
