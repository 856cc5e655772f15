import type { Case } from '../engine/file.ts';
import type { Forum } from '../kernel/forum.ts';
import { type BegunLeg, hasBegun, type Journey, nextLeg } from './journey.ts';

/** The last leg that was departed and received, unless a later one failed or is under way: where it led to, the people are. */
export function lastReceived(journey: Journey | undefined): BegunLeg | undefined {
  const last = journey?.legs.filter(hasBegun).at(-1);
  return last?.state === 'arrived' ? last : undefined;
}

/**
 * Whether the people of a closed case were sent home. Closing says how the case ended, only the journey says that somebody was
 * brought: a leg was departed and received, and led home (to the end of the way, or to a desk of the home province), or to where
 * their family came for them.
 */
export function cameHome(
  { kind, closed }: Pick<Case, 'kind' | 'closed'>,
  journey: Journey | undefined,
  forum: Forum,
): boolean {
  const outcome = closed && forum.outcome(closed.outcome, kind);
  const last = lastReceived(journey);
  if (!outcome?.sentHome || !journey || !last) return false;
  const isHomeProvince = last.to.slice(0, 2) === journey.destination.slice(0, 2);
  return outcome.onTheWay === true || isHomeProvince || nextLeg(journey) === undefined;
}
