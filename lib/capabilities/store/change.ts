import { partnersActing } from '../../aid/vetting.ts';
import { type AnyFile, type FileRecord, isCase, type Party, partyOf } from '../../engine/file.ts';
import type { JournalEntry } from '../../engine/journal.ts';
import { isOfKind, isOpen, type OpenTask, type Task } from '../../engine/task.ts';
import { isEscalated } from '../../engine/visibility.ts';
import { defined } from '../../kernel/absent.ts';
import { isCaseKind } from '../../kernel/forum.ts';
import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import type { PartnerContact } from '../../kernel/partner.ts';
import { monthOf } from '../../kernel/period.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { KeyRing } from '../../matching/keys.ts';
import { sightingWrites } from '../../matching/store/sightings.ts';
import { contactWrite, vettedCheck } from '../../partners/store/slice.ts';
import { type Key, shardOf } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import {
  ABSENT,
  changedIn,
  item,
  type LabelledWrite,
  places,
  put,
  remove,
  unchangedSince,
  type Write,
} from '../../platform/dynamodb/writes.ts';
import { convoyPartition } from '../../relay/store/keys.ts';
import { timerKey } from '../../tasks/store/keys.ts';
import { besideWrites } from './beside.ts';
import { anchorAttribute } from './items.ts';
import {
  caseAreasPartition,
  caseAreasSort,
  caseKey,
  closedPartition,
  deskCasesPartition,
  deskCasesSort,
  ESCALATIONS,
  escalatedPartition,
  escalationKey,
  idempotencyKey,
  inboxPartition,
  inboxSort,
  journalKey,
  OPEN_SHARDS,
  openPartition,
  partyKey,
  referenceKey,
  subjectsKey,
  taskKey,
} from './keys.ts';
import { openingTermsWrites } from './search-index.ts';
import { SLICES } from './slices.ts';

/** A request's key, and the record for its replays. */
export interface IdempotentAnswer {
  /** Whose key it is: one client's keys are not another's. */
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly answer?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the request is only tried: its key is neither looked up nor claimed, and nothing of it is written. */
  readonly dryRun?: boolean;
}

/** A decided change of one case, to be written whole or not at all. */
export interface Change {
  /** The state that was decided on; `undefined` for an opening. */
  readonly before: AnyFile | undefined;
  readonly after: AnyFile;
  readonly entry: JournalEntry;
  /** The personal data of a case that is being opened. */
  readonly subjects?: readonly Subject[];
  /** The keys under which a case is searched, and the subjects of a stranded person's case are to be found again. */
  readonly matchingKeys?: KeyRing;
  /** How many rows they may have, when the transaction writes more than this change. */
  readonly matchingRoom?: number;
  /** How a partner that is being registered is reached. */
  readonly partnerContact?: PartnerContact;
  readonly idempotent?: IdempotentAnswer;
  /** A row that is written with the change and never twice: a command of Estafet itself that must not be repeated. */
  readonly once?: Key;
  /** Writes beside the case, in the same transaction. */
  readonly beside?: readonly LabelledWrite[];
}

/** How long an answer is kept for replays of its request. */
export const ANSWERS_KEPT_SECONDS = 48 * 3600;

/** An instant in whole seconds, the unit of the expiry of stored answers. */
export function secondsOf(millis: number): number {
  return Math.floor(millis / 1000);
}

/**
 * The writes of a change: the difference between the state before and after. Two versions make it safe: that of the
 * case, which every change of its items increments, and that of each moved task. Both are needed, because a batch of
 * reads is not a snapshot: it can combine a new case with an old task. Needs that do not match the case were rejected
 * when they were read.
 */
export function writesOf(change: Change, tables: Tables): readonly LabelledWrite[] {
  const { before, after, entry } = change;
  return [
    caseWrite(before?.case, after.case, tables),
    journalWrite(entry, tables),
    ...(change.idempotent ? [idempotencyWrite(change.idempotent, tables)] : []),
    ...(change.once ? [onceWrite(change.once, entry, tables)] : []),
    ...(change.beside ?? []),
    ...openingWrites(change, tables),
    ...partyWrites(before?.case, after.case, tables),
    ...besideWrites(before, after, tables).map(item),
    ...SLICES.flatMap((slice) => slice.writes(before, after, tables)).map(item),
    ...partnersActing(entry.events, after).map((partner) => vettedCheck(partner, tables)),
    ...changedIn(before?.tasks, after.tasks).flatMap(([old, task]) => taskWrites(old, task, tables)),
  ];
}

/** Appends an entry to the journal, under an unused number. */
export function journalWrite(entry: JournalEntry, tables: Tables): LabelledWrite {
  return { label: 'journal', write: put(tables.journal, journalKey(entry.caseId, entry.seq), { ...entry }, ABSENT) };
}

/** Claims an idempotency key, whose earlier use has expired or never was. */
export function idempotencyWrite(idempotent: IdempotentAnswer, tables: Tables): LabelledWrite {
  const { scope, key, bodyHash, answer } = idempotent;
  const now = secondsOf(idempotent.now);
  const item = { bodyHash, ...defined({ answer }), expiresAt: now + ANSWERS_KEPT_SECONDS };
  return {
    label: 'idempotency',
    write: put(tables.cases, idempotencyKey(scope, key), item, {
      ConditionExpression: 'attribute_not_exists(PK) OR expiresAt < :now',
      ExpressionAttributeValues: { ':now': now },
    }),
  };
}

/** That the row is there says what a used idempotency key says: the change was committed before. */
function onceWrite(key: Key, { seq, at }: JournalEntry, tables: Tables): LabelledWrite {
  return { label: 'idempotency', write: put(tables.cases, key, { seq, at }, ABSENT) };
}

