import type { Complete } from '../engine/commands.ts';
import type { CaseHooks, Ending, RuleContext, TaskEffects } from '../engine/context.ts';
import type { Case, CaseFile } from '../engine/file.ts';
import { allOf, passed } from '../engine/guards.ts';
import { asHolder, dayAtHolder, moveCase, OF_HOLDER, undecidedOf } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { suitsAsHolder } from '../engine/kinds.ts';
import { knownDesk, openedTask, type TaskOpening } from '../engine/open-task.ts';
import { acceptedEvents, impliedAcknowledgement } from '../engine/progress.ts';
import { refusing } from '../engine/refusing.ts';
import { decided, rule } from '../engine/rule.ts';
import { isOfKind, isOpen, type OpenTask } from '../engine/task.ts';
import { dateAt } from '../engine/working-time.ts';
import { defined } from '../kernel/absent.ts';
import type { Desk, TimeZone } from '../kernel/forum.ts';
import { isCaseKind } from '../kernel/forum.ts';
import type { AreaCode, DeskCode, Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import { type Subject, withoutHome } from '../kernel/subject.ts';
import type { Stop } from '../kernel/travel.ts';
import type { Depart, EndHold, PlanJourney } from './commands.ts';
import { homeDesk } from './desk-routes.ts';
import {
  ARRIVAL_OUTCOMES,
  type ArrivalOutcome,
  type ArrivedOutcome,
  escortReasonsOf,
  type FailedOutcome,
  isConfirmed,
  type Journey,
  type Leg,
  type LegIn,
  legUnderWay,
  nextLeg,
  numbersIn,
  OUTSIDE_OUTCOMES,
  type OutsideAnswer,
  type OutsideOutcome,
  type PersonAnswer,
  type PlannedLeg,
  placeOf,
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
  const { destination } = command;
  const legs = plannedLegs(file, command, context);
  if (!context.forum.area(destination)) {
    return refuse({ code: 'area-unknown', pointer: '/destination', given: destination });
  }
  const wrong = unconnected(file, command) ?? wrongLegs(file, { destination, legs }, context);
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

/** Where each leg begins: where the traveller is, then where the leg before it ends. */
function startsOf(file: CaseFile, { legs }: Pick<PlanJourney, 'legs'>): readonly Stop[] {
  return [placeOf(file), ...legs.map(({ to }) => to)];
}

function unconnected(file: CaseFile, command: PlanJourney) {
  const starts = startsOf(file, command);
  const n = command.legs.findIndex(({ from }, at) => from !== undefined && from !== starts[at]);
  const given = command.legs[n]?.from;
  return given === undefined ? undefined : refusal({ code: 'legs-unconnected', pointer: `/legs/${n}/from`, given });
}

/** The legs with who pays each: its sender unless it is said, which outside the forum is the desk before. */
function plannedLegs(file: CaseFile, command: PlanJourney, { forum }: RuleContext): readonly PlannedLeg[] {
  const starts = startsOf(file, command);
  return command.legs.map(({ from: _from, payer, ...leg }, n) => {
    const [sender = file.case.holder] = starts
      .slice(0, n + 1)
      .flatMap((stop) => forum.desk(stop)?.code ?? [])
      .reverse();
    return { ...leg, payer: payer ?? sender };
  });
}

/** What is planned, with who pays each leg. */
interface Plan extends Pick<PlanJourney, 'destination'> {
  readonly legs: readonly PlannedLeg[];
}

/**
 * Legs connect, lead to desks of the forum or to areas outside it, end at home, and are paid by a desk on the way. A plan to a
 * home outside the forum may end on the way: the desk that has the traveller then plans on.
 */
function wrongLegs(file: CaseFile, { legs, destination }: Plan, context: RuleContext) {
  const { forum } = context;
  const stops: Stop[] = [placeOf(file)];
  for (const [n, leg] of legs.entries()) {
    const wrong = wrongStop(stops.at(-1), leg, n, context);
    if (wrong) return wrong;
    stops.push(leg.to);
  }
  for (const [n, { payer }] of legs.entries()) {
    const isDesk = forum.desk(payer) !== undefined;
    const passed = payer === file.case.holder || stops.includes(payer) || isOnTheWay(file.journey, payer);
    if (!isDesk || !passed) {
      return refusal({ code: 'payer-outside', pointer: `/legs/${n}/payer`, given: payer });
    }
  }
  const end = stops.at(-1);
  const home = homeDesk(destination, forum);
  if (end !== undefined && home && !isDeskAt(end, destination, context)) {
    return refusal({ code: 'legs-unconnected', pointer: `/legs/${legs.length - 1}/to`, given: end });
  }
  const done = (file.journey?.legs ?? []).filter(({ state }) => state !== 'planned').length;
  return done + legs.length > MAX_LEGS
    ? refusal({ code: 'limit-reached', limit: 'legs', maximum: MAX_LEGS })
    : undefined;
}

function wrongStop(from: Stop | undefined, { to }: PlannedLeg, n: number, { forum }: RuleContext) {
  const pointer = `/legs/${n}/to`;
  const desk = forum.desk(to);
  if (!desk && !forum.area(to)) return refusal({ code: 'desk-unknown', pointer, given: to });
  if (desk && !suitsAsHolder(desk, 'stranded-person')) return refusal({ code: 'desk-unsuitable', pointer, given: to });
  return to === from ? refusal({ code: 'handoff-to-self', pointer, desk: to }) : undefined;
}

function isOnTheWay(journey: Journey | undefined, desk: DeskCode): boolean {
  return (journey?.legs ?? []).some((leg) => leg.state !== 'planned' && (leg.from === desk || leg.to === desk));
}

/** Whether a stop is a desk of the forum that is at home in an area. */
function isDeskAt(stop: Stop, area: AreaCode, context: RuleContext): boolean {
  const desk = context.forum.desk(stop);
  return desk !== undefined && servesArea(desk, area, context);
}

/** Whether a desk is at home there: the kabupaten/kota's own, or its province's. */
function servesArea(desk: Desk, area: AreaCode, { forum }: RuleContext): boolean {
  return (
    desk.province === forum.area(area)?.province &&
    (desk.kind !== 'kab-kota' || area.startsWith(desk.code) || area.length === 2)
  );
}

/**
 * Nobody is back in their own home elsewhere: the holder is the desk of the home area, and no leg is left to travel. Who arrived
 * outside the forum is at home where that is the home province.
 */
function atHomeOnly({ case: record, journey }: CaseFile, { outcome, homes }: Ending, context: RuleContext) {
  const { forum } = context;
  const { kind, holder } = record;
  if (!forum.outcome(outcome, kind)?.atHome) return ok(undefined);
  const areas = journey ? [journey.destination] : homes;
  const outside = journey?.outside;
  const isHome = (area: AreaCode) =>
    outside === undefined
      ? servesArea(knownDesk(context, holder), area, context)
      : outside.slice(0, 2) === area.slice(0, 2);
  if (areas.length > 0 && areas.every(isHome) && nextLeg(journey) === undefined) return ok(undefined);
  const allowed = forum.outcomes(kind).flatMap(({ code, atHome }) => (atHome ? [] : [code]));
  return refuse({ code: 'outcome-elsewhere', pointer: '/outcome', given: outcome, allowed });
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

/**
 * The traveller leaves. The next desk is to acknowledge before the expected arrival, and to say how it ended. An office outside
 * the forum is asked by letter, and its answer is owed by the sender.
 */
export function depart(file: CaseFile, command: Depart, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const going = departing(file, command, context);
  if (!going.ok) return going;
  const leg = going.value;
  const { name: _name, leg: n, mode = leg.mode, convoy, ...said } = command;
  const opening = awaiting(file, leg.to, { arrival: command.eta, ...(convoy && { convoy }) }, context);
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

/** The task of whoever is to say how the leg ended. */
function awaiting(file: CaseFile, to: Stop, when: Pick<Depart, 'convoy'> & { arrival: Instant }, context: RuleContext) {
  const { holder, openedBy } = file.case;
  const { forum } = context;
  const area = forum.desk(to) ? undefined : forum.area(to);
  if (area) {
    const terms = { reason: 'departure', from: openedBy, area: area.code, ...when };
    return openedTask(file, 'confirm-outside-arrival', knownDesk(context, holder), terms, context);
  }
  const terms = { reason: 'departure', from: holder, ...when };
  return openedTask(file, 'receive-traveller', knownDesk(context, to), terms, context);
}

/**
 * The traveller is well enough to go on, or goes on for another reason. The task that waited for the review is done, and the
 * holder owes the next departure from now on.
 */
export function endHold(file: CaseFile, { reason }: EndHold, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  if (!file.journey?.hold) return refuse({ code: 'hold-missing' });
  return decided([
    { type: 'hold-ended', reason },
    ...doneWork(owesDeparture(file), 'hold-ended', context),
    forwardTask(file, 'hold-ended', context),
  ]);
}

/** Who is under treatment does not travel: somebody has to say that it is over. */
function notHeld({ journey }: CaseFile) {
  const hold = journey?.hold;
  return hold ? refuse({ code: 'journey-held', reviewAt: isoOf(hold.reviewAt) }) : ok(undefined);
}

function departing(file: CaseFile, command: Depart, context: RuleContext) {
  const free = allOf(
    () => notUnderWay(file),
    () => notHeld(file),
  );
  if (!free.ok) return free;
  const known = homesKnown(file.case);
  if (!known.ok) return known;
  const leg = nextLeg(file.journey);
  if (!leg || leg.n !== command.leg)
    return refuse({ code: 'leg-unknown', given: command.leg, ...(leg && { next: leg.n }) });
  if (leg.from !== placeOf(file)) return refuse({ code: 'legs-unconnected', pointer: '', given: leg.from });
  const { now } = context;
  if (command.eta <= now) return refuse(passed('/eta', now));
  if (command.eta > now + MAX_WAIT) {
    return refuse({ code: 'limit-reached', limit: 'travel-days', maximum: MAX_WAIT / (24 * 3600_000) });
  }
  const { escort: reasons } = file.case;
  if (reasons.length > 0 && command.escort === undefined) {
    return refuse({ code: 'escort-required', pointer: '/escort', reasons });
  }
  const unverified = isUnverified(file) && command.unverifiedReason === undefined;
  if (unverified) return refuse({ code: 'unverified', pointer: '/unverifiedReason' });
  return ok(leg);
}

/** Before the first leg somebody at home has to have confirmed everybody, or the sender says why it does not wait. */
function isUnverified({ case: record, journey }: CaseFile): boolean {
  if (!journey?.verification) return false;
  const first = journey.legs.every(({ state }) => state === 'planned');
  return first && !isConfirmed(journey.verification, record);
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
  const wrong = wrongEnd(command, outcome, context) ?? earlyNoShow(command, outcome, leg, context);
  if (wrong) return refuse(wrong);
  if (outcome === 'NO_SHOW') return decided(notThere(file, leg, outcome, context));
  return decided(arrival(file, task, leg, outcome, command, context));
}

function wrongEnd(command: Complete, outcome: OutsideOutcome, context: RuleContext) {
  return wrongSplit(command, outcome) ?? (outcome === 'MEDICAL_HOLD' ? wrongReview(command, context) : undefined);
}

/** Before the expected arrival nobody is missing yet: whoever starts the search then says why. */
function earlyNoShow(
  { note }: Complete,
  outcome: ArrivalOutcome,
  { departure: { eta } }: LegIn<'under-way'>,
  { now }: RuleContext,
) {
  const isEarly = outcome === 'NO_SHOW' && now < eta && note === undefined;
  return isEarly ? refusal({ code: 'no-show-early', pointer: '/note', expected: isoOf(eta) }) : undefined;
}

/** What an office outside the forum has answered. Whatever it is, the case stays with the sender: no desk has the person. */
function endOutsideWait(
  file: CaseFile,
  task: OpenTask<'confirm-outside-arrival'>,
  command: Complete,
  context: RuleContext,
) {
  const outcome = OUTSIDE_OUTCOMES.find((one) => one === command.outcome);
  if (!outcome) {
    return refuse({ code: 'outcome-unknown', pointer: '/outcome', given: command.outcome, allowed: OUTSIDE_OUTCOMES });
  }
  const leg = legUnderWay(file.journey);
  if (!leg) throw new Error(`Task ${task.id} waits for a traveller who is not on the way.`);
  const wrong = wrongEnd(command, outcome, context) ?? wrongAnswer(command, outcome, leg, atDeskOf(task, context));
  return wrong ? refuse(wrong) : decided(outsideEnd(file, task, leg, { ...command, outcome }, context));
}

/** The present instant, and the time zone of the desk that owes a task. */
function atDeskOf({ desk }: OpenTask, context: RuleContext) {
  return { now: context.now, zone: knownDesk(context, desk).zone };
}

/** Nobody is recorded as arrived on hearsay: which office said so, in which letter, of which day. */
function wrongAnswer(
  { answer, note }: Complete,
  outcome: OutsideOutcome,
  { departure }: LegIn<'under-way'>,
  { now, zone }: { readonly now: Instant; readonly zone: TimeZone },
) {
  if (!answer) {
    // An office that never answers must not keep the search from beginning; why it begins is said then.
    const searched = outcome === 'NO_SHOW' && note !== undefined;
    return searched ? undefined : refusal({ code: 'answer-missing', pointer: '/answer' });
  }
  const [earliest, latest] = [dateAt(departure.at, zone), dateAt(now, zone)];
  return answer.date < earliest || answer.date > latest
    ? refusal({ code: 'answer-date', pointer: '/answer/date', earliest, latest })
    : undefined;
}

/** How a leg to an office outside the forum ended, and what the sender owes from then on. */
interface OutsideEnd extends Pick<Complete, 'note' | 'reviewAt' | 'split'> {
  readonly outcome: OutsideOutcome;
  readonly answer?: OutsideAnswer;
}

/** The traveller is with that office now, and the sender owes the next step; or with nobody, and it owes the search. */
export function outsideEnd(
  file: CaseFile,
  task: OpenTask<'confirm-outside-arrival'>,
  leg: Leg,
  { outcome, answer, note, reviewAt, split }: OutsideEnd,
  context: RuleContext,
): readonly CaseEvent[] {
  const implied = impliedAcknowledgement(task, context);
  if (outcome === 'NO_SHOW' || outcome === 'REFUSED') {
    return [...implied, ...notThere(file, leg, outcome, context, answer)];
  }
  return [
    ...implied,
    ...partedEvents(split),
    { type: 'leg-arrived', leg: leg.n, outcome, outside: task.area, ...(answer && { answer }) },
    ...heldEvents(outcome, reviewAt, note),
    forwardTask(file, outcome.toLowerCase(), context, 0, task.desk, heldUntil(outcome, reviewAt)),
  ];
}

/** A person who does not arrive is a safety matter: the sender owes the search from now on, or has the person again. */
function notThere(
  file: CaseFile,
  leg: Leg,
  outcome: FailedOutcome,
  context: RuleContext,
  answer?: OutsideAnswer,
): readonly CaseEvent[] {
  return [
    { type: 'leg-failed', leg: leg.n, outcome, ...(answer && { answer }) },
    forwardTask(file, outcome === 'NO_SHOW' ? 'no-show' : outcome.toLowerCase(), context),
  ];
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
  outcome: ArrivedOutcome,
  command: Complete,
  context: RuleContext,
): readonly CaseEvent[] {
  const { reviewAt, note, split } = command;
  return [
    ...acceptedEvents(task, undefined, context),
    ...partedEvents(split),
    { type: 'leg-arrived', leg: leg.n, outcome },
    ...heldEvents(outcome, reviewAt, note),
    // Back from outside the forum, the traveller may come to the desk that has held the case all along.
    ...(task.desk === file.case.holder ? [] : moveCase(file, task, context)),
    forwardTask(file, outcome.toLowerCase(), context, 0, task.desk, heldUntil(outcome, reviewAt)),
  ];
}

function heldUntil(outcome: ArrivalOutcome, reviewAt: Instant | undefined): Instant | undefined {
  return outcome === 'MEDICAL_HOLD' ? reviewAt : undefined;
}

function heldEvents(
  outcome: ArrivalOutcome,
  reviewAt: Instant | undefined,
  note: string | undefined,
): readonly CaseEvent[] {
  const held = heldUntil(outcome, reviewAt);
  return held === undefined ? [] : [{ type: 'journey-held', reviewAt: held, reason: note ?? outcome }];
}

/** The next desk does not receive the traveller, or the sender calls the traveller back: the sender has the person again. */
function legFailed(file: CaseFile, outcome: 'REFUSED' | 'TURNED_BACK', context: RuleContext): readonly CaseEvent[] {
  const leg = legUnderWay(file.journey);
  if (!leg) return [];
  return notThere(file, leg, outcome, context);
}

/** What the home area's desk has found out. */
function verified(file: CaseFile, _task: OpenTask, command: Complete) {
  const outcome = VERIFICATION_OUTCOMES.find((one) => one === command.outcome);
  if (!outcome) {
    const allowed = VERIFICATION_OUTCOMES;
    return refuse({ code: 'outcome-unknown', pointer: '/outcome', given: command.outcome, allowed });
  }
  const each = answersFor(file, command);
  if (!each.ok) return each;
  const subjects = each.value.length > 0 ? each.value : undefined;
  return decided([{ type: 'subject-verified', outcome, ...defined({ subjects }) }]);
}

/** The answers for single people; each of them has to be of the case. */
function answersFor(file: CaseFile, { subjects = [] }: Complete) {
  const numbers = numbersIn(file.case);
  const answers: PersonAnswer[] = [];
  for (const [n, { subject, outcome: given }] of subjects.entries()) {
    const pointer = `/subjects/${n}`;
    if (!numbers.includes(subject)) {
      return refuse({ code: 'subject-unknown', pointer: `${pointer}/subject`, given: String(subject) });
    }
    const outcome = VERIFICATION_OUTCOMES.find((one) => one === given);
    const allowed = VERIFICATION_OUTCOMES;
    if (!outcome) return refuse({ code: 'outcome-unknown', pointer: `${pointer}/outcome`, given, allowed });
    answers.push({ subject, outcome });
  }
  return ok<readonly PersonAnswer[]>(answers);
}

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
