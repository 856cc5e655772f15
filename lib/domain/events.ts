import type { Actor } from './actor.ts';
import type { Case, Need } from './case.ts';
import type { RunningClock } from './clock.ts';
import type { TimerFault } from './commands.ts';
import type { RungRole } from './forum.ts';
import type { CaseId, DeskCode, Instant, TaskId } from './ids.ts';
import type { OpenTask } from './task.ts';

/** What the opening of a case settles. */
export type CaseSeed = Pick<
  Case,
  'id' | 'reference' | 'kind' | 'priority' | 'title' | 'summary' | 'area' | 'openedBy' | 'subjectCount'
>;

/** What the opening of a task settles. */
export type TaskSeed = Omit<OpenTask, 'openedAt' | 'version' | 'caseId'>;

/**
 * What has happened, as the journal keeps it. Clocks are written as they were reckoned, so that a replay needs no calendar.
 * No event holds a subject's data: the journal is never rewritten, and a person's data must stay erasable. Free texts are as
 * officers wrote them, without runs of digits that may be an identity number.
 */
export type CaseEvent =
  | { readonly type: 'case-opened'; readonly seed: CaseSeed; readonly needs: readonly Need[] }
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
  | { readonly type: 'case-closed'; readonly outcome: string; readonly note?: string };

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
}
