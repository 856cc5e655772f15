import type { Complete } from '../engine/commands.ts';
import type { CaseHooks, RuleContext, TaskEffects } from '../engine/context.ts';
import type { Case, CaseFile } from '../engine/file.ts';
import { passed } from '../engine/guards.ts';
import { asHolder, moveCase, OF_HOLDER, undecidedOf } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { suitsAsHolder } from '../engine/kinds.ts';
import { knownDesk, openedTask, type TaskOpening } from '../engine/open-task.ts';
import { acceptedEvents, impliedAcknowledgement } from '../engine/progress.ts';
import { refusing } from '../engine/refusing.ts';
import { decided, rule } from '../engine/rule.ts';
import { isOfKind, isOpen, type OpenTask } from '../engine/task.ts';
import type { Desk } from '../kernel/forum.ts';
import { isCaseKind } from '../kernel/forum.ts';
import type { AreaCode, DeskCode, Instant } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Depart, PlanJourney } from './commands.ts';
import { homeDesk } from './desk-routes.ts';
import {
  ARRIVAL_OUTCOMES,
  type ArrivalOutcome,
  type Journey,
  type Leg,
  legUnderWay,
  nextLeg,
  type PlannedLeg,
  VERIFICATION_OUTCOMES,
} from './journey.ts';
import { partedEvents, partedOpening, wrongSplit } from './parting.ts';

/** How many legs a journey may have. */
export const MAX_LEGS = 20;
/** How far away an expected arrival or the review of a hold may be, in milliseconds. */
export const MAX_WAIT = 30 * 24 * 3600_000;

/**
 * The holder plans the way home, or what is left of it. The first plan asks the home area's desk whether identity, residence and
 * family are confirmed (as Banten's TKSK do, by name and by address), and from then on the holder owes the next departure.
 */
export function planJourney(file: CaseFile, command: PlanJourney, context: RuleContext) {
  const allowed = plannable(file, context);
  if (!allowed.ok) return allowed;
  const { destination, legs } = command;
  if (!context.forum.area(destination)) {
    return refuse({ code: 'area-unknown', pointer: '/destination', given: destination });
  }
  const wrong = wrongLegs(file, command, context);
  if (wrong) return refuse(wrong);
  const verifying = asksHome(file, destination, context);
  const forwarding = owesDeparture(file) ? [] : [forwardTask(file, 'plan', context, verifying.length)];
  const [question] = verifying;
  const asked = question && { task: question.seed.id, desk: question.seed.desk };
  return decided([
    { type: 'journey-planned', destination, legs, ...(asked && { asked }) },
    ...verifying,
    ...forwarding,
  ]);
}

function plannable(file: CaseFile, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  if (file.case.kind !== 'stranded-person') {
    return refuse({ code: 'case-kind', given: file.case.kind, allowed: ['stranded-person'] });
  }
  const handedOver = undecidedOf(file, 'receive-case');
  if (handedOver) return refuse({ code: 'handoff-open', taskId: handedOver.id, desk: handedOver.desk });
  const free = notUnderWay(file);
  return free.ok ? homesKnown(file.case) : free;
}

/**
 * A way home needs a home. While that of somebody is not known, nothing is planned and no home area is asked: a guessed one would
 * be asked about a stranger.
 */
export function homesKnown({ homeUnknown = [] }: Pick<Case, 'homeUnknown'>) {
  return homeUnknown.length > 0 ? refuse({ code: 'home-unknown', subjects: homeUnknown }) : ok(undefined);
}

/** While the traveller is on the road, the case waits for the arrival. */
export function notUnderWay({ journey }: CaseFile) {
  const leg = legUnderWay(journey);
  if (leg) return refuse({ code: 'journey-under-way', leg: leg.n, taskId: leg.departure.task });
  return ok(undefined);
}

/**
 * Legs connect, lead to desks of the forum, end at home, and are paid by somebody on the way. To a home outside the forum they
 * lead as far as the forum goes: from there on it is a letter to an office that has no desk here.
 */
function wrongLegs(file: CaseFile, { legs, destination }: PlanJourney, context: RuleContext) {
  const stops: DeskCode[] = [file.case.holder];
  for (const [n, leg] of legs.entries()) {
    const wrong = wrongStop(stops.at(-1), leg, n, context);
    if (wrong) return wrong;
    stops.push(leg.to);
  }
  for (const [n, { payer }] of legs.entries()) {
    if (!stops.includes(payer) && !isOnTheWay(file.journey, payer)) {
      return refusal({ code: 'payer-outside', pointer: `/legs/${n}/payer`, given: payer });
    }
  }
  const end = stops.at(-1);
  const home = homeDesk(destination, context.forum);
  if (end !== undefined && home && !servesArea(knownDesk(context, end), destination, context)) {
    return refusal({ code: 'legs-unconnected', pointer: `/legs/${legs.length - 1}/to`, given: end });
  }
  const done = (file.journey?.legs ?? []).filter(({ state }) => state !== 'planned').length;
  return done + legs.length > MAX_LEGS
    ? refusal({ code: 'limit-reached', limit: 'legs', maximum: MAX_LEGS })
    : undefined;
}

