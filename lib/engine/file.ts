import * as z from 'zod';
import { CASE_KINDS, type CaseKind, type FileKind, isCaseKind, PRIORITIES } from '../kernel/forum.ts';
import type { DeskCode, Instant, TaskId } from '../kernel/ids.ts';
import {
  area,
  caseId,
  count,
  desk,
  instant,
  type Stored,
  type StoredObject,
  stored,
  taskId,
} from '../kernel/shapes.ts';
import { type Task, taskKind } from './task.ts';

/** What a desk has had to do with a case: a desk with a row here has a sight of the case, no other desk has. */
const party = stored({
  desk,
  /** How often the case was offered to it. */
  offered: count,
  /** How often it became the holder. */
  held: count,
  /**
   * The number of the entry that ended its part, once it has none: it sees the case as of that entry, and nothing later.
   * A desk that has held the case keeps a trace, and has none.
   */
  until: count.exactOptional(),
});
export type Party = Stored<typeof party>;

/** Another case that this one was one with. */
export const caseLink = { caseId, reference: z.string() };
export type CaseLink = StoredObject<typeof caseLink>;

/** What the opening of a file settles, whatever the file is. */
export const openingFields = {
  id: caseId,
  /** For people: short enough to be dictated by telephone. */
  reference: z.string(),
  priority: z.enum(PRIORITIES),
  title: z.string(),
  area,
  openedBy: desk,
};

/** What the engine keeps of a file, whatever the file is. */
export const recordFields = {
  ...openingFields,
  openedAt: instant,
  holder: desk,
  parties: z.array(party),
  /** The open tasks that the file itself remembers. */
  openTasks: z.array(stored({ id: taskId, kind: taskKind })),
  /** How many open tasks it has that offers and commitments remember: a case may have hundreds of them. */
  unlistedTasks: count,
  /** How many tasks the file has had: numbers the next one. */
  taskCount: count,
  /** How often the secretariat has taken the case to another desk. */
  reroutes: count,
  /**
   * The number of the entry that last changed what is kept in an item beside the record (needs, appeal, journey); 0 when nothing
   * ever was. A reader of both items knows by it whether they belong together.
   */
  besideVersion: count,
  closed: stored({ at: instant, outcome: z.string(), note: z.string().exactOptional() }).exactOptional(),
  /** The number of the last journal entry: entries are numbered from 1 without gaps. */
  version: count,
  /** The hash of that entry; absent when a version that knew no hashes wrote it. */
  lastEntry: z.string().exactOptional(),
};

/** What the opening of a case settles beside that. */
export const caseOpeningFields = {
  ...openingFields,
  kind: z.enum(CASE_KINDS),
  summary: z.string(),
  subjectCount: count,
};

/** What subjects keep of a case when it is opened; each adds its own fields by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: subjects add to it
export interface SeedDetails {}

/** What subjects state in the opening of a case beside its record; each adds its own fields by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: subjects add to it
export interface OpeningDetails {}

/** What subjects keep in the record of a case beside that; each adds its own fields by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: subjects add to it
export interface RecordDetails {}

/** What subjects keep beside the record of a case: needs, offers, a journey. Each adds its own by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: subjects add to it
export interface FileDetails {}

/** What the opening of a case settles. */
export type CaseSeed = StoredObject<typeof caseOpeningFields> & SeedDetails;

/** What the engine keeps of a file, whatever the file is. */
export type FileRecord = StoredObject<typeof recordFields> & { readonly kind: FileKind };

/** What a case is about and who holds it. Personal data is not part of it: see subject.ts. */
export type Case = StoredObject<typeof recordFields & typeof caseOpeningFields> & SeedDetails & RecordDetails;

/** What every file has: its record, and the tasks that it lists as open or that were asked for. */
export interface EngineFile {
  readonly case: FileRecord;
  readonly tasks: ReadonlyMap<TaskId, Task>;
}

/** A case with what a command may need of it: its tasks, and what the subjects keep beside it. */
export type CaseFile = FileDetails & {
  readonly case: Case;
  readonly tasks: ReadonlyMap<TaskId, Task>;
};

/**
 * The aggregates that run on the engine, by the kinds of their files. A case is one; a partner's registration and an unsolicited
 * offer are others. A subject adds its own by declaration merging.
 */
export interface Aggregates extends Readonly<Record<CaseKind, CaseFile>> {}

/** A file of any kind. */
export type AnyFile = Aggregates[keyof Aggregates];

/** Whether a record is that of a case. */
export function isCaseRecord(record: AnyFile['case']): record is Case {
  return isCaseKind(record.kind);
}

/** Whether a file is a case: only cases are listed, read and closed as such. */
export function isCase(file: AnyFile): file is CaseFile {
  return isCaseKind(file.case.kind);
}

/** The party row of a desk, when it has one. */
export function partyOf(record: Pick<FileRecord, 'parties'>, desk: DeskCode): Party | undefined {
  return record.parties.find((one) => one.desk === desk);
}

/** How many people a case is about: one at least, where it names nobody. */
export function peopleIn({ subjectCount }: Pick<Case, 'subjectCount'>): number {
  return Math.max(1, subjectCount);
}

/** The file with changes of its record. */
export function withRecord<File extends EngineFile>(file: File, change: Partial<File['case']>): File {
  return { ...file, case: { ...file.case, ...change } };
}

/** The file with a task that is new or has changed. */
export function withTask<File extends EngineFile>(file: File, task: Task): File {
  return { ...file, tasks: new Map(file.tasks).set(task.id, task) };
}

/** The record with one more offer to a desk, or one more time as its holder. */
export function countedParty(record: FileRecord, desk: DeskCode, what: 'offered' | 'held'): readonly Party[] {
  const row = partyOf(record, desk) ?? { desk, offered: 0, held: 0 };
  const others = record.parties.filter((other) => other.desk !== desk);
  return [...others, { ...row, [what]: row[what] + 1 }];
}

/** The record of a file that has just been opened; the first entry numbers it. */
export function openedRecord<Seed extends { readonly openedBy: DeskCode }>(seed: Seed, openedAt: Instant) {
  return {
    ...seed,
    openedAt,
    holder: seed.openedBy,
    parties: [{ desk: seed.openedBy, offered: 0, held: 1 }],
    openTasks: [],
    unlistedTasks: 0,
    taskCount: 0,
    reroutes: 0,
    besideVersion: 0,
    version: 0,
  };
}
