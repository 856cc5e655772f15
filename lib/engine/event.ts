import * as z from 'zod';
import type { CaseId, DeskCode, Instant, TaskId } from '../kernel/ids.ts';
import { type StoredObject, stored } from '../kernel/shapes.ts';
import type { AnyFile, CaseFile } from './file.ts';
import type { TaskKindRules } from './kinds.ts';
import type { News } from './notification.ts';
import type { Task } from './task.ts';

/** What of its journal entry the effect of an event needs. */
export interface EntryHeading {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly at: Instant;
}

/** Both sides of a task; they never change. */
export type TaskSides = Pick<Task, 'desk' | 'from' | 'kind'>;

/** What decides whether an event concerns a desk. */
export interface Hearing {
  readonly desk: DeskCode;
  /** Whether somebody of that desk did it: nobody is notified of their own desk's acts. */
  readonly ownDeed: boolean;
  readonly sidesOf: (taskId: TaskId) => TaskSides;
  readonly kinds: TaskKindRules;
}

/** An event of a type with these fields. */
export type EventBody<Type extends string, Shape extends z.ZodRawShape> = { readonly type: Type } & StoredObject<Shape>;

/** Anything that happened; which fields it has follows from its type. */
export interface AnyEvent {
  readonly type: string;
}

/** What an event is: its stored fields, its effect on the file, what clients read of it, whom it concerns. */
export interface EventMeaning<Event extends AnyEvent, File extends AnyFile = AnyFile> {
  /** The file after the event. A method, so that an event of one kind of file takes that kind. */
  evolve?(file: File, event: Event, entry: EntryHeading, kinds: TaskKindRules): AnyFile;
  /** The file that the event begins. */
  opens?(event: Event, entry: EntryHeading): AnyFile;
  /** The codes and quantities of the event, for machines. Free texts are in its sentence only. */
  readonly facts: (event: Event) => object;
  /** The desks that it concerns beside those of the file and its tasks. */
  readonly tells?: (event: Event) => readonly DeskCode[];
  /** What a desk is notified of; nothing when absent. */
  readonly notify?: (event: Event, hearing: Hearing) => News | undefined;
  /** Whether a desk that is notified of this event learns from it what the other one would say. */
  readonly covers?: (event: Event, other: AnyEvent & { readonly taskId?: TaskId }, hearing: Hearing) => boolean;
}

/** An event as its subject declares it. */
export interface EventDefinition<Type extends string, Shape extends z.ZodRawShape>
  extends EventMeaning<EventBody<Type, Shape>> {
  readonly type: Type;
  readonly schema: z.ZodObject;
  /** Carries the type of the event; it is never there. */
  readonly event?: EventBody<Type, Shape>;
}

/** The meaning of an event, which changes a file or begins one: without either it does not compile. */
type Meaning<Event extends AnyEvent> = EventMeaning<Event, CaseFile> &
  ({ readonly evolve: object } | { readonly opens: object });

/** Declares an event: the one place that says what it is. */
export function event<const Type extends string, Shape extends z.ZodRawShape>(
  type: Type,
  { shape, ...meaning }: { readonly shape: Shape } & Meaning<NoInfer<EventBody<Type, Shape>>>,
): EventDefinition<Type, Shape> {
  return { type, schema: stored({ type: z.literal(type), ...shape }), ...meaning };
}

/** The events that definitions declare, by their types. */
export type EventsOf<Definitions extends readonly { readonly type: string; readonly event?: unknown }[]> = {
  readonly [Definition in Definitions[number] as Definition['type']]: NonNullable<Definition['event']>;
};
