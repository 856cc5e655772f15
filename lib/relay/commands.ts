import type { ByName } from '../engine/commands.ts';
import type { CaseSeed } from '../engine/file.ts';
import type { Events } from '../engine/journal.ts';
import type { Convoy } from '../engine/task.ts';
import type { AreaCode, CaseId, DeskCode, Instant } from '../kernel/ids.ts';
import type { EscortReason, LegMode, Stop } from '../kernel/travel.ts';
import type { OutsideAnswer, Paper, PlannedLeg } from './journey.ts';

declare module '../engine/commands.ts' {
  interface Commands extends ByName<JourneyCommand> {}
  interface Complete {
    /** When a medical hold is looked at again. */
    readonly reviewAt?: Instant;
    /** Who did not arrive with the others. */
    readonly split?: Split;
    /** What the office outside the forum has answered. */
    readonly answer?: Omit<Required<OutsideAnswer>, 'byLink'>;
    /** What the home area has found out about each of the people, where it is not the same for all. */
    readonly subjects?: readonly { readonly subject: number; readonly outcome: string }[];
  }
}

/** Somebody who was expected with the others and did not arrive. */
export type Absent = Events['subjects-parted']['absent'][number];

/** The holder plans the way home from where the traveller is; legs that are over stay as they were. */
export interface PlanJourney {
  readonly name: 'plan-journey';
  readonly destination: AreaCode;
  readonly legs: readonly AskedLeg[];
  /** The convoy in which the traveller was announced: the home area is asked about all of it together. */
  readonly convoy?: Convoy;
}

/** A leg as somebody asks for it: where it begins follows from the one before, and its sender pays unless it is said. */
export interface AskedLeg extends Omit<PlannedLeg, 'payer'> {
  readonly from?: Stop;
  readonly payer?: DeskCode;
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
  readonly convoy?: Convoy;
}

/** The holder ends a pause for treatment and says why: the traveller can go on. */
export interface EndHold {
  readonly name: 'end-hold';
  readonly reason: string;
}

/**
 * Some of those who left together did not arrive. They stay with the sender in a case of their own, whose id, reference and
 * texts are new; personal data is known to the caller alone, and so is what it says of escorts.
 */
export interface Split {
  readonly absent: readonly Absent[];
  /** The numbers of all who left. */
  readonly travellers: readonly number[];
  readonly opening: Pick<CaseSeed, 'reference' | 'title' | 'summary'> & { readonly caseId: CaseId };
  readonly escort: { readonly arrived: readonly EscortReason[]; readonly absent: readonly EscortReason[] };
}

/** What can be asked of a case's journey. */
export type JourneyCommand = PlanJourney | Depart | EndHold;