function wrongStop(from: DeskCode | undefined, { to }: PlannedLeg, n: number, { forum }: RuleContext) {
  const pointer = `/legs/${n}/to`;
  const desk = forum.desk(to);
  if (!desk) return refusal({ code: 'desk-unknown', pointer, given: to });
  if (!suitsAsHolder(desk, 'stranded-person')) return refusal({ code: 'desk-unsuitable', pointer, given: to });
  return to === from ? refusal({ code: 'handoff-to-self', pointer, desk: to }) : undefined;
}

function isOnTheWay(journey: Journey | undefined, desk: DeskCode): boolean {
  return (journey?.legs ?? []).some((leg) => leg.state !== 'planned' && (leg.from === desk || leg.to === desk));
}

/** Whether a desk is at home there: the kabupaten/kota's own, or its province's. */
function servesArea(desk: Desk, area: AreaCode, { forum }: RuleContext): boolean {
  return (
    desk.province === forum.area(area)?.province &&
    (desk.kind !== 'kab-kota' || area.startsWith(desk.code) || area.length === 2)
  );
}

function asksHome(file: CaseFile, destination: AreaCode, context: RuleContext): readonly TaskOpening[] {
  const desk = homeDesk(destination, context.forum);
  const asked = file.journey?.verification && file.journey.destination === destination;
  if (!desk || asked || desk.code === file.case.holder || openTaskOf(file, 'verify-subject')) return [];
  return [openedTask(file, 'verify-subject', desk, { reason: 'journey' }, context)];
}

function openTaskOf(file: CaseFile, kind: OpenTask['kind']): OpenTask | undefined {
  return [...file.tasks.values()].filter(isOpen).find((task) => task.kind === kind);
}

function owesDeparture(file: CaseFile): OpenTask | undefined {
  return openTaskOf(file, 'forward-traveller');
}

/** Who has the traveller owes the next step, so that nobody is forgotten in a shelter. */
export function forwardTask(
  file: CaseFile,
  reason: string,
  context: RuleContext,
  ahead = 0,
  holder = file.case.holder,
  reviewAt?: Instant,
) {
  const terms = { reason, from: file.case.openedBy, ...(reviewAt !== undefined && { arrival: reviewAt }) };
  return openedTask(file, 'forward-traveller', knownDesk(context, holder), terms, context, ahead);
}

/** The traveller leaves. The next desk is to acknowledge before the expected arrival, and to say how it ended. */
export function depart(file: CaseFile, command: Depart, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const going = departing(file, command, context);
  if (!going.ok) return going;
  const leg = going.value;
  const { name: _name, leg: n, mode = leg.mode, convoy, ...said } = command;
  const receiver = knownDesk(context, leg.to);
  const opening = openedTask(
    file,
    'receive-traveller',
    receiver,
    { reason: 'departure', from: leg.from, arrival: command.eta, ...(convoy && { convoy }) },
    context,
  );
  return decided([
    {
      type: 'leg-departed',
      leg: n,
      departure: { ...said, mode, ...(convoy && { convoy: convoy.id }), task: opening.seed.id },
    },
    opening,
    ...doneWork(owesDeparture(file), 'departed', context),
  ]);
}

function departing(file: CaseFile, command: Depart, context: RuleContext) {
  const free = notUnderWay(file);
  if (!free.ok) return free;
  const known = homesKnown(file.case);
  if (!known.ok) return known;
  const leg = nextLeg(file.journey);
  if (!leg || leg.n !== command.leg)
    return refuse({ code: 'leg-unknown', given: command.leg, ...(leg && { next: leg.n }) });
  if (leg.from !== file.case.holder) return refuse({ code: 'legs-unconnected', pointer: '', given: leg.from });
  const { now } = context;
  if (command.eta <= now) return refuse(passed('/eta', now));
  if (command.eta > now + MAX_WAIT) {
    return refuse({ code: 'limit-reached', limit: 'travel-days', maximum: MAX_WAIT / (24 * 3600_000) });
  }
  const { escort: reasons } = file.case;
  if (reasons.length > 0 && command.escort === undefined) {
    return refuse({ code: 'escort-required', pointer: '/escort', reasons });
  }
  const unverified = isUnverified(file.journey) && command.unverifiedReason === undefined;
  if (unverified) return refuse({ code: 'unverified', pointer: '/unverifiedReason' });
  return ok(leg);
}

/** Before the first leg somebody at home has to have confirmed the person, or the sender says why it does not wait. */
function isUnverified(journey: Journey | undefined): boolean {
  if (!journey?.verification) return false;
  const first = journey.legs.every(({ state }) => state === 'planned');
  return first && journey.verification.outcome !== 'CONFIRMED';
}

function doneWork(task: OpenTask | undefined, outcome: string, context: RuleContext): readonly CaseEvent[] {
  if (!task) return [];
  return [...impliedAcknowledgement(task, context), { type: 'task-completed', taskId: task.id, outcome }];
}

