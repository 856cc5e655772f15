import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { needsIn } from '../../capabilities/store/beside.ts';
import { parseEntry, parseRecord, parseTask } from '../../capabilities/store/items.ts';
import { caseKey, journalKey, needsKey, taskKey } from '../../capabilities/store/keys.ts';
import { loadCommitmentsOf } from '../../capabilities/store/task-goods.ts';
import type { KnownGoods } from '../../capabilities/summary.ts';
import type { Addresses } from '../../desks/addresses.ts';
import type { Contact } from '../../desks/contacts.ts';
import { addressesKey, parseAddresses } from '../../desks/store/addresses.ts';
import { contactsKey, parseContacts } from '../../desks/store/contacts.ts';
import { parseWebhook, type Webhook, webhookKey } from '../../desks/store/webhooks.ts';
import type { AnyFile } from '../../engine/file.ts';
import type { JournalEntry } from '../../engine/journal.ts';
import type { Notification } from '../../engine/notification.ts';
import type { Task } from '../../engine/task.ts';
import type { Priority } from '../../kernel/forum.ts';
import type { CaseId, DeskCode, Instant, TaskId } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import { type Item, itemAt, placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { Known } from '../facts.ts';
import { deliveryKey, sendingKey } from './keys.ts';

/** Which journal entry is to reach which desk. */
export interface DeliveryRef {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly desk: DeskCode;
}

/** How a notification was delivered. `digested`: it is in a digest, which a message of its own sends. */
export type DeliveryOutcome = 'sent' | 'digested' | 'suppressed' | 'nothing-to-tell';

/** A journal entry that has reached a desk, or needed not to. */
export interface Delivery extends DeliveryRef {
  readonly at: Instant;
  readonly outcome: DeliveryOutcome;
}

/**
 * Marks an entry as delivered to a desk, once: queues deliver at least once, the mark ends the repetitions.
 * @returns whether this call made the mark; `false` when the entry had been delivered before
 */
export async function markDelivered(tables: Pick<Tables, 'client' | 'cases'>, delivery: Delivery): Promise<boolean> {
  const { caseId, seq, desk } = delivery;
  try {
    await tables.client.send(
      new PutCommand({
        TableName: tables.cases,
        Item: { ...delivery, ...deliveryKey(caseId, seq, desk) },
        ConditionExpression: 'attribute_not_exists(PK)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Those of some deliveries that have not been made. */
export async function undelivered(tables: Tables, refs: readonly DeliveryRef[]): Promise<readonly DeliveryRef[]> {
  const markOf = ({ caseId, seq, desk }: DeliveryRef) => deliveryKey(caseId, seq, desk);
  const marks = await readItems(tables, refs.map(markOf));
  return refs.filter((ref) => !marks.has(placeOf({ ...markOf(ref) })));
}

/** How long it is remembered which half of a delivery was done: longer than queues keep messages. */
const SENDING_KEPT_SECONDS = 30 * 24 * 3600;

/** Records the parts of a failed delivery that were sent, so that a retry sends only the rest. */
export async function keepSent(
  { client, cases }: Pick<Tables, 'client' | 'cases'>,
  { caseId, seq, desk }: DeliveryRef,
  sent: ReadonlySet<string>,
  now: Instant,
): Promise<void> {
  const item = { sent: [...sent], expiresAt: Math.floor(now / 1000) + SENDING_KEPT_SECONDS };
  await client.send(new PutCommand({ TableName: cases, Item: { ...item, ...sendingKey(caseId, seq, desk) } }));
}

const sendingItem = z.object({ sent: z.array(z.string()) });

/** An entry of the journal. Throws when it is not there: messages follow entries. */
export async function loadEntry(
  tables: Tables,
  { caseId, seq }: Pick<DeliveryRef, 'caseId' | 'seq'>,
): Promise<JournalEntry> {
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.journal, Key: journalKey(caseId, seq), ConsistentRead: true }),
  );
  if (!Item) throw new Error(`Case ${caseId} has no journal entry ${seq}.`);
  return parseEntry(Item);
}

/** All that telling a desk of an entry needs to know. */
export interface Briefing {
  readonly delivered: boolean;
  /** The parts of the delivery that an earlier try has sent. */
  readonly sent: ReadonlySet<string>;
  readonly priority: Priority;
  /** The tasks that were asked for, as they are now. */
  readonly tasks: ReadonlyMap<TaskId, Task>;
  readonly contacts: readonly Contact[];
  /** What is known of the addresses of the contacts. */
  readonly addresses: Addresses;
  readonly webhook?: Webhook | undefined;
  /** What a message says of the case. */
  readonly record: AnyFile['case'];
  readonly needs: KnownGoods['needs'];
  /** The commitments that the tasks name. */
  readonly commitments: KnownGoods['commitments'];
}

/** Reads in one round, and in another the commitments that the tasks name, strongly consistent, what telling a desk needs to know. */
export async function loadBriefing(
  tables: Tables,
  { caseId, seq, desk }: DeliveryRef,
  taskIds: readonly TaskId[],
): Promise<Briefing> {
  const keys = {
    head: caseKey(caseId),
    mark: deliveryKey(caseId, seq, desk),
    sending: sendingKey(caseId, seq, desk),
    contacts: contactsKey(desk),
    addresses: addressesKey(desk),
    needs: needsKey(caseId),
    webhook: webhookKey(desk),
  };
  const items = await readItems(tables, [...Object.values(keys), ...taskIds.map(taskKey)]);
  const at = (key: Key) => items.get(placeOf({ ...key }));
  const sending = at(keys.sending);
  const webhook = at(keys.webhook);
  const record = parseRecord(at(keys.head));
  const tasks = new Map(taskIds.map((id) => [id, parseTask(at(taskKey(id)))]));
  return {
    delivered: at(keys.mark) !== undefined,
    sent: new Set(sending ? sendingItem.parse(sending).sent : []),
    priority: record.priority,
    record,
    needs: needsIn(items, caseId).needs,
    tasks,
    commitments: await loadCommitmentsOf(tables, tasks.values()),
    contacts: parseContacts(at(keys.contacts)).contacts,
    addresses: parseAddresses(at(keys.addresses)).addresses,
    webhook: webhook && parseWebhook(webhook),
  };
}

/** What messages say of notifications: their cases and tasks as they are now, and what the cases need. Two batches of reads. */
export async function loadKnown(tables: Tables, several: readonly Notification[]): Promise<Known> {
  const cases = [...new Set(several.map(({ caseId }) => caseId))];
  const ids = [...new Set(several.flatMap(({ taskId }) => (taskId === undefined ? [] : [taskId])))];
  const items = await readItems(tables, [...cases.flatMap((id) => [caseKey(id), needsKey(id)]), ...ids.map(taskKey)]);
  const found = <Id, Value>(id: Id, item: Item | undefined, parse: (item: Item) => Value) =>
    item === undefined ? [] : [[id, parse(item)] as const];
  const tasks = new Map(ids.flatMap((id) => found(id, itemAt(items, taskKey(id)), parseTask)));
  return {
    records: new Map(cases.flatMap((id) => found(id, itemAt(items, caseKey(id)), parseRecord))),
    tasks,
    commitments: await loadCommitmentsOf(tables, tasks.values()),
    needs: new Map(cases.map((id) => [id, needsIn(items, id).needs])),
  };
}

/** The present state of tasks, strongly consistent. */
export async function loadTasksNow(tables: Tables, ids: readonly TaskId[]): Promise<ReadonlyMap<TaskId, Task>> {
  const items = await readItems(tables, ids.map(taskKey));
  return new Map([...items.values()].map(parseTask).map((task) => [task.id, task]));
}
