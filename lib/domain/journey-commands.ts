import type { AreaCode, ConvoyId, Instant } from './ids.ts';
import type { LegMode, Paper, PlannedLeg } from './journey.ts';

/** The holder plans the way home from where the traveller is; legs that are over stay as they were. */
export interface PlanJourney {
  readonly name: 'plan-journey';
  readonly destination: AreaCode;
  readonly legs: readonly PlannedLeg[];
}
/** The traveller leaves for the next desk. */
export interface Depart {
  readonly name: 'depart';
  /** The number of the leg: the next planned one. */
  readonly leg: number;
  readonly eta: Instant;
  readonly mode?: LegMode;
  readonly carrier?: string;
  readonly escort?: string;
  readonly papers: readonly Paper[];
  readonly condition?: string;
  readonly unverifiedReason?: string;
  readonly convoy?: ConvoyId;
}

/** What can be asked of a case's journey. */
export type JourneyCommand = PlanJourney | Depart;