/** How the wait for a traveller ends; all but a no-show move the case to the desk that has the person now. */
function endWait(file: CaseFile, task: OpenTask, command: Complete, context: RuleContext) {
  const outcome = ARRIVAL_OUTCOMES.find((one) => one === command.outcome);
  if (!outcome) {
    return refuse({ code: 'outcome-unknown', pointer: '/outcome', given: command.outcome, allowed: ARRIVAL_OUTCOMES });
  }
  const leg = legUnderWay(file.journey);
  if (!leg) throw new Error(`Task ${task.id} waits for a traveller who is not on the way.`);
  const wrong =
    wrongSplit(command, outcome) ?? (outcome === 'MEDICAL_HOLD' ? wrongReview(command, context) : undefined);
  if (wrong) return refuse(wrong);
  if (outcome === 'NO_SHOW') return decided(noShow(file, leg, context));
  return decided(arrival(file, task, leg, outcome, command, context));
}

/** A person who does not arrive is a safety matter: the sender owes the search from now on. */
function noShow(file: CaseFile, leg: Leg, context: RuleContext): readonly CaseEvent[] {
  return [{ type: 'leg-failed', leg: leg.n, outcome: 'NO_SHOW' }, forwardTask(file, 'no-show', context, 0, leg.from)];
}

function wrongReview({ reviewAt }: Complete, { now }: RuleContext) {
  if (reviewAt === undefined || reviewAt <= now) return passed('/reviewAt', now);
  if (reviewAt > now + MAX_WAIT) {
    return refusal({ code: 'limit-reached', limit: 'hold-days', maximum: MAX_WAIT / (24 * 3600_000) });
  }
  return undefined;
}

function arrival(
  file: CaseFile,
  task: OpenTask,
  leg: Leg,
  outcome: Exclude<ArrivalOutcome, 'NO_SHOW'>,
  command: Complete,
  context: RuleContext,
): readonly CaseEvent[] {
  const { reviewAt, note } = command;
  const held = outcome === 'MEDICAL_HOLD' ? reviewAt : undefined;
  return [
    ...acceptedEvents(task, undefined, context),
    ...partedEvents(command),
    { type: 'leg-arrived', leg: leg.n, outcome },
    ...(held === undefined
      ? []
      : [{ type: 'journey-held', reviewAt: held, reason: note ?? outcome } satisfies CaseEvent]),
    ...moveCase(file, task, context),
    forwardTask(file, outcome.toLowerCase(), context, 0, task.desk, held),
  ];
}

/** The next desk does not receive the traveller, or the sender calls the traveller back: the sender has the person again. */
function legFailed(file: CaseFile, outcome: 'REFUSED' | 'TURNED_BACK', context: RuleContext): readonly CaseEvent[] {
  const leg = legUnderWay(file.journey);
  if (!leg) return [];
  return [{ type: 'leg-failed', leg: leg.n, outcome }, forwardTask(file, outcome.toLowerCase(), context, 0, leg.from)];
}

/** What the home area's desk has found out. */
function verified(_file: CaseFile, _task: OpenTask, command: Complete) {
  const outcome = VERIFICATION_OUTCOMES.find((one) => one === command.outcome);
  if (!outcome) {
    const allowed = VERIFICATION_OUTCOMES;
    return refuse({ code: 'outcome-unknown', pointer: '/outcome', given: command.outcome, allowed });
  }
  return decided([{ type: 'subject-verified', outcome }]);
}

/** A completion says who did not arrive only where people were expected. */
function noSplit(task: OpenTask, { split }: Complete) {
  return split && !isOfKind(task, 'receive-traveller')
    ? refuse({ code: 'split-parts', pointer: '/absent' })
    : ok(undefined);
}

/** The effects of the moves of the relay's kinds of task. */
export const RELAY_EFFECTS = {
  'receive-traveller': {
    onComplete: refusing(
      ['outcome-unknown', 'split-parts', 'subject-unknown', 'time-passed', 'limit-reached'],
      endWait,
    ),
    onReturn: (file: CaseFile, _task, _command, context) => legFailed(file, 'REFUSED', context),
    onWithdraw: (file: CaseFile, _task, _command, context) => legFailed(file, 'TURNED_BACK', context),
  } satisfies TaskEffects<'receive-traveller'>,
  'verify-subject': {
    onComplete: refusing(['outcome-unknown'], verified),
  } satisfies TaskEffects<'verify-subject'>,
};

/** What the relay says to the moves and the end of a case: on the road it stays where it is, unless the secretariat ends it. */
export const RELAY_HOOKS = {
  mayLeave: refusing(['journey-under-way'], notUnderWay),
  mayClose: refusing(['journey-under-way'], (file: CaseFile, bySecretariat: boolean) =>
    bySecretariat ? ok(undefined) : notUnderWay(file),
  ),
  mayComplete: refusing(['split-parts'], noSplit),
  // The sender owes the search for those who did not arrive, as for anybody who does not arrive.
  onComplete: (file, { split }) =>
    split && {
      caseId: split.opening.caseId,
      events: partedOpening(file, split),
      tasks: (parted: CaseFile, context) => [forwardTask(parted, 'split', context)],
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
};
