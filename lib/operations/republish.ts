import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type NoticeMessage, noticesAbout } from '../delivery/notices.ts';
import { undelivered } from '../delivery/store/deliveries.ts';
import type { JournalEntry } from '../engine/journal.ts';
import { feed } from '../feed/writer.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import type { Lost } from './lost-batch.ts';
import type { Pace } from './pace.ts';
import {
  type EntrySources,
  entriesOf,
  findLostEntries,
  type LostEntries,
  type Period,
  readableEntry,
} from './store/lost-entries.ts';

/** The messages that are missing, and where the entries were read. */
export interface Unsent {
  readonly notices: readonly NoticeMessage[];
  /** All the lost entries: a feed can lack one of which every message was delivered. */
  readonly entries: readonly JournalEntry[];
  readonly from: LostEntries['from'];
}

type PublishQueue = Pick<DeadLetterQueue, 'name' | 'url'>;

/**
 * The messages about lost entries, without those that have been delivered meanwhile.
 * @returns `undefined` when this version of Estafet cannot read the entry that was set aside, or there is none
 */
export async function unsentNotices(
  sources: EntrySources,
  queue: PublishQueue,
  lost: Lost,
): Promise<Unsent | undefined> {
  if (lost.kind === 'journal-entry') {
    const entry = await readableEntry(sources.tables, lost.entry);
    return entry && { ...(await unsentAmong(sources.tables, queue, [entry])), from: 'table' };
  }
  const { entries, from } = await findLostEntries(sources, lost.batch);
  return { ...(await unsentAmong(sources.tables, queue, entries)), from };
}

/**
 * The entries of a period, and the undelivered messages about them.
 * @param queue the queue of lost stream positions
 */
export async function unsentOf(tables: Tables, queue: PublishQueue, period: Period): Promise<Omit<Unsent, 'from'>> {
  return await unsentAmong(tables, queue, await entriesOf(tables, period));
}

async function unsentAmong(tables: Tables, queue: PublishQueue, entries: readonly JournalEntry[]) {
  return { entries, notices: await noticesMissing(tables, queue, entries) };
}

async function noticesMissing(
  tables: Tables,
  { name, url }: PublishQueue,
  entries: readonly JournalEntry[],
): Promise<readonly NoticeMessage[]> {
  const refs = await undelivered(tables, entries.flatMap(deliveriesOf));
  const prefix = new URL(name.replace(/publish-undeliverable$/, 'province-'), url).href;
  return refs.flatMap(({ caseId, seq, desk }) => noticesAbout({ caseId, seq, notify: [desk] }, prefix));
}

function deliveriesOf({ caseId, seq, notify }: JournalEntry) {
  return notify.map((desk) => ({ caseId, seq, desk }));
}

/** Sends them under their first deduplication ids, which drops those that were sent within the last five minutes. */
export async function republish(sqs: SQSClient, notices: readonly NoticeMessage[], pace: Pace): Promise<void> {
  for (const { queueUrl, entry } of notices) {
    const { Id: _, ...message } = entry;
    await pace.next();
    await sqs.send(new SendMessageCommand({ ...message, QueueUrl: queueUrl }));
  }
}

/**
 * Puts entries into the feeds of the desks that they concern; what is there already is not put again. An entry whose file this
 * version cannot read stays out, as the file does.
 * @throws Error when one could not be fed now
 */
export async function feedAgain(tables: Tables, entries: readonly JournalEntry[], now: () => Instant): Promise<void> {
  const { failed } = await feed({ tables, now }, entries);
  for (const reason of failed.values()) throw reason;
}
