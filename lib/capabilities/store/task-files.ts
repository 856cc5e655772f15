import { commitmentKey, givingKey, offerKey } from '../../aid/store/keys.ts';
import { type AnyFile, type Case, type CaseFile, isCase, isCaseRecord } from '../../engine/file.ts';
import { detailsOf, isOpen, type Task } from '../../engine/task.ts';
import { lastSeen } from '../../engine/visibility.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import type { People } from '../../kernel/people.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import { type Items, itemAt, placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { needsIn } from './beside.ts';
import { distinct, fileOf } from './case-file.ts';
import { loadCase } from './case-store.ts';
import { parsePartyRow, parseRecord } from './items.ts';
import { caseKey, needsKey, partyKey, subjectsKey, taskKey } from './keys.ts';
import { peopleIn, readPeopleThen } from './people.ts';
import { SLICES } from './slices.ts';

/** The file of a task that a list shows. Of the other tasks it has the undecided hand-off alone: what decides about this one asks for no other. */
export interface TaskFile {
  readonly file: AnyFile;
  /** All people who are known: what stays hidden in texts. */
  readonly people: People;
  /** For a desk whose part in the case has ended: the record as it stood then, and the people who show. */
  readonly past?: { readonly record: Case; readonly shown: People };
}

/**
 * The files of the tasks of a page, strongly consistent, in two rounds of batches however long the queue is: of each case its
 * record, its needs, its people and its hand-off, of each task the offer or the commitment that it is about.
 * @param actor who reads: a desk whose part in a case has ended sees it as it stood then
 */
export async function loadTaskFiles(
  tables: Tables,
  tasks: readonly Task[],
  actor: Actor,
): Promise<(task: Task) => TaskFile | undefined> {
  const ids = [...new Set(tasks.map(({ caseId }) => caseId))];
  const giver = actor.kind === 'person' ? ({ kind: 'desk', desk: actor.desk } as const) : undefined;
  const named = tasks.flatMap((task) => [
    ...keysOfTask(task),
    // Who is asked for an offer is told whether there can be one: what the desk has offered already says so.
    ...(giver && task.kind === 'answer-appeal' ? [givingKey(task.caseId, giver)] : []),
  ]);
  const first = await readItems(tables, distinct([...ids.flatMap(keysOfCase), ...named]));
  const heads = ids.flatMap((id) => itemAt(first, caseKey(id)) ?? []).map(parseRecord);
  const following = heads.flatMap((head) => [
    ...SLICES.flatMap((slice) => slice.following(head, { giver }, first)),
    // While the case is offered to a desk, nothing else is planned for its people.
    ...head.openTasks.filter(({ kind }) => kind === 'receive-case').map(({ id }) => taskKey(id)),
    ...(actor.kind === 'person' && lastSeen(head, actor) !== undefined ? [partyKey(head.id, actor.desk)] : []),
  ]);
  const missing = distinct(following).filter((key) => !first.has(placeOf({ ...key })));
  const items = new Map([...first, ...(await readItems(tables, missing))]);
  const files = await Promise.all(heads.map((head) => taskFileOf(tables, head, items, actor)));
  const byCase = new Map(files.map((one) => [one.file.case.id, one]));
  return (task) => withTask(byCase.get(task.caseId), task);
}

function keysOfCase(id: CaseId): readonly Key[] {
  return [caseKey(id), needsKey(id), subjectsKey(id)];
}

function keysOfTask(task: Task): readonly Key[] {
  const { offer, commitment } = detailsOf(task);
  return [...(offer ? [offerKey(offer.id)] : []), ...(commitment ? [commitmentKey(commitment.id)] : [])];
}

async function taskFileOf(tables: Tables, head: AnyFile['case'], items: Items, actor: Actor): Promise<TaskFile> {
  const read = fileOf(head, items);
  const torn = isCase(read) && needsIn(items, head.id).version !== head.besideVersion;
  const file = torn ? await readAgain(tables, read) : read;
  const kept = itemAt(items, subjectsKey(head.id));
  const people = peopleIn(file.case, kept);
  const past = actor.kind === 'person' && isCaseRecord(head) ? pastRecord(head, items, actor.desk) : undefined;
  if (!past) return { file, people };
  return { file, people, past: { record: past, shown: await readPeopleThen(tables, past, kept) } };
}

/** A change came between the reading of two items: the case is read again by itself, without what its tasks are about. */
async function readAgain(tables: Tables, read: CaseFile): Promise<AnyFile> {
  const { file } = await loadCase(tables, read.case.id);
  if (!file || !isCase(file)) return read;
  const { offers, commitments, givings } = read.aid;
  return { ...file, aid: { ...file.aid, offers, commitments, givings } };
}

function pastRecord(head: Case, items: Items, desk: DeskCode): Case | undefined {
  const row = itemAt(items, partyKey(head.id, desk));
  return row && parsePartyRow(row).asOf;
}

/** The file with the task as the list shows it. */
function withTask(found: TaskFile | undefined, task: Task): TaskFile | undefined {
  return found && { ...found, file: { ...found.file, tasks: new Map([...found.file.tasks, [task.id, task]]) } };
}

/** Whether a task that its case remembers has ended since the index was written. */
export function hasEnded({ case: { openTasks } }: AnyFile, task: Task, isListed: boolean): boolean {
  return isOpen(task) && isListed && openTasks.every(({ id }) => id !== task.id);
}
