import type { Priority } from '../kernel/forum.ts';
import type { CaseId, Instant, TaskId } from '../kernel/ids.ts';
import type { RungRole } from '../kernel/policy.ts';

/** What a desk can be told. */
export const NOTIFICATION_KINDS = [
  'task-opened',
  'rung-reached',
  'task-acknowledged',
  'task-accepted',
  'task-returned',
  'task-withdrawn',
  'task-completed',
  'task-rerouted',
  'clock-extended',
  'task-expired',
  'case-moved',
  'case-closed',
  'outcome-corrected',
  'partner-suspended',
  'case-reopened',
  'appeal-published',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What every notification says. */
interface Heading {
  /** Who at the desk it is for. */
  readonly role: RungRole;
  readonly priority: Priority;
  readonly caseId: CaseId;
  /** The number of the journal entry. */
  readonly seq: number;
  /** When it happened. */
  readonly at: Instant;
}

/** What others did with a task or a case of the desk. */
export interface Tiding extends Heading {
  readonly kind: Exclude<NotificationKind, 'rung-reached'>;
  readonly taskId?: TaskId;
  /** The epoch of the task's clock that came of it: a command on the task can name it. */
  readonly epoch?: number;
}

/** A step of a ladder calls somebody. */
export interface Call extends Heading {
  readonly kind: 'rung-reached';
  readonly taskId: TaskId;
  readonly epoch: number;
  readonly rung: number;
  readonly dueAt: Instant;
  /** When the climbed ladder began: every change of phase and every extension begins another. */
  readonly startedAt: Instant;
  /** How many people the rung found when it fired. */
  readonly called: number;
}

/** One thing that one role at one desk is told. Ids and codes only: it leaves the forum's tables. */
export type Notification = Tiding | Call;

/** What an event says to a desk; without a role it is for those who do the desk's daily work. */
export type News = Omit<Tiding, keyof Heading> | Omit<Call, Exclude<keyof Heading, 'role'>>;
