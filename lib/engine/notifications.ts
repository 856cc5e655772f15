import type { Desk, Priority, RungRole } from '../kernel/forum.ts';
import type { CaseId, DeskCode, Instant, TaskId } from '../kernel/ids.ts';
import type { CaseEvent, JournalEntry } from './journal.ts';
import { TASK_KIND_RULES } from './kinds.ts';
import { isOpen, type Task } from './task.ts';

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
  /** The epoch of the task's clock that came of it: whoever acts on the notification can say so. */
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

/** Both sides of a task; they never change. */
export type TaskSides = Pick<Task, 'desk' | 'from' | 'kind'>;

/** What has to be known of a case to tell what an entry means for a desk. */
export interface CaseFacts {
  readonly priority: Priority;
  /** The tasks that the entry names. */
  readonly tasks: ReadonlyMap<TaskId, TaskSides>;
}

/** The tasks whose sides have to be known: those that an entry names, without those that it opens. */
export function tasksNamedIn({ events }: JournalEntry): readonly TaskId[] {
  return [...new Set(events.flatMap((event) => ('taskId' in event ? [event.taskId] : [])))];
}

/**
 * What an entry tells a desk: a task that it owes now, a rung that calls somebody there, and what others did with a task or
 * case of it. Nobody is told of what their own desk did, nor twice of one fact: the acceptance that moves a case is told
 * as the move, and the end of a case's tasks with the case as its closing.
 */
export function notificationsFor(entry: JournalEntry, desk: Desk, facts: CaseFacts): readonly Notification[] {
  const { caseId, seq, at, by } = entry;
  const ownDeed = by.kind === 'person' && by.desk === desk.code;
  const sides = (taskId: TaskId) => sidesIn(facts, taskId);
  const told = entry.events.flatMap((event) => {
    const what = toldBy(event, desk.code, ownDeed, sides);
    return what ? [{ event, what }] : [];
  });
  const role: RungRole = desk.kind === 'secretariat' ? 'secretariat' : 'officer';
  const heading = { role, priority: facts.priority, caseId, seq, at };
  return told
    .filter(({ event }) => !told.some((other) => includes(other.event, event, desk.code, sides)))
    .map(({ what }) => ({ ...heading, ...what }));
}

type SidesOf = (taskId: TaskId) => TaskSides;

function sidesIn({ tasks }: CaseFacts, taskId: TaskId): TaskSides {
  const sides = tasks.get(taskId);
  if (!sides) throw new Error(`The sides of task ${taskId} are not known.`);
  return sides;
}

/** What is particular to a notification; without a role it is for those who do the desk's daily work. */
type Told = Omit<Tiding, keyof Heading> | Omit<Call, Exclude<keyof Heading, 'role'>>;

/** What an event tells a desk; `undefined` when it is none of its concern. */
function toldBy(event: CaseEvent, desk: DeskCode, ownDeed: boolean, sidesOf: SidesOf): Told | undefined {
  switch (event.type) {
    case 'task-opened': {
      const { id: taskId, clock } = event.seed;
      return event.seed.desk === desk ? { kind: event.type, taskId, epoch: clock.epoch } : undefined;
    }
    case 'rung-reached':
      return isCalled(event, desk, sidesOf(event.taskId)) ? callOf(event) : undefined;
    case 'task-acknowledged':
      // A decision without an acknowledgement before it says both.
      return !ownDeed && !event.implied && sidesOf(event.taskId).from === desk ? movedTask(event) : undefined;
    case 'task-accepted':
    case 'task-returned':
      return !ownDeed && sidesOf(event.taskId).from === desk ? movedTask(event) : undefined;
    case 'task-withdrawn':
      return !ownDeed && sidesOf(event.taskId).desk === desk ? movedTask(event) : undefined;
    case 'task-completed':
    case 'task-rerouted':
    case 'clock-extended':
    case 'task-expired': {
      const { desk: owing, from } = sidesOf(event.taskId);
      return !ownDeed && (owing === desk || from === desk) ? movedTask(event) : undefined;
    }
    case 'case-moved':
      return !ownDeed && (event.from === desk || event.to === desk) ? movedTask(event) : undefined;
    case 'case-closed':
      return ownDeed ? undefined : { kind: event.type };
    case 'case-opened':
    case 'clock-rebased':
    case 'expiry-moved':
    case 'timer-repaired':
    case 'notification-suppressed':
    case 'note-added':
    case 'paper-issued':
    // What happens to aid and to a partner's registration is told by the tasks that it opens and ends.
    case 'needs-amended':
    case 'appeal-published':
    case 'appeal-amended':
    case 'appeal-closed':
    case 'offer-made':
    case 'offer-endorsed':
    case 'offer-decided':
    case 'offer-ended':
    case 'aid-committed':
    case 'goods-dispatched':
    case 'goods-received':
    case 'commitment-released':
    case 'cost-recorded':
    case 'cost-moved':
    case 'journey-planned':
    case 'leg-departed':
    case 'leg-arrived':
    case 'leg-failed':
    case 'journey-held':
    case 'subjects-parted':
    case 'subject-verified':
    case 'partner-registered':
    case 'partner-vetted':
    case 'partner-declined':
    case 'partner-suspended':
    case 'partner-reinstated':
      return undefined;
  }
}

/** A rung calls the desk that owes the task; what is overdue on the way concerns both ends. */
function isCalled({ rung }: CaseEvent & { type: 'rung-reached' }, desk: DeskCode, sides: TaskSides): boolean {
  return sides.desk === desk || (TASK_KIND_RULES[sides.kind].callsBoth && rung > 1 && sides.from === desk);
}

function callOf(event: CaseEvent & { type: 'rung-reached' }): Told {
  const { type: kind, role, taskId, rung, dueAt, called, clock } = event;
  return { kind, role, taskId, epoch: clock.epoch, rung, dueAt, startedAt: clock.startedAt, called };
}

function movedTask(event: Extract<CaseEvent, { taskId: TaskId; type: Tiding['kind'] }>): Told {
  const clock = 'clock' in event ? event.clock : undefined;
  return { kind: event.type, taskId: event.taskId, ...(clock && { epoch: clock.epoch }) };
}

/** Whether who is told of `event` knows from it what `other` would say. */
function includes(event: CaseEvent, other: CaseEvent, desk: DeskCode, sidesOf: SidesOf): boolean {
  if (event.type === 'case-closed') return other.type === 'task-completed';
  if (event.type !== 'case-moved') return false;
  if (other.type === 'task-accepted') return other.taskId === event.taskId;
  // The desk's own work on the case ended because the case is gone.
  return other.type === 'task-completed' && event.from === desk && sidesOf(other.taskId).desk === desk;
}

/**
 * Whether a call still says how things are: its task is open, and on the same ladder, which has reached that rung. A repaired timer
 * or a changed calendar moves the epoch, but nobody has acted then, and the call stands; so it does when the ladder has climbed on
 * before it was sent, for whoever was to be called first has to hear of it, too.
 */
export function stillStands({ rung, startedAt }: Call, task: Task | undefined): boolean {
  return task !== undefined && isOpen(task) && task.clock.startedAt === startedAt && task.clock.rung >= rung;
}
