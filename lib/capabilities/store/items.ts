import * as z from 'zod';
import type { AnyFile, Case } from '../../engine/file.ts';
import type { JournalEntry } from '../../engine/journal.ts';
import { type Task, taskKind } from '../../engine/task.ts';
import { defined } from '../../kernel/absent.ts';
import { personActor } from '../../kernel/actor.ts';
import { PRIORITIES } from '../../kernel/forum.ts';
import { area, caseId, count, desk, instant, type Stored, stored, taskId } from '../../kernel/shapes.ts';
import { type Subject, subject } from '../../kernel/subject.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { STORED } from '../engine.ts';

/**
 * The items of the Cases, Timers and Journal tables that belong to no single subject. What the tables hold is parsed like any other
 * input: a wrong item is found where it is read.
 */

const subjectsItem = stored({
  subjects: z.array(subject),
  /** The number of the entry with which they were written; absent on items from before people could be corrected. */
  version: count.exactOptional(),
});

/** The people of a case as they were until an entry, under whose number the item is. */
const formerSubjectsItem = stored({ subjects: z.array(subject) });

/** What a case said of itself until an entry, under whose number the item is. */
const formerCaseItem = stored({ title: z.string(), summary: z.string(), priority: z.enum(PRIORITIES), area });
export type FormerCase = Stored<typeof formerCaseItem>;

const { desk: ofDesk, role, person } = personActor.shape;
const accessItem = stored({
  caseId,
  at: instant,
  /** Until when reads of the same people by the same person belong to it; only of reads that come with a thing. */
  until: instant.exactOptional(),
  desk: ofDesk,
  role,
  person,
  /** How the data was seen: with the case, by an explicit reveal, as it was before corrections; compared, without showing it, in a check of another desk; found by a name. */
  how: z.enum(['read', 'reveal', 'check', 'former', 'search']),
  subjects: z.array(count),
  reason: z.string().exactOptional(),
});

/** Who saw which subjects' personal data, when and why (UU 27/2022 art. 31: all processing is recorded). */
export type AccessRecord = Stored<typeof accessItem>;

/** An answer that was given to a request with an idempotency key, kept for its replays. */
const answerItem = stored({
  bodyHash: z.string(),
  /** The answer as JSON text; absent while the request that owns the key is still at work. */
  answer: z.string().exactOptional(),
  /** Seconds since 1970: the table's time to live. */
  expiresAt: z.number(),
});

const escalationItem = stored({ taskId, caseId, desk, kind: taskKind, rung: count, since: instant, dueAt: instant });

/** A row in the list of escalations. `since` is when the ladder went beyond the officer who owes the task. */
export type Escalation = Stored<typeof escalationItem>;

const timerItem = stored({ PK: z.string(), SK: z.string(), caseId, taskId, epoch: count, rung: count, at: instant });

/** A task's timer, with its key. */
export type Timer = Stored<typeof timerItem>;

/** The row of a desk whose part has ended has the case as it stood then; other rows have none. */
const partyRow = stored({ asOf: STORED.case.exactOptional() });

/**
 * The hash of the last entry is kept under a name that versions before it do not read, and so drop when they write an entry without
 * a hash: what they do not know they cannot keep right.
 */
export function anchorAttribute({ lastEntry, ...record }: AnyFile['case']): Readonly<Record<string, unknown>> {
  return { ...record, ...defined({ chainSk: lastEntry }) };
}

function recordAttributes(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || !('chainSk' in item)) return attributesOf(item);
  return { ...Object(attributesOf(item)), lastEntry: item.chainSk };
}

export const parseCase = (item: unknown): Case => STORED.case.parse(recordAttributes(item));
export const parseRecord = (item: unknown): AnyFile['case'] => STORED.record.parse(recordAttributes(item));
export const parseTask = (item: unknown): Task => STORED.task.parse(attributesOf(item));
export const parseEntry = (item: unknown): JournalEntry => STORED.entry.parse(attributesOf(item));
export const parseSubjects = (item: unknown): readonly Subject[] => subjectsItem.parse(item).subjects;
export const parsePeople = (item: unknown): Stored<typeof subjectsItem> => subjectsItem.parse(attributesOf(item));
export const parseFormerSubjects = (item: unknown): Stored<typeof formerSubjectsItem> =>
  formerSubjectsItem.parse(attributesOf(item));
export const parseFormerCase = (item: unknown): FormerCase => formerCaseItem.parse(attributesOf(item));
export const parseAccess = (item: unknown): AccessRecord => accessItem.parse(attributesOf(item));
export const parseAnswer = (item: unknown): Stored<typeof answerItem> => answerItem.parse(attributesOf(item));
export const parsePartyRow = (item: unknown): Stored<typeof partyRow> => partyRow.parse(attributesOf(item));
export const parseEscalation = (item: unknown): Escalation => escalationItem.parse(attributesOf(item));
export const parseTimer = (item: unknown): Timer => timerItem.parse(item);
