import type { DeskCode, Instant, PartnerId, TaskId } from '../kernel/ids.ts';

/**
 * The commands on a file that is there, by their names. A subject adds its own by declaration merging
 * (`interface Commands extends ByName<…> {}`), so that the engine knows all of them and imports none.
 */
export interface Commands extends ByName<TaskVerb | SystemCommand> {}

/** The commands that begin a file, by their names; subjects add to it. */
// biome-ignore lint/suspicious/noEmptyInterface: subjects add to it
export interface Openings {}

/** Commands by their names. */
export type ByName<Union extends { readonly name: string }> = {
  readonly [Name in Union['name']]: Extract<Union, { readonly name: Name }>;
};

/** The name of a command on a file that is there. */
export type CommandName = keyof Commands;

/** A command on a file that is there. */
export type CaseCommand = Commands[CommandName];

/** The name of a command that begins a file. */
export type OpeningName = keyof Openings;

/** A command that begins a file. */
export type Opening = Openings[OpeningName];

/** What every verb on a task carries. `epoch` is that of the message which the caller acts on, when it has one. */
interface TaskCommand {
  readonly taskId: TaskId;
  readonly epoch?: number;
}

export interface Acknowledge extends TaskCommand {
  readonly name: 'acknowledge';
}
/** Subjects add what an acceptance of their kinds says by declaration merging. */
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
  /** Of the vetting of a partner: the registered partner that is the same organisation. */
  readonly duplicateOf?: PartnerId;
}
export interface Withdraw extends TaskCommand {
  readonly name: 'withdraw';
  readonly reason: string;
}
/** Subjects add what a completion of their kinds says by declaration merging. */
export interface Complete extends TaskCommand {
  readonly name: 'complete';
  readonly outcome: string;
  readonly note?: string;
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

/**
 * Why a rung reached nobody: none of the role is on the list, none is on duty now, or their only way is a webhook that is off, an
 * address that nobody has confirmed, or one at which messages do not arrive.
 */
export const UNREACHED = ['nobody-registered', 'off-duty', 'webhook-inactive', 'unconfirmed', 'unreachable'] as const;
export type Unreached = (typeof UNREACHED)[number];

/** A timer has come due. Given by the clock alone; `called` counts the people whom the rung found, or `unreached` says why none. */
export interface Fire {
  readonly name: 'fire';
  readonly taskId: TaskId;
  readonly epoch: number;
  readonly called: number;
  readonly unreached?: Unreached;
}
/** What can be wrong with the timer of an open task: not there, there twice, for another rung than the next. */
export const TIMER_FAULTS = ['missing', 'doubled', 'ladder'] as const;
export type TimerFault = (typeof TIMER_FAULTS)[number];

/** The working calendar has changed since the task's clock was computed. Given by the auditor alone. */
export interface Rebase {
  readonly name: 'rebase';
  readonly taskId: TaskId;
}
/** The priority of the case has changed since the task's clocks were taken from it. Given by the auditor alone. */
export interface FollowPriority {
  readonly name: 'follow-priority';
  readonly taskId: TaskId;
}
/** The auditor found a task's timer wrong: its clock moves to a new epoch, and its timer is written again. */
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

/** The verbs that move a task. */
export type TaskVerb = Acknowledge | Accept | Return | Withdraw | Complete | Reroute | Extend;

/** What Estafet itself does. */
export type SystemCommand = Fire | Rebase | FollowPriority | Repair | Suppress;
