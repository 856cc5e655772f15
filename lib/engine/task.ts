import type { Policy } from '../kernel/forum.ts';
import type { CaseId, CommitmentId, ConvoyId, DeskCode, Instant, OfferId, TaskId } from '../kernel/ids.ts';
import { OPEN_PHASES, type OpenPhase, type RunningClock, type StoppedClock } from './clock.ts';
import type { TaskKind } from './kinds.ts';

/** How a task can end. A returned task is never reopened: a new one is made. */
export const END_PHASES = ['done', 'returned', 'withdrawn', 'failed'] as const;
export type EndPhase = (typeof END_PHASES)[number];

/** Every phase of a task. */
export const PHASES = [...OPEN_PHASES, ...END_PHASES] as const;
export type Phase = OpenPhase | EndPhase;

/** Hand-offs that were sent together; each is accepted on its own. */
export interface Convoy {
  readonly id: ConvoyId;
  /** How many cases were announced. */
  readonly size: number;
}

/** The offer that a task decides about, with its lines as they stood when the task was made. */
export interface TaskOffer {
  readonly id: OfferId;
  readonly lines: readonly TaskOfferLine[];
}

/** A line that a task decides about. */
export interface TaskOfferLine {
  readonly lineId: string;
  readonly needId?: string;
  readonly item: string;
  readonly unit: string;
  readonly quantity: number;
}

/** The commitment that a task carries out; a receipt is of one shipment of it. */
export interface TaskCommitment {
  readonly id: CommitmentId;
  readonly shipment?: number;
}

/** What every task has, open or ended. */
interface TaskBase {
  readonly id: TaskId;
  readonly caseId: CaseId;
  readonly kind: TaskKind;
  /** The desk to which it is owed. */
  readonly from: DeskCode;
  /** The desk that owes it. */
  readonly desk: DeskCode;
  readonly reason: string;
  readonly note?: string;
  readonly convoy?: Convoy;
  /** The task that called for this one: an intervention is about the task that nobody answers. */
  readonly about?: TaskId;
  /** Of which kind that task is. */
  readonly aboutKind?: TaskKind;
  readonly offer?: TaskOffer;
  readonly commitment?: TaskCommitment;
  /** The task ends by itself then: what it decides about is void. */
  readonly expiresAt?: Instant;
  /** What it waits for is expected then: its clocks run up to it and not from its making. */
  readonly arrival?: Instant;
  /**
   * How many times the case has been offered to this desk, this one included: 2 or more shows a case that bounces. Tasks
   * that make nobody a party are always the first.
   */
  readonly round: number;
  /** The rules as they stood when the task was made; a later change of policy does not touch it. */
  readonly policy: Policy;
  readonly openedAt: Instant;
  readonly acknowledgedAt?: Instant;
  /** The acknowledgement came after its deadline. */
  readonly acknowledgedLate?: true;
  /** The highest rung that its ladder has reached in any phase; absent when nobody had to be called. */
  readonly highestRung?: number;
  readonly acceptedAt?: Instant;
  /** The number of the journal entry that last changed it. */
  readonly version: number;
}

/** A task that is owed: its clock runs. */
export interface OpenTask extends TaskBase {
  readonly phase: OpenPhase;
  readonly clock: RunningClock;
}

/** A task that has ended: no timer is left. */
export interface EndedTask extends TaskBase {
  readonly phase: EndPhase;
  readonly clock: StoppedClock;
  readonly endedAt: Instant;
  readonly outcome: string;
  /** The task that took its place when the secretariat re-routed it. */
  readonly replacedBy?: TaskId;
  readonly returned?: { readonly code: string; readonly reason: string; readonly suggest?: DeskCode };
}

/** An obligation of one desk towards another, with a clock and a ladder. */
export type Task = OpenTask | EndedTask;

/** Whether a task is still owed. */
export function isOpen(task: Task): task is OpenTask {
  return (OPEN_PHASES as readonly string[]).includes(task.phase);
}

/** Whether a task still waits for its receiver's acceptance or return. */
export function isUndecided(task: Task): task is OpenTask {
  return task.phase === 'awaiting-ack' || task.phase === 'awaiting-decision';
}
