import type { AcceptedLine, Appeal, Bast, Commitment, Need, Offer, Shipment } from '../aid/aid.ts';
import type { Actor } from '../kernel/actor.ts';
import type { RungRole } from '../kernel/forum.ts';
import type { AreaCode, CaseId, CommitmentId, CostId, DeskCode, Instant, OfferId, TaskId } from '../kernel/ids.ts';
import type { PaperEvent } from '../papers/paper.ts';
import type { Partner } from '../partners/partner.ts';
import type { Cost, CostState } from '../relay/costs/cost.ts';
import type {
  ArrivalOutcome,
  DepartureSeed,
  EscortReason,
  PlannedLeg,
  Verification,
  VerificationOutcome,
} from '../relay/journey.ts';
import type { RunningClock } from './clock.ts';
import type { TimerFault } from './commands.ts';
import type { Case } from './file.ts';
import type { OpenTask, Task } from './task.ts';

/** What the opening of a case settles. */
export type CaseSeed = Pick<
  Case,
  | 'id'
  | 'reference'
  | 'kind'
  | 'priority'
  | 'title'
  | 'summary'
  | 'area'
  | 'openedBy'
  | 'subjectCount'
  | 'escort'
  | 'partedFrom'
  | 'returnedBefore'
>;

/** What the opening of a task settles; what happens to it later is told by later events. */
export type TaskSeed = Omit<
  OpenTask,
  'openedAt' | 'version' | 'caseId' | 'acknowledgedAt' | 'acknowledgedLate' | 'highestRung' | 'acceptedAt'
>;

/**
 * What has happened, as the journal keeps it. Clocks are written as they were reckoned, so that a replay needs no calendar.
 * No event holds a subject's data: the journal is never rewritten, and a person's data must stay erasable. Free texts are as
 * officers wrote them, without runs of digits that may be an identity number.
 */
export type CaseEvent =
  | {
      readonly type: 'case-opened';
      readonly seed: CaseSeed;
      readonly needs: readonly Need[];
      /** Why it was opened although somebody was sent home before. */
      readonly overrideReason?: string;
    }
  | { readonly type: 'task-opened'; readonly seed: TaskSeed }
  /** `implied`: the receiver decided without acknowledging first. */
  | {
      readonly type: 'task-acknowledged';
      readonly taskId: TaskId;
      readonly clock: RunningClock;
      readonly implied?: true;
    }
  | { readonly type: 'task-accepted'; readonly taskId: TaskId; readonly clock?: RunningClock; readonly note?: string }
  | {
      readonly type: 'task-returned';
      readonly taskId: TaskId;
      readonly code: string;
      readonly reason: string;
      readonly suggest?: DeskCode;
    }
  | { readonly type: 'task-withdrawn'; readonly taskId: TaskId; readonly reason: string }
  | { readonly type: 'task-completed'; readonly taskId: TaskId; readonly outcome: string; readonly note?: string }
  | { readonly type: 'case-moved'; readonly taskId: TaskId; readonly from: DeskCode; readonly to: DeskCode }
  /** The secretariat ended it to offer the case to another desk, in a task of its own. */
  | {
      readonly type: 'task-rerouted';
      readonly taskId: TaskId;
      readonly to: DeskCode;
      readonly successor: TaskId;
      readonly reason: string;
    }
  | {
      readonly type: 'clock-extended';
      readonly taskId: TaskId;
      readonly clock: RunningClock;
      readonly reason: string;
    }
  /** A rung of the ladder was reached. `dueAt` is when, `called` how many people it found; none is a rung that was skipped. */
  | {
      readonly type: 'rung-reached';
      readonly taskId: TaskId;
      readonly rung: number;
      readonly role: RungRole;
      readonly dueAt: Instant;
      readonly called: number;
      readonly clock: RunningClock;
    }
  | { readonly type: 'clock-rebased'; readonly taskId: TaskId; readonly clock: RunningClock }
  /** What the task is about ends at another time, and the task with it. */
  | {
      readonly type: 'expiry-moved';
      readonly taskId: TaskId;
      readonly expiresAt: Instant;
      readonly clock: RunningClock;
    }
  | {
      readonly type: 'timer-repaired';
      readonly taskId: TaskId;
      readonly fault: TimerFault;
      readonly clock: RunningClock;
    }
  | {
      readonly type: 'notification-suppressed';
      readonly taskId: TaskId;
      readonly epoch: number;
      readonly rung: number;
    }
  | { readonly type: 'note-added'; readonly text: string }
  | { readonly type: 'case-closed'; readonly outcome: string; readonly note?: string }
  /** What the task decides about has become void. */
  | { readonly type: 'task-expired'; readonly taskId: TaskId }
  | AidEvent
  | JourneyEvent
  | CostEvent
  | PartnerEvent
  | PaperEvent;

/** What settles an offer when it is made. */
export type OfferSeed = Omit<Offer, 'caseId' | 'madeAt' | 'version' | 'ended'>;
/** What settles a commitment when it is made. */
export type CommitmentSeed = Omit<Commitment, 'caseId' | 'madeAt' | 'version' | 'shipments' | 'released'>;
/** What settles a shipment when it leaves. */
export type ShipmentSeed = Pick<Shipment, 'n' | 'quantity' | 'carrier' | 'eta' | 'cost' | 'task'>;

