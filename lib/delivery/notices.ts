import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import type { JournalEntry } from '../engine/journal.ts';
import { queueOf } from '../kernel/ids.ts';
import { writeNotice } from '../platform/queues/notice.ts';

/** A message and the queue that it is for. */
export interface NoticeMessage {
  readonly queueUrl: string;
  readonly entry: SendMessageBatchRequestEntry;
}

/**
 * The messages about a journal entry: one for each desk that it concerns, to the queue of its province. A message group
 * keeps the order for a case and a desk. A deduplication id drops what is sent again within five minutes.
 * @param queueUrlPrefix the address of a province's queue up to its code
 */
export function noticesAbout(
  { caseId, seq, notify }: Pick<JournalEntry, 'caseId' | 'seq' | 'notify'>,
  queueUrlPrefix: string,
): readonly NoticeMessage[] {
  return notify.map((desk, n) => ({
    queueUrl: `${queueUrlPrefix}${queueOf(desk)}.fifo`,
    entry: {
      Id: String(n),
      MessageBody: writeNotice({ caseId, seq, desk }),
      MessageGroupId: `${caseId}#${desk}`,
      MessageDeduplicationId: `${caseId}-${seq}-${desk}`,
    },
  }));
}
