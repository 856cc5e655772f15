import type { RuleContext } from '../engine/context.ts';
import type { Case, CaseFile } from '../engine/file.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { isOpen, type OpenTask } from '../engine/task.ts';
import type { Instant } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { legUnderWay } from './journey.ts';

/** How far away an expected arrival or the review of a hold may be, in milliseconds. */
export const MAX_WAIT = 30 * 24 * 3600_000;

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

/** The open task of a kind in which a case has one at the most. */
export function openTaskOf(file: CaseFile, kind: OpenTask['kind']): OpenTask | undefined {
  return [...file.tasks.values()].filter(isOpen).find((task) => task.kind === kind);
}

/** The open task of the desk that owes the next departure. */
export function owesDeparture(file: CaseFile): OpenTask | undefined {
  return openTaskOf(file, 'forward-traveller');
}

/** The desk that has the traveller owes the next step, so that nobody is forgotten in a shelter. */
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
