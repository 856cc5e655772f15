import type { Complete } from '../engine/commands.ts';
import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { knownDesk } from '../engine/open-task.ts';
import { impliedAcknowledgement } from '../engine/progress.ts';
import { decided } from '../engine/rule.ts';
import type { OpenTask } from '../engine/task.ts';
import { dateAt } from '../engine/working-time.ts';
import type { TimeZone } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { refuse } from '../kernel/result.ts';
import { heldEvents, heldUntil, notThere, wrongEnd } from './arrival-rules.ts';
import {
  type Leg,
  type LegIn,
  legUnderWay,
  OUTSIDE_OUTCOMES,
  type OutsideAnswer,
  type OutsideOutcome,
} from './journey.ts';
import { forwardTask } from './next-step.ts';
import { partedEvents } from './parting.ts';

/** What an office outside the forum has answered. Whatever it is, the case stays with the sender: no desk has the person. */
export function endOutsideWait(
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
