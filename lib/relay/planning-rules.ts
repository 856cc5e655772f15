import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { asHolder, resumed, undecidedOf } from '../engine/holder.ts';
import { suitsAsHolder } from '../engine/kinds.ts';
import { openedTask, type TaskOpening } from '../engine/open-task.ts';
import { decided } from '../engine/rule.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { refuse } from '../kernel/result.ts';
import type { Stop } from '../kernel/travel.ts';
import type { PlanJourney } from './commands.ts';
import { homeDesk } from './desk-routes.ts';
import { isDeskAt } from './home.ts';
import { type Journey, type PlannedLeg, placeOf } from './journey.ts';
import { forwardTask, homesKnown, notUnderWay, openTaskOf, owesDeparture } from './next-step.ts';

/** How many legs a journey may have. */
export const MAX_LEGS = 20;

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
  const verifying = asksHome(file, command, context);
  const forwarding = owesDeparture(file) ? [] : [forwardTask(file, 'plan', context, verifying.length)];
  const [question] = verifying;
  const asked = question && { task: question.seed.id, desk: question.seed.desk };
  return decided([
    { type: 'journey-planned', destination, legs, ...(asked && { asked }) },
    ...resumed(file, 'planned', context),
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

function asksHome(file: CaseFile, { destination, convoy }: PlanJourney, context: RuleContext): readonly TaskOpening[] {
  const desk = homeDesk(destination, context.forum);
  const asked = file.journey?.verification && file.journey.destination === destination;
  if (!desk || asked || desk.code === file.case.holder || openTaskOf(file, 'verify-subject')) return [];
  return [openedTask(file, 'verify-subject', desk, { reason: 'journey', ...(convoy && { convoy }) }, context)];
}
