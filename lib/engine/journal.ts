import * as z from 'zod';
import { actor } from '../kernel/actor.ts';
import { caseId, count, desk, instant, type Stored, type StoredObject, stored, taskId } from '../kernel/shapes.ts';
import { taskKind } from './task.ts';

/**
 * Every event, by its type. A subject adds its own by declaration merging (`interface Events extends EventsOf<typeof …> {}`),
 * so that the engine knows all of them and imports none.
 *
 * The journal holds what has happened. Clocks are written as they were computed, so that a replay needs no calendar. No event
 * holds a subject's data: the journal is never rewritten, and a person's data must stay erasable. Free texts are as officers
 * wrote them, without runs of digits that may be an identity number.
 */
// biome-ignore lint/suspicious/noEmptyInterface: subjects add to it
export interface Events {}

/** The name of something that can happen. */
export type EventType = keyof Events;

/** Something that has happened. */
export type CaseEvent = Events[EventType];

/** The part of a task that a reader of the journal needs: events name tasks by their id. */
const taskHeading = stored({
  id: taskId,
  kind: taskKind,
  desk,
  /** The desk to which it is owed; entries from before 1 December 2026 do not say it. */
  from: desk.exactOptional(),
  openedAt: instant,
});
export type TaskHeading = Stored<typeof taskHeading>;

const entryFields = {
  caseId,
  /** From 1, without gaps within a case. */
  seq: count,
  at: instant,
  by: actor,
  /** The hash of the entry before it; absent on entries from before 1 December 2026. */
  previousHash: z.string().exactOptional(),
  /** The name of the command that did it. */
  command: z.string(),
  /** The desks that are to be notified. */
  notify: z.array(desk),
  /** The tasks that it opened, moved or ended; absent when there are none. */
  tasks: z.array(taskHeading).exactOptional(),
};

/** One committed change: one entry, with all that it settled. */
export type JournalEntry = StoredObject<typeof entryFields> & { readonly events: readonly CaseEvent[] };

/** The schema of an entry, from that of its events. */
export function entrySchema(event: z.ZodType<CaseEvent>): z.ZodType<JournalEntry> {
  return stored({ ...entryFields, events: z.array(event) });
}
