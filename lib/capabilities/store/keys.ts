import type { CaseKind, Priority } from '../../kernel/forum.ts';
import type { AreaCode, CaseId, CommitmentId, CostId, DeskCode, Instant, OfferId, TaskId } from '../../kernel/ids.ts';
import { type Key, millis, padded } from '../../platform/dynamodb/keys.ts';

/** Keys of the Cases table: everything of one case lies under one partition. */
export const caseKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'CASE' });

export const needsKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'NEEDS' });

export const subjectsKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'SUBJECTS' });

/** The people of a case, and what it said of itself, as they were until an entry: the parts of their keys sort by its number. */
export const FORMER_SUBJECTS = 'SUBJECTS#';
export const formerSubjectsKey = (id: CaseId, seq: number): Key => ({
  PK: `CASE#${id}`,
  SK: `${FORMER_SUBJECTS}${padded(seq)}`,
});
export const formerCaseKey = (id: CaseId, seq: number): Key => ({ PK: `CASE#${id}`, SK: `CASE#${padded(seq)}` });

export const partyKey = (id: CaseId, desk: DeskCode): Key => ({ PK: `CASE#${id}`, SK: `PARTY#${desk}` });

export const referenceKey = (reference: string): Key => ({ PK: `REFERENCE#${reference}`, SK: 'CASE' });

/** The terms by which a case is searched, and a desk's row of one: it leads to the case, sorted by time. */
export const caseTermsKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'TERMS' });
export const termPartition = (desk: DeskCode, hash: string): string => `TERM#${desk}#${hash}`;
export const termKey = (desk: DeskCode, hash: string, openedAt: Instant, id: CaseId): Key => ({
  PK: termPartition(desk, hash),
  SK: deskCasesSort(openedAt, id),
});

export const idempotencyKey = (scope: string, key: string): Key => ({ PK: `IDEMPOTENCY#${scope}`, SK: key });

export const deskKey = (desk: DeskCode, what: string): Key => ({ PK: `DESK#${desk}`, SK: what });

export function numberedKey(id: OfferId | CommitmentId | CostId, letter: string, what: string): Key {
  const at = id.lastIndexOf(`-${letter}`);
  return { PK: `CASE#${id.slice(0, at)}`, SK: `${what}#${padded(Number(id.slice(at + 2)))}` };
}

/** The key of a task, derived from its id. */
export function taskKey(id: TaskId): Key {
  const at = id.lastIndexOf('-');
  return { PK: `CASE#${id.slice(0, at)}`, SK: `TASK#${padded(Number(id.slice(at + 1)))}` };
}

/** The row of a task in the list of escalations. */
export function escalationKey(id: TaskId): Key {
  const { PK, SK } = taskKey(id);
  return { PK, SK: SK.replace('TASK#', 'ESCALATION#') };
}

/** Keys of the Journal table. Entries sort by their number; access records have partitions of their own. */
export const journalKey = (id: CaseId, seq: number): Key => ({ PK: `CASE#${id}`, SK: padded(seq) });

export const accessPartition = (id: CaseId): string => `ACCESS#${id}`;

/** The number of partitions of the index of open items; all items of a case are in one of them. */
export const OPEN_SHARDS = 16;

export const openPartition = (shard: number): string => `OPEN#${shard}`;

/** The partitions of the desks' indexes. */
export const ESCALATIONS = 'ESCALATIONS';

export const inboxPartition = (desk: DeskCode, state: 'open' | 'done'): string => `DESK#${desk}#${state}`;

/** The escalated tasks that a desk owes: a range of its own, however many others it owes. */
export const escalatedPartition = (desk: DeskCode): string => `DESK#${desk}#escalated`;

/** Whether a case goes on, as desks list them. */
export type CaseStatus = 'open' | 'closed';

/** A desk's cases of one kind, in the order in which they were opened. */
export const deskCasesPartition = (desk: DeskCode, status: CaseStatus, kind: CaseKind): string =>
  `DESK#${desk}#${status}#${kind}`;

/** A desk's cases of one kind and priority, by area and, within an area, newest first. */
export const caseAreasPartition = (desk: DeskCode, status: CaseStatus, kind: CaseKind, priority: Priority): string =>
  `CASES#${desk}#${status}#${kind}#${priority}`;

export const inboxSort = (at: Instant, id: TaskId): string => `${millis(at)}#${id}`;

export const deskCasesSort = (openedAt: Instant, id: CaseId): string => `${millis(openedAt)}#${id}`;

/** An instant as thirteen digits that sort the other way round: what is newer comes first. */
export const newestFirst = (at: Instant): string => millis((9_999_999_999_999 - at) as Instant);

export const caseAreasSort = (area: AreaCode, openedAt: Instant, id: CaseId): string =>
  `${area}#${newestFirst(openedAt)}#${id}`;

/** The partition of a desk's checks of people who may have been sent home before. */
export const checksPartition = (desk: DeskCode): string => `ACCESS#CHECKS#${desk}`;

/** The stranded persons' cases that were closed in a month, `YYYY-MM` in western Indonesia. */
export const closedPartition = (period: string): string => `STRANDED#CLOSED#${period}`;
