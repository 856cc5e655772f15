import { aidIn, keysOfExpiry } from '../../aid/store/slice.ts';
import type { AnyFile } from '../../engine/file.ts';
import { defined } from '../../kernel/absent.ts';
import type { CaseId, TaskId } from '../../kernel/ids.ts';
import { partnerIn } from '../../partners/store/slice.ts';
import { type Key, padded } from '../../platform/dynamodb/keys.ts';
import { type Items, itemAt, itemsLike, mapById, placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { costsIn } from '../../relay/store/slice.ts';
import { needsIn } from './beside.ts';
import { parseRecord, parseTask } from './items.ts';
import { caseKey, needsKey, taskKey } from './keys.ts';
import type { Named } from './slice.ts';
import { SLICES } from './slices.ts';

/** The keys of what can be read before the case is known. */
export function namedKeys(caseId: CaseId, named: Named): readonly Key[] {
  return [
    caseKey(caseId),
    needsKey(caseId),
    ...(named.taskId ? [taskKey(named.taskId)] : []),
    ...SLICES.flatMap((slice) => slice.named(named, caseId)),
  ];
}

/**
 * The file of a case, from the items that were named and those that they lead to.
 * @returns `undefined` when there is none; `overtaken` when a change came between the reading of two of them, which is
 * another's progress
 */
export async function readFile(
  tables: Tables,
  caseId: CaseId,
  named: Named,
  first: Items,
): Promise<AnyFile | 'overtaken' | undefined> {
  const head = itemAt(first, caseKey(caseId));
  if (!head) {
    // As many rounds as for a case that is there and whose tasks are read: how long the answer takes does not tell them apart.
    await readItems(tables, [{ PK: caseKey(caseId).PK, SK: NO_TASK }]);
    return undefined;
  }
  const record = parseRecord(head);
  // The offer of a task may be one of the giver's.
  const keys = distinct(followingKeys(record, named, first)).filter((key) => !first.has(placeOf({ ...key })));
  const items = new Map([...first, ...(await readItems(tables, keys))]);
  const file = fileOf(record, items);
  return isOvertaken(file) || needsIn(first, record.id).version !== record.besideVersion ? 'overtaken' : file;
}

/** A task that no case has: they are numbered from 1. */
const NO_TASK = `TASK#${padded(0)}`;

/** What a case and what is named of it lead to: its open tasks, and what the subjects keep. */
function followingKeys(record: AnyFile['case'], named: Named, items: Items): readonly Key[] {
  return [
    ...record.openTasks.map(({ id }) => taskKey(id)),
    ...SLICES.flatMap((slice) => slice.following(record, named, items)),
  ];
}

/** A file of the items that were read of it. */
export function fileOf(record: AnyFile['case'], items: Items): AnyFile {
  const key = caseKey(record.id);
  const tasks: AnyFile['tasks'] = mapById(itemsLike(items, key.PK, 'TASK#').map(parseTask));
  switch (record.kind) {
    case 'partner':
      return { case: record, tasks, partner: partnerIn(items, record.id) };
    case 'unsolicited-offer':
      return { case: record, tasks, needs: [], aid: aidIn(items, key) };
    case 'disaster-aid':
    case 'stranded-person':
    case 'referral': {
      const { needs, appeal, journey } = needsIn(items, record.id);
      return {
        case: record,
        tasks,
        needs,
        aid: { ...defined({ appeal }), ...aidIn(items, key) },
        costs: costsIn(items, key),
        ...defined({ journey }),
      };
    }
  }
}

/** Whether a change came between the reading of the case and that of something of it. */
function isOvertaken(file: AnyFile): boolean {
  const tasks = [...file.tasks.values()].map(({ version }) => version);
  const kept = SLICES.flatMap((slice) => slice.versions(file));
  return [...tasks, ...kept].some((version) => version > file.case.version);
}

/**
 * Reads cases with all that firing timers needs, strongly consistent, in at most three rounds however many there are.
 * That is their listed open tasks and the named ones, for tasks about offers, the offers and needs, and what every file of
 * its kind has (the partner of a registration).
 */
export async function loadCases(
  tables: Tables,
  ids: readonly CaseId[],
  named: readonly TaskId[] = [],
): Promise<ReadonlyMap<CaseId, AnyFile>> {
  const first = await readItems(tables, distinct([...ids.map(caseKey), ...named.map(taskKey)]));
  const heads = ids.flatMap((id) => itemAt(first, caseKey(id)) ?? []).map(parseRecord);
  const listed = heads.flatMap(({ openTasks }) => openTasks.map(({ id }) => taskKey(id)));
  const about = named
    .flatMap((id) => itemAt(first, taskKey(id)) ?? [])
    .flatMap((item) => keysOfExpiry(parseTask(item)));
  const kept = heads.flatMap((head) => SLICES.flatMap((slice) => slice.following(head, {}, first)));
  const missing = distinct([...listed, ...about, ...kept]).filter((key) => !first.has(placeOf({ ...key })));
  const items = new Map([...first, ...(await readItems(tables, missing))]);
  return new Map(heads.map((head) => [head.id, fileOf(head, items)]));
}

/** Keys without those that stand there twice: a batch takes each once. */
export function distinct(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map((key) => [placeOf({ ...key }), key])).values()];
}
