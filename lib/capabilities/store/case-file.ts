import { type Aid, aidFile, type Commitment, NO_AID, type Offer } from '../../aid/aid.ts';
import { parseCommitment, parseOffer } from '../../aid/store/items.ts';
import { commitmentKey, offerKey } from '../../aid/store/keys.ts';
import { type AnyFile, isCase } from '../../engine/file.ts';
import { type AnyDetails, detailsOf, isOpen, type Task } from '../../engine/task.ts';
import { defined } from '../../kernel/absent.ts';
import type { CaseId, CommitmentId, CostId, OfferId, TaskId } from '../../kernel/ids.ts';
import type { Partner } from '../../kernel/partner.ts';
import { parsePartner } from '../../partners/store/items.ts';
import { partnerKey } from '../../partners/store/keys.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import { type Item, type Items, itemAt, placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { parseCost } from '../../relay/store/items.ts';
import { costKey } from '../../relay/store/keys.ts';
import { needsIn } from './beside.ts';
import { parseRecord, parseTask } from './items.ts';
import { caseKey, needsKey, taskKey } from './keys.ts';

/** The items of a case that a command names. */
export interface Named {
  readonly taskId?: TaskId | undefined;
  readonly offerId?: OfferId | undefined;
  readonly commitmentId?: CommitmentId | undefined;
  readonly costId?: CostId | undefined;
}

/** The keys of what can be read before the case is known. */
export function namedKeys(caseId: CaseId, { taskId, offerId, commitmentId, costId }: Named): readonly Key[] {
  return [
    caseKey(caseId),
    needsKey(caseId),
    ...(taskId ? [taskKey(taskId)] : []),
    ...(offerId ? [offerKey(offerId)] : []),
    ...(commitmentId ? [commitmentKey(commitmentId)] : []),
    ...(costId ? [costKey(costId)] : []),
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
  if (!head) return undefined;
  const record = parseRecord(head);
  const keys = followingKeys(record, named, first).filter((key) => !first.has(placeOf({ ...key })));
  const items = new Map([...first, ...(await readItems(tables, keys))]);
  const file = fileOf(record, items);
  return isOvertaken(file) || needsIn(first, record.id).version !== record.besideVersion ? 'overtaken' : file;
}

/** What a case and what is named of it lead to: open tasks, an offer's task and a task's offer, a commitment's tasks. */
function followingKeys(
  record: AnyFile['case'],
  { taskId, offerId, commitmentId }: Named,
  items: Items,
): readonly Key[] {
  const task = taskId && itemAt(items, taskKey(taskId));
  const offer = offerId && itemAt(items, offerKey(offerId));
  const commitment = commitmentId && itemAt(items, commitmentKey(commitmentId));
  return [
    ...record.openTasks.map(({ id }) => taskKey(id)),
    ...(record.kind === 'partner' ? [partnerKey(record.id)] : []),
    ...(task ? keysOfTask(detailsOf(parseTask(task))) : []),
    ...(offer ? keysOfOffer(parseOffer(offer)) : []),
    ...(commitment ? keysOfCommitment(parseCommitment(commitment)) : []),
  ];
}

function keysOfTask({ offer, commitment }: AnyDetails): readonly Key[] {
  return [...(offer ? [offerKey(offer.id)] : []), ...(commitment ? [commitmentKey(commitment.id)] : [])];
}

function keysOfOffer({ task }: Offer): readonly Key[] {
  return task ? [taskKey(task)] : [];
}

function keysOfCommitment({ task, shipments }: Commitment): readonly Key[] {
  const awaited = shipments.filter(({ quantity, received, lost }) => received + lost < quantity);
  return [taskKey(task), ...awaited.map((shipment) => taskKey(shipment.task))];
}

function fileOf(record: AnyFile['case'], items: Items): AnyFile {
  const tasks: AnyFile['tasks'] = mapById(itemsLike(items, record.id, 'TASK#').map(parseTask));
  switch (record.kind) {
    case 'partner':
      return { case: record, tasks, partner: partnerIn(items, record.id) };
    case 'unsolicited-offer':
      return { case: record, tasks, needs: [], aid: aidIn(items, record.id) };
    case 'disaster-aid':
    case 'stranded-person':
    case 'referral': {
      const { needs, appeal, journey } = needsIn(items, record.id);
      return {
        case: record,
        tasks,
        needs,
        aid: { ...defined({ appeal }), ...aidIn(items, record.id) },
        costs: mapById(itemsLike(items, record.id, 'COST#').map(parseCost)),
        ...defined({ journey }),
      };
    }
  }
}

function aidIn(items: Items, id: CaseId): Aid {
  return {
    offers: mapById(itemsLike(items, id, 'OFFER#').map(parseOffer)),
    commitments: mapById(itemsLike(items, id, 'COMMITMENT#').map(parseCommitment)),
  };
}

function partnerIn(items: Items, id: CaseId): Partner {
  return parsePartner(itemAt(items, partnerKey(id)));
}

function itemsLike(items: Items, caseId: CaseId, prefix: string): readonly Item[] {
  const { PK } = caseKey(caseId);
  return [...items.values()].filter((item) => item['PK'] === PK && String(item['SK']).startsWith(prefix));
}

function mapById<Id, Thing extends { readonly id: Id }>(things: readonly Thing[]): ReadonlyMap<Id, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** Whether a change came between the reading of the case and that of something of it. */
function isOvertaken(file: AnyFile): boolean {
  const { version } = file.case;
  const aid = aidFile(file)?.aid ?? NO_AID;
  const costs = isCase(file) ? file.costs.values() : [];
  return [...file.tasks.values(), ...aid.offers.values(), ...aid.commitments.values(), ...costs].some(
    (thing) => thing.version > version,
  );
}

/**
 * Reads cases with all that firing timers needs, strongly consistent, in at most three rounds however many there are.
 * That is their listed open tasks and the named ones, and for tasks about offers, the offers and needs.
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
  const missing = distinct([...listed, ...about]).filter((key) => !first.has(placeOf({ ...key })));
  const items = new Map([...first, ...(await readItems(tables, missing))]);
  return new Map(heads.map((head) => [head.id, fileOf(head, items)]));
}

/** When a task about an offer expires, the offer ends and its need's tally changes. */
function keysOfExpiry(task: Task): readonly Key[] {
  const { offer } = detailsOf(task);
  return isOpen(task) && offer ? [offerKey(offer.id), needsKey(task.caseId)] : [];
}

function distinct(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map((key) => [placeOf({ ...key }), key])).values()];
}
