import * as z from 'zod';
import { PRIORITIES } from '../kernel/forum.ts';
import { policy } from '../kernel/policy.ts';
import {
  caseId,
  convoyId,
  count,
  desk,
  instant,
  type Stored,
  type StoredObject,
  stored,
  taskId,
} from '../kernel/shapes.ts';
import type { TaskDetails, TaskKind } from '../kernel/task-kind.ts';
import { END_PHASES, OPEN_PHASES, runningClock, type StoppedClock, stoppedClock } from './clock.ts';

/** Every phase of a task. */
export const PHASES = [...OPEN_PHASES, ...END_PHASES] as const;
export type Phase = (typeof PHASES)[number];

/** The kind of a stored task. A kind that this version does not know is found when the whole task is parsed. */
export const taskKind = z.custom<TaskKind>((value) => typeof value === 'string' && value !== '');

/** Hand-offs that were sent together; each is accepted on its own. */
export const convoyOfTask = stored({
  id: convoyId,
  /** How many cases were announced. */
  size: count,
});
export type Convoy = Stored<typeof convoyOfTask>;

/** What the opening of a task settles, whatever its kind. */
const settled = {
  id: taskId,
  /** The desk to which it is owed. */
  from: desk,
  /** The desk that owes it. */
  desk,
  reason: z.string(),
  note: z.string().exactOptional(),
  /**
   * How many times the case has been offered to this desk, this one included: 2 or more shows a case that bounces. Tasks
   * that make nobody a party are always the first.
   */
  round: count,
  /** The rules as they stood when the task was made. A later change of policy does not touch it, one of the case's priority does. */
  policy,
  /** The priority of the case that these rules were taken for; absent on tasks that are older than its correction. */
  priority: z.enum(PRIORITIES).exactOptional(),
};

/** What every task has, open or ended. */
const base = {
  ...settled,
  caseId,
  openedAt: instant,
  acknowledgedAt: instant.exactOptional(),
  /** The acknowledgement came after its deadline. */
  acknowledgedLate: z.literal(true).exactOptional(),
  /** The highest rung that its ladder has reached in any phase; absent when nobody had to be called. */
  highestRung: count.exactOptional(),
  acceptedAt: instant.exactOptional(),
  /** The number of the journal entry that last changed it. */
  version: count,
};

const whileOpen = { phase: z.enum(OPEN_PHASES), clock: runningClock };

const onceEnded = {
  phase: z.enum(END_PHASES),
  clock: stoppedClock,
  endedAt: instant,
  outcome: z.string(),
  /** The task that took its place when the secretariat re-routed it. */
  replacedBy: taskId.exactOptional(),
  returned: stored({ code: z.string(), reason: z.string(), suggest: desk.exactOptional() }).exactOptional(),
};

type Settled = StoredObject<typeof settled & typeof whileOpen>;
type Base = StoredObject<typeof base>;
type WhileOpen = StoredObject<typeof whileOpen>;
type OnceEnded = Omit<StoredObject<typeof onceEnded>, 'clock'> & { readonly clock: StoppedClock };

/** The kind of a task with the details that only this kind has. */
type OfKind<Kind extends TaskKind> = { readonly [K in Kind]: { readonly kind: K } & TaskDetails[K] }[Kind];

/** A task that is owed: its clock runs. */
export type OpenTask<Kind extends TaskKind = TaskKind> = OfKind<Kind> & Base & WhileOpen;

/** A task that has ended: no timer is left. */
export type EndedTask<Kind extends TaskKind = TaskKind> = OfKind<Kind> & Base & OnceEnded;

/** An obligation of one desk towards another, with a clock and a ladder. */
export type Task<Kind extends TaskKind = TaskKind> = OpenTask<Kind> | EndedTask<Kind>;

/** What the opening of a task settles. */
export type TaskSeed<Kind extends TaskKind = TaskKind> = OfKind<Kind> & Settled;

/** The fields of a kind's details, by kind. */
export type DetailsByKind = { readonly [Kind in TaskKind]: z.ZodRawShape };

/** The details of kinds that a subject declares. */
export type DetailsOf<Shapes extends Readonly<Record<string, z.ZodRawShape>>> = {
  readonly [Kind in keyof Shapes]: StoredObject<Shapes[Kind]>;
};

/** The schemas of a stored task and of the opening of one, from the details of every kind. */
export function taskSchemas(details: DetailsByKind): {
  readonly task: z.ZodType<Task>;
  readonly seed: z.ZodType<TaskSeed>;
} {
  const kinds = Object.entries(details) as [TaskKind, z.ZodRawShape][];
  const ofKind = (kind: TaskKind, fields: z.ZodRawShape, more: z.ZodRawShape) =>
    stored({ kind: z.literal(kind), ...fields, ...more });
  const union = (schemas: readonly z.ZodObject[]) =>
    z.discriminatedUnion('kind', schemas as [z.ZodObject, ...z.ZodObject[]]);
  const open = union(kinds.map(([kind, own]) => ofKind(kind, own, { ...base, ...whileOpen })));
  const ended = union(kinds.map(([kind, own]) => ofKind(kind, own, { ...base, ...onceEnded })));
  const seed = union(kinds.map(([kind, own]) => ofKind(kind, own, { ...settled, ...whileOpen })));
  // A map over the kinds loses which fields belong to which kind; both come from one table of details.
  return { task: z.union([open, ended]) as unknown as z.ZodType<Task>, seed: seed as unknown as z.ZodType<TaskSeed> };
}

/** Whether a task is still owed. */
export function isOpen(task: Task): task is OpenTask {
  return (OPEN_PHASES as readonly string[]).includes(task.phase);
}

/** Whether a task still waits for its receiver's acceptance or return. */
export function isUndecided(task: Task): task is OpenTask {
  return task.phase === 'awaiting-ack' || task.phase === 'awaiting-decision';
}

/** Whether a task is of a kind. */
export function isOfKind<One extends Task, Kind extends TaskKind>(
  task: One,
  kind: Kind,
): task is Extract<One, { readonly kind: Kind }> {
  return task.kind === kind;
}

type KeysOf<Union> = Union extends unknown ? keyof Union : never;
type ValueIn<Union, Key> = Union extends unknown ? (Key extends keyof Union ? Union[Key] : never) : never;

/** Whatever details a task of any kind may have. */
export type AnyDetails = {
  readonly [Key in KeysOf<TaskDetails[TaskKind]>]?: ValueIn<TaskDetails[TaskKind], Key> | undefined;
};

/** The details of a task, or of the terms of one, when its kind does not matter. */
export function detailsOf(task: object): AnyDetails {
  return task;
}
