import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { JournalEntry } from '../domain/events.ts';
import { type NoticeMessage, noticesAbout } from '../messages/notices.ts';
import { undelivered } from '../store/deliveries.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import type { LostBatch } from './lost-batch.ts';
import { type EntrySources, findLostEntries, type LostEntries } from './lost-entries.ts';
import type { Pace } from './pace.ts';

/** The messages that are missing, and where the entries were read. */
export interface Unsent {
  readonly notices: readonly NoticeMessage[];
  readonly from: LostEntries['from'];
}

/** The messages about lost entries, but for the desks that have been told meanwhile. */
export async function unsentNotices(
  sources: EntrySources,
  queue: Pick<DeadLetterQueue, 'name' | 'url'>,
  batch: LostBatch,
): Promise<Unsent> {
  const { entries, from } = await findLostEntries(sources, batch);
  const refs = await undelivered(sources.tables, entries.flatMap(deliveriesOf));
  const prefix = new URL(queue.name.replace(/publish-undeliverable$/, 'province-'), queue.url).href;
  return {
    notices: refs.flatMap(({ caseId, seq, desk }) => noticesAbout({ caseId, seq, notify: [desk] }, prefix)),
    from,
  };
}

function deliveriesOf({ caseId, seq, notify }: JournalEntry) {
  return notify.map((desk) => ({ caseId, seq, desk }));
}

/** Sends them under their first ids: what is dropped as a repetition within five minutes is on its way already. */
export async function republish(sqs: SQSClient, notices: readonly NoticeMessage[], pace: Pace): Promise<void> {
  for (const { queueUrl, entry } of notices) {
    const { Id: _, ...message } = entry;
    await pace.next();
    await sqs.send(new SendMessageCommand({ ...message, QueueUrl: queueUrl }));
  }
}
