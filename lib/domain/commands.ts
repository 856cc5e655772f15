import type { Need } from './case.ts';
import type { CaseKind, Priority } from './forum.ts';
import type { AreaCode, CaseId, DeskCode, TaskId } from './ids.ts';
import type { Convoy } from './task.ts';

/** Opens a case at the caller's desk. Subjects have been checked before (subject.ts); their data goes beside the journal. */
export interface OpenCase {
  readonly name: 'open-case';
  readonly caseId: CaseId;
  readonly reference: string;
  readonly kind: CaseKind;
  readonly priority: Priority;
  readonly title: string;
  readonly summary: string;
  readonly area: AreaCode;
  readonly subjectCount: number;
  readonly needs: readonly Need[];
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
export type TaskVerb = Acknowledge | Accept | Return | Withdraw | Complete;

/** What can be asked of a case that is there. */
export type CaseCommand = HandOver | TaskVerb | AddNote | CloseCase;

/** All that can be asked. */
export type Command = OpenCase | CaseCommand;
