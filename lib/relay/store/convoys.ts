import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { parseNeeds } from '../../capabilities/store/beside.ts';
import { transact } from '../../capabilities/store/case-store.ts';
import { parseRecord, parseTask } from '../../capabilities/store/items.ts';
import { caseKey, needsKey } from '../../capabilities/store/keys.ts';
import { isCaseRecord } from '../../engine/file.ts';
import type { Task } from '../../engine/task.ts';
import { defined } from '../../kernel/absent.ts';
import type { CaseId, ConvoyId, DeskCode } from '../../kernel/ids.ts';
import { millis } from '../../platform/dynamodb/keys.ts';
import { idAfterHash, indexPage } from '../../platform/dynamodb/pages.ts';
import { type Page, type PageRequest, placeOf, readItems, wholePartition } from '../../platform/dynamodb/reads.ts';
import { DESK_CASES_INDEX, type Tables } from '../../platform/dynamodb/tables.ts';
import { ABSENT, attributesOf, item, put } from '../../platform/dynamodb/writes.ts';
import { type AnnouncedCase, type ConvoyHead, convoyHead } from '../convoy.ts';
import { announcedPartition, convoyKey, convoyPartition } from './keys.ts';

/** Reads the stored head of a convoy. */
export const parseConvoy = (item: unknown): ConvoyHead => convoyHead.parse(attributesOf(item));

/**
 * Keeps who was announced, before anybody leaves. The same request, sent again after a crash, changes nothing of it.
 * @returns what is kept now; `undefined` when the tables are too busy
 */
export async function keepConvoy(tables: Tables, head: ConvoyHead): Promise<ConvoyHead | undefined> {
  const place = { deskPk: announcedPartition(head.from), deskSk: `${millis(head.announcedAt)}#${head.id}` };
  const kept = await transact(tables, [item(put(tables.cases, convoyKey(head.id), { ...head, ...place }, ABSENT))]);
  if (kept === 'committed') return head;
  return kept === 'stale' ? await loadConvoyHead(tables, head.id) : undefined;
}

/** Who was announced in a convoy; `undefined` when there is none with this id. */
export async function loadConvoyHead(tables: Tables, id: ConvoyId): Promise<ConvoyHead | undefined> {
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: convoyKey(id), ConsistentRead: true }),
  );
  return Item && parseConvoy(Item);
}

/** The convoys that a desk has announced, the newest first. The index follows the table within moments. */
export async function listAnnounced(tables: Tables, desk: DeskCode, page: PageRequest): Promise<Page<ConvoyHead>> {
  const keyOf = (sort: string) => convoyKey(idAfterHash(sort) as ConvoyId);
  const part = { index: 'deskCases', partition: announcedPartition(desk), newestFirst: true, keyOf } as const;
  const { items, next } = await indexPage(tables, part, page);
  return { items: items.map(parseConvoy), next };
}

/** A convoy with the cases that were announced in it. */
export interface LoadedConvoy {
  readonly head: ConvoyHead;
  readonly announced: readonly AnnouncedCase[];
}

/**
 * A convoy as its cases stand now. Bounded, since at most a hundred are announced: its head, at most two hundred items in
 * batches, strongly consistent; and for hand-offs one query of an index, which follows the table within moments.
 */
export async function loadConvoy(tables: Tables, id: ConvoyId): Promise<LoadedConvoy | undefined> {
  const head = await loadConvoyHead(tables, id);
  if (!head) return undefined;
  const tasks = head.way === 'journey' ? new Map<CaseId, Task>() : await handOffsOf(tables, id);
  const items = await readItems(
    tables,
    head.caseIds.flatMap((one) => [caseKey(one), needsKey(one)]),
  );
  const announced = head.caseIds.flatMap((one) => {
    const found = items.get(placeOf({ ...caseKey(one) }));
    const needs = items.get(placeOf({ ...needsKey(one) }));
    const { journey } = needs ? parseNeeds(needs) : {};
    const task = tasks.get(one);
    // A client may name any id of a file; only cases travel.
    const record = found && parseRecord(found);
    return record && isCaseRecord(record) ? [{ case: record, ...defined({ journey, task }) }] : [];
  });
  return { head, announced };
}

async function handOffsOf(tables: Tables, id: ConvoyId): Promise<ReadonlyMap<CaseId, Task>> {
  const items = await wholePartition(tables, DESK_CASES_INDEX, convoyPartition(id));
  return new Map(items.map(parseTask).map((task) => [task.caseId, task]));
}
