import type { Desk, Priority } from '../kernel/forum.ts';
import type { TaskId } from '../kernel/ids.ts';
import type { RungRole } from '../kernel/policy.ts';
import type { Hearing, TaskSides } from './event.ts';
import { type Evolution, meaningOf } from './evolve.ts';
import type { CaseEvent, JournalEntry } from './journal.ts';
import type { Call, News, Notification } from './notification.ts';
import { isOpen, type Task } from './task.ts';

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
 * The notifications of an entry for a desk: a task that it owes now, a rung that calls somebody there, and what others did with
 * a task or case of it. Nobody is notified of their own desk's acts, nor twice of one fact: the acceptance that moves a case is
 * notified as the move, and the end of a case's tasks with the case as its closing.
 */
export function notificationsFor(
  { events, kinds }: Pick<Evolution, 'events' | 'kinds'>,
  entry: JournalEntry,
  desk: Desk,
  facts: CaseFacts,
): readonly Notification[] {
  const { caseId, seq, at, by } = entry;
  const ownDeed = by.kind === 'person' && by.desk === desk.code;
  const hearing: Hearing = { desk: desk.code, ownDeed, sidesOf: (taskId) => sidesIn(facts, taskId), kinds };
  const heard = entry.events.flatMap((event) => {
    const news = meaningOf(events, event).notify?.(event, hearing);
    return news ? [{ event, news }] : [];
  });
  const covers = (one: CaseEvent, other: CaseEvent) => meaningOf(events, one).covers?.(one, other, hearing) === true;
  const role: RungRole = desk.kind === 'secretariat' ? 'secretariat' : 'officer';
  const heading = { role, priority: facts.priority, caseId, seq, at };
  return heard
    .filter(({ event }) => !heard.some((other) => covers(other.event, event)))
    .map(({ news }: { readonly news: News }) => ({ ...heading, ...news }));
}

function sidesIn({ tasks }: CaseFacts, taskId: TaskId): TaskSides {
  const sides = tasks.get(taskId);
  if (!sides) throw new Error(`The sides of task ${taskId} are not known.`);
  return sides;
}

/**
 * Whether a call still says how things are: its task is open, and on the same ladder, which has reached that rung. A repaired timer
 * or a changed calendar moves the epoch, but nobody has acted then, and the call stands; so it does when the ladder has climbed on
 * before it was sent, since the person who was to be called first has to hear of it, too.
 */
export function stillStands({ rung, startedAt }: Call, task: Task | undefined): boolean {
  return task !== undefined && isOpen(task) && task.clock.startedAt === startedAt && task.clock.rung >= rung;
}