function caseWrite(before: FileRecord | undefined, after: AnyFile['case'], tables: Tables): LabelledWrite {
  const stored = { ...anchorAttribute(after), ...(after.closed ? closedAttributes(after) : openAttribute(after.id)) };
  return { label: 'case', write: put(tables.cases, caseKey(after.id), stored, unchangedSince(before)) };
}

function openingWrites(change: Change, tables: Tables): readonly LabelledWrite[] {
  const { before, after, subjects, matchingKeys, matchingRoom, partnerContact } = change;
  if (before) return [];
  const { id, reference } = after.case;
  const writes: LabelledWrite[] = [
    { label: 'reference', write: put(tables.cases, referenceKey(reference), { caseId: id }, ABSENT) },
  ];
  if (subjects && subjects.length > 0) writes.push(item(put(tables.cases, subjectsKey(id), { subjects, version: 1 })));
  if (partnerContact) writes.push(item(contactWrite(id, partnerContact, tables)));
  if (subjects && matchingKeys && isCase(after)) {
    writes.push(...sightingWrites(after.case, subjects, matchingKeys, tables, matchingRoom));
  }
  writes.push(...openingTermsWrites(change, tables));
  return writes;
}

/**
 * A desk's row of a case changes when the desk's part begins or ends, or when something changes by which the desk lists the case. The
 * row of a desk whose part has ended stays as it was then.
 */
function partyWrites(before: FileRecord | undefined, after: FileRecord, tables: Tables): readonly LabelledWrite[] {
  const moved = before && listedBy(before) !== listedBy(after);
  const changed = after.parties.filter((party) => {
    const old = before && partyOf(before, party.desk);
    return !old || old.until !== party.until || (moved && party.until === undefined);
  });
  return changed.map((party) => item(put(tables.cases, partyKey(after.id, party.desk), partyItem(after, party))));
}

/** What of a case decides in which lists it is. The kind and the time of the opening never change. */
function listedBy({ closed, priority, area }: FileRecord): string {
  return `${closed ? 'closed' : 'open'} ${priority} ${area}`;
}

function partyItem(record: FileRecord, { desk, until }: Party): Record<string, unknown> {
  return { desk, ...(until !== undefined && { asOf: record }), ...deskCasesAttributes(record, desk) };
}

/** Only cases are listed as a desk's cases: by the time of their opening, and by their areas. */
function deskCasesAttributes({ id, kind, closed, priority, area, openedAt }: FileRecord, desk: DeskCode) {
  if (!isCaseKind(kind)) return {};
  const status = closed ? 'closed' : 'open';
  return {
    deskPk: deskCasesPartition(desk, status, kind),
    deskSk: deskCasesSort(openedAt, id),
    inboxPk: caseAreasPartition(desk, status, kind, priority),
    inboxSk: caseAreasSort(area, openedAt, id),
  };
}

/** A task moves together with its timer: an open task has exactly one, an ended task none (invariant I2). */
function taskWrites(old: Task | undefined, task: Task, tables: Tables): readonly LabelledWrite[] {
  const stored = { ...task, ...inboxAttributes(task), ...convoyAttributes(task) };
  const writes = [put(tables.cases, taskKey(task.id), stored, unchangedSince(old))];
  if (old && isOpen(old)) {
    writes.push(remove(tables.timers, timerKey(old.id, old.clock, tables.timerShards)));
  }
  if (isOpen(task)) {
    const { id: taskId, caseId, clock } = task;
    const timer = { caseId, taskId, epoch: clock.epoch, rung: clock.next.rung, at: clock.next.at };
    writes.push(put(tables.timers, timerKey(taskId, clock, tables.timerShards), timer));
  }
  return [...writes, ...escalationWrites(old, task, tables)].map(item);
}

/** While a task is escalated it has a row in the forum's list of escalations, and in that of the desk that owes it. */
function escalationWrites(old: Task | undefined, task: Task, tables: Tables): readonly Write[] {
  const key = escalationKey(task.id);
  if (isEscalated(task)) return [put(tables.cases, key, escalationItem(task))];
  return old && isEscalated(old) ? [remove(tables.cases, key)] : [];
}

function escalationItem({ id: taskId, caseId, desk, kind, clock }: OpenTask): Record<string, unknown> {
  const { rung, dueAt, escalatedAt: since } = clock;
  const listed = places(inboxSort(dueAt, taskId), ESCALATIONS, escalatedPartition(desk));
  return { taskId, caseId, desk, kind, rung, dueAt, since, ...listed };
}

/** Open items are in an index that holds nothing else, for all desks. */
function openAttribute(id: CaseId): { readonly openIn: string } {
  return { openIn: openPartition(shardOf(id, OPEN_SHARDS)) };
}

/** A stranded person's case shows in the month in which it was closed. */
function closedAttributes({ id, kind, closed }: FileRecord): Record<string, string> {
  if (kind !== 'stranded-person' || !closed) return {};
  return { deskPk: closedPartition(monthOf(closed.at)), deskSk: deskCasesSort(closed.at, id) };
}

/** A hand-off shows in its convoy. */
function convoyAttributes(task: Task): Record<string, string> {
  if (!isOfKind(task, 'receive-case') || !task.convoy) return {};
  return { deskPk: convoyPartition(task.convoy.id), deskSk: inboxSort(task.openedAt, task.id) };
}

function inboxAttributes(task: Task): Record<string, string> {
  return isOpen(task)
    ? {
        inboxPk: inboxPartition(task.desk, 'open'),
        inboxSk: inboxSort(task.clock.dueAt, task.id),
        ...openAttribute(task.caseId),
      }
    : { inboxPk: inboxPartition(task.desk, 'done'), inboxSk: inboxSort(task.endedAt, task.id) };
}