/** What has happened to a case's aid. */
export type AidEvent =
  /** Lines that are new or changed, as they are from then on. */
  | { readonly type: 'needs-amended'; readonly needs: readonly Need[] }
  | { readonly type: 'appeal-published'; readonly appeal: Omit<Appeal, 'publishedAt' | 'closed'> }
  | { readonly type: 'appeal-amended'; readonly appeal: Omit<Appeal, 'publishedAt' | 'closed'> }
  | { readonly type: 'appeal-closed'; readonly reason: string }
  | { readonly type: 'offer-made'; readonly offer: OfferSeed }
  /** By the giver's home desk; `task` is what it waits for now. */
  | {
      readonly type: 'offer-endorsed';
      readonly offerId: OfferId;
      readonly lines: readonly AcceptedLine[];
      readonly state: 'awaiting-decision' | 'available';
      readonly task: TaskId;
    }
  /** Accepted, or placed when it was unsolicited: as far as the lines say, and `final` when nothing of it is left to decide. */
  | {
      readonly type: 'offer-decided';
      readonly offerId: OfferId;
      readonly lines: readonly AcceptedLine[];
      readonly final: boolean;
    }
  | {
      readonly type: 'offer-ended';
      readonly offerId: OfferId;
      readonly state: 'declined' | 'withdrawn' | 'expired';
      readonly by?: DeskCode;
      readonly code?: string;
      readonly reason?: string;
    }
  | { readonly type: 'aid-committed'; readonly commitment: CommitmentSeed }
  | { readonly type: 'goods-dispatched'; readonly commitmentId: CommitmentId; readonly shipment: ShipmentSeed }
  | {
      readonly type: 'goods-received';
      readonly commitmentId: CommitmentId;
      readonly shipment: number;
      readonly quantity: number;
      readonly condition: string;
      readonly bast?: Bast;
      readonly shortfall?: { readonly quantity: number; readonly reason: string };
    }
  | {
      readonly type: 'commitment-released';
      readonly commitmentId: CommitmentId;
      readonly quantity: number;
      readonly reason: string;
    };

/** Somebody who was expected with the others and did not arrive. */
export interface Absent {
  /** The number of the subject in the case. */
  readonly subject: number;
  readonly reason: string;
}

/** What has happened on the way home. */
export type JourneyEvent =
  | {
      readonly type: 'journey-planned';
      readonly destination: AreaCode;
      /** From where the traveller is now. */
      readonly legs: readonly PlannedLeg[];
      /** The question to the home area that goes out with it. */
      readonly asked?: Pick<Verification, 'task' | 'desk'>;
    }
  | { readonly type: 'leg-departed'; readonly leg: number; readonly departure: DepartureSeed }
  | {
      readonly type: 'leg-arrived';
      readonly leg: number;
      readonly outcome: Exclude<ArrivalOutcome, 'NO_SHOW'>;
    }
  | { readonly type: 'leg-failed'; readonly leg: number; readonly outcome: 'NO_SHOW' | 'REFUSED' | 'TURNED_BACK' }
  /** Some did not arrive with the others, and have a case of their own from now on. */
  | {
      readonly type: 'subjects-parted';
      readonly caseId: CaseId;
      readonly reference: string;
      readonly absent: readonly Absent[];
      /** Why those who are left may not travel alone. */
      readonly escort: readonly EscortReason[];
    }
  | { readonly type: 'journey-held'; readonly reviewAt: Instant; readonly reason: string }
  | { readonly type: 'subject-verified'; readonly outcome: VerificationOutcome };

/** What settles an entry of the ledger when it is made. */
export type CostSeed = Omit<Cost, 'caseId' | 'recordedAt' | 'version' | 'reversedBy'>;

/** What has happened in a case's ledger. */
export type CostEvent =
  | { readonly type: 'cost-recorded'; readonly cost: CostSeed }
  | { readonly type: 'cost-moved'; readonly costId: CostId; readonly to: CostState; readonly reason?: string };

/** What has happened to a partner's registration. */
export type PartnerEvent =
  | { readonly type: 'partner-registered'; readonly partner: Omit<Partner, 'state' | 'reason'> }
  | { readonly type: 'partner-vetted' }
  | { readonly type: 'partner-declined'; readonly reason: string }
  | { readonly type: 'partner-suspended'; readonly reason: string }
  | { readonly type: 'partner-reinstated'; readonly reason: string };

/** What a reader of the journal has to know of a task that it does not keep itself: events name tasks by their id. */
export type TaskHeading = Pick<Task, 'id' | 'kind' | 'desk' | 'openedAt'>;

/** One committed change: one entry, with all that it settled. */
export interface JournalEntry {
  readonly caseId: CaseId;
  /** From 1, without gaps within a case. */
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  /** The name of the command that did it. */
  readonly command: string;
  readonly events: readonly CaseEvent[];
  /** The desks that are to be told. */
  readonly notify: readonly DeskCode[];
  /** The tasks that it opened, moved or ended; absent when there are none. */
  readonly tasks?: readonly TaskHeading[];
}
