import type { CaseEvent, EventType, JournalEntry, TaskHeading } from '../engine/journal.ts';
import { defined } from '../kernel/absent.ts';
import type { FileKind } from '../kernel/forum.ts';
import type { CaseId, DeskCode, Instant, TaskId } from '../kernel/ids.ts';

/** What is known of a file when a change of it is told: who has a part in it, and how people call it. */
export interface FileHead {
  readonly kind: FileKind;
  readonly reference: string;
  /** The desk of the kab/kota where a disaster is. */
  readonly local?: DeskCode | undefined;
  readonly parties: readonly { readonly desk: DeskCode; readonly until?: number }[];
}

/** One change as one desk learns of it: ids, codes and the names of events, and nothing of a person. */
export interface Change {
  readonly caseId: CaseId;
  /** The number of the journal entry: the version of the file after it. */
  readonly version: number;
  readonly at: Instant;
  readonly reference: string;
  readonly file: FileKind;
  /** Whether the desk had a part in the file then: it may read the case, at least as it stood then. */
  readonly sees: boolean;
  /** The first of the events that the desk may see. */
  readonly kind: EventType;
  /** The task that the change is about, for the desk. */
  readonly taskId?: TaskId;
  /** The names of all the events that it may see, each once. */
  readonly kinds: readonly EventType[];
  /** The tasks that the entry touched, those of the desk first; a desk without a part sees its own alone. */
  readonly tasks: readonly TaskId[];
  /** Whether it leads to an appeal: one of these is an answer to it, or the desk was told of it. */
  readonly appeal: boolean;
}

/**
 * Whether a desk saw a file as it was after an entry: it had a part, which ended later or with that very entry; or it is the local
 * desk of a disaster.
 */
export function hadSight(
  { parties, local }: Pick<FileHead, 'parties' | 'local'>,
  desk: DeskCode,
  seq: number,
): boolean {
  if (local === desk) return true;
  const party = parties.find((one) => one.desk === desk);
  return party !== undefined && (party.until === undefined || party.until >= seq);
}

/**
 * What a desk that an entry concerns learns of it. A desk with a part in the file learns of all its events. Any other learns of
 * those about a task that it owes or is owed, and of those that name it.
 * @param toldBy the desks that an event names
 */
export function changeFor(
  entry: JournalEntry,
  desk: DeskCode,
  head: FileHead,
  toldBy: (event: CaseEvent) => readonly DeskCode[],
): Change {
  const { caseId, seq, at, events, tasks = [] } = entry;
  const sees = hadSight(head, desk, seq);
  const own = tasks.filter((task) => task.desk === desk || task.from === desk);
  const touched = sees ? [...own, ...tasks.filter((task) => !own.includes(task))] : own;
  const isOwn = (event: CaseEvent) => own.some(({ id }) => id === taskIn(event));
  const seen = sees ? events : events.filter((event) => isOwn(event) || toldBy(event).includes(desk));
  // An entry can touch a task of the desk without an event that names it: goods that arrived end the task to confirm them.
  const told = seen.length > 0 ? seen : events.slice(0, 1);
  const [first] = told;
  if (!first) throw new Error(`Entry ${seq} of case ${caseId} has no events.`);
  const about = told.find(isOwn) ?? (sees ? told.find((event) => taskIn(event) !== undefined) : undefined);
  const taskId = (about && taskIn(about)) ?? touched[0]?.id;
  return {
    caseId,
    version: seq,
    at,
    reference: head.reference,
    file: head.kind,
    sees,
    kind: first.type,
    ...defined({ taskId }),
    kinds: [...new Set(told.map(({ type }) => type))],
    tasks: touched.map(({ id }) => id),
    appeal: touched.some(isAnswer) || (!sees && first.type.startsWith('appeal-')),
  };
}

function isAnswer({ kind }: TaskHeading): boolean {
  return kind === 'answer-appeal';
}

function taskIn(event: CaseEvent): TaskId | undefined {
  if (event.type === 'task-opened') return event.seed.id;
  return 'taskId' in event ? event.taskId : undefined;
}
