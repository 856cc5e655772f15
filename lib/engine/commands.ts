import type { AcceptedLine, Need } from '../aid/aid.ts';
import type { AidCommand } from '../aid/commands.ts';
import type { FileKind, Priority } from '../kernel/forum.ts';
import type { AreaCode, CaseId, DeskCode, Instant, TaskId } from '../kernel/ids.ts';
import type { IssuePaper } from '../papers/paper.ts';
import type { PartnerCommand } from '../partners/commands.ts';
import type { JourneyCommand, Split } from '../relay/commands.ts';
import type { CostCommand } from '../relay/costs/commands.ts';
import type { EscortReason } from '../relay/journey.ts';
import type { Convoy } from './task.ts';

/** Opens a case at the caller's desk. Subjects have been checked before (subject.ts); their data goes beside the journal. */
export interface OpenCase {
  readonly name: 'open-case';
  readonly caseId: CaseId;
  readonly reference: string;
  readonly kind: FileKind;
  readonly priority: Priority;
  readonly title: string;
  readonly summary: string;
  readonly area: AreaCode;
  readonly subjectCount: number;
  /** Why its people may not travel alone; none when not said. */
  readonly escort?: readonly EscortReason[];
  readonly needs: readonly Need[];
  /** Why it is opened although somebody was sent home before. */
  readonly overrideReason?: string;
  /** How often somebody in it had been sent home within 365 days; not said when never. */
  readonly returnedBefore?: number;
}

/** Offers the case to another desk. */
export interface HandOver {
  readonly name: 'hand-over';
  readonly to: DeskCode;
  readonly reason: string;
  readonly note?: string;
  readonly convoy?: Convoy;
}

/** What every verb on a task carries. `epoch` is that of the message which the caller acts on, when it has one. */
interface TaskCommand {
  readonly taskId: TaskId;
  readonly epoch?: number;
}

export interface Acknowledge extends TaskCommand {
  readonly name: 'acknowledge';
}
export interface Accept extends TaskCommand {
  readonly name: 'accept';
  readonly note?: string;
  /** How much of which lines of an offer; all that stands of it when absent. */
  readonly lines?: readonly AcceptedLine[];
}
export interface Return extends TaskCommand {
  readonly name: 'return';
  readonly code: string;
  readonly reason: string;
  /** The desk that the receiver thinks is the right one. */
  readonly suggest?: DeskCode;
}
export interface Withdraw extends TaskCommand {
  readonly name: 'withdraw';
  readonly reason: string;
}
export interface Complete extends TaskCommand {
  readonly name: 'complete';
  readonly outcome: string;
  readonly note?: string;
  /** When a medical hold is looked at again. */
  readonly reviewAt?: Instant;
  /** Who did not arrive with the others. */
  readonly split?: Split;
}

/** The secretariat takes the case to another desk, because the first does not answer. */
export interface Reroute extends TaskCommand {
  readonly name: 'reroute';
  readonly to: DeskCode;
  readonly reason: string;
}
/** The secretariat gives a desk more time. */
export interface Extend extends TaskCommand {
  readonly name: 'extend';
  readonly until: Instant;
  readonly reason: string;
}

/** A timer has come due. Given by the clock alone; `called` counts the people whom the rung found. */
export interface Fire {
  readonly name: 'fire';
  readonly taskId: TaskId;
  readonly epoch: number;
  readonly called: number;
}
/** What can be wrong with the timer of an open task: not there, there twice, for another rung than the next. */
export const TIMER_FAULTS = ['missing', 'doubled', 'ladder'] as const;
export type TimerFault = (typeof TIMER_FAULTS)[number];

/** The working calendar has changed since the task's clock was reckoned. Given by the auditor alone. */
export interface Rebase {
  readonly name: 'rebase';
  readonly taskId: TaskId;
}
/** The auditor found a task's timer wrong: its clock moves to a new epoch, and its timer is written anew. */
export interface Repair {
  readonly name: 'repair';
  readonly taskId: TaskId;
  readonly fault: TimerFault;
}
/** A notification was not sent, because the task that it speaks of has moved on. Given by the delivery alone. */
export interface Suppress {
  readonly name: 'suppress';
  readonly taskId: TaskId;
  readonly epoch: number;
  readonly rung: number;
}

export interface AddNote {
  readonly name: 'add-note';
  readonly text: string;
}
export interface CloseCase {
  readonly name: 'close-case';
  readonly outcome: string;
  readonly note?: string;
}

/** The verbs that move a task. */
export type TaskVerb = Acknowledge | Accept | Return | Withdraw | Complete | Reroute | Extend;

/** What Estafet itself does. */
export type SystemCommand = Fire | Rebase | Repair | Suppress;

/** What can be asked of a case that is there. */
export type CaseCommand =
  | HandOver
  | TaskVerb
  | AddNote
  | CloseCase
  | AidCommand
  | JourneyCommand
  | CostCommand
  | IssuePaper
  | PartnerCommand
  | SystemCommand;

/** All that can be asked. */
export type Command = OpenCase | CaseCommand;
