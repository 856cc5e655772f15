import type { Complete } from '../engine/commands.ts';
import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { passed } from '../engine/guards.ts';
import { moveCase } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { acceptedEvents } from '../engine/progress.ts';
import { decided } from '../engine/rule.ts';
import type { OpenTask } from '../engine/task.ts';
import { defined } from '../kernel/absent.ts';
import type { Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { refusal } from '../kernel/refusal.ts';
import { refuse } from '../kernel/result.ts';
import {
  ARRIVAL_OUTCOMES,
  type ArrivalOutcome,
  type ArrivedOutcome,
  type FailedOutcome,
  type Leg,
  type LegIn,
  legUnderWay,
  type OutsideAnswer,
  type OutsideOutcome,
  tooEarly,
} from './journey.ts';
import { forwardTask, MAX_WAIT } from './next-step.ts';
import { partedEvents, wrongSplit } from './parting.ts';

/** How the wait for a traveller ends; all but a no-show move the case to the desk that has the person now. */
export function endWait(file: CaseFile, task: OpenTask, command: Complete, context: RuleContext) {
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

/** Why an arrival is not taken: the people who stayed behind, or the review of a treatment. */
export function wrongEnd(command: Complete, outcome: OutsideOutcome, context: RuleContext) {
  return wrongSplit(command, outcome) ?? (outcome === 'MEDICAL_HOLD' ? wrongReview(command, context) : undefined);
}

/** Before the expected arrival nobody is missing yet: a search that begins then says why. */
function earlyNoShow({ note }: Complete, outcome: ArrivalOutcome, leg: LegIn<'under-way'>, { now }: RuleContext) {
  const expected = tooEarly({ outcome, ...defined({ note }) }, leg, now);
  return expected && refusal({ code: 'no-show-early', pointer: '/note', expected: isoOf(expected) });
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

/** When a treatment is reviewed; `undefined` for every other outcome. */
export function heldUntil(outcome: ArrivalOutcome, reviewAt: Instant | undefined): Instant | undefined {
  return outcome === 'MEDICAL_HOLD' ? reviewAt : undefined;
}

/** The hold that a treatment puts on the journey. */
export function heldEvents(
  outcome: ArrivalOutcome,
  reviewAt: Instant | undefined,
  note: string | undefined,
): readonly CaseEvent[] {
  const held = heldUntil(outcome, reviewAt);
  return held === undefined ? [] : [{ type: 'journey-held', reviewAt: held, reason: note ?? outcome }];
}

/** A person who does not arrive is a safety matter: the sender owes the search from now on, or has the person again. */
export function notThere(
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

/** The next desk does not receive the traveller, or the sender calls the traveller back: the sender has the person again. */
export function legFailed(
  file: CaseFile,
  outcome: 'REFUSED' | 'TURNED_BACK',
  context: RuleContext,
): readonly CaseEvent[] {
  const leg = legUnderWay(file.journey);
  if (!leg) return [];
  return notThere(file, leg, outcome, context);
}
