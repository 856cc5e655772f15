import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Instant } from '../../lib/domain/ids.ts';
import { readNotice } from '../../lib/messages/notice.ts';
import { markDelivered } from '../../lib/store/deliveries.ts';
import type { Tables } from '../../lib/store/tables.ts';

/** What the deliverer works with. */
export interface DelivererOptions {
  readonly tables: Pick<Tables, 'client' | 'cases'>;
  readonly now: () => Instant;
  readonly logger: {
    info(message: string, details: Readonly<Record<string, unknown>>): void;
    error(message: string, details: Readonly<Record<string, unknown>>): void;
  };
}

/**
 * Delivers a batch of a province's queue. A message that fails is reported alone, and with it the later ones of its case:
 * within a case nothing overtakes, and no case holds another.
 */
export function deliverer(options: DelivererOptions): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return async (event) => {
    const groups = Map.groupBy(event.Records, (record) => record.attributes.MessageGroupId ?? record.messageId);
    const failed = await Promise.all([...groups.values()].map((group) => deliverInOrder(options, group)));
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** @returns the records of one case that were not delivered: the first that failed and all after it */
async function deliverInOrder(options: DelivererOptions, records: readonly SQSRecord[]): Promise<readonly SQSRecord[]> {
  for (const [n, record] of records.entries()) {
    try {
      await deliverOne(options, record);
    } catch (error) {
      options.logger.error('notice not delivered', { messageId: record.messageId, error });
      return records.slice(n);
    }
  }
  return [];
}

async function deliverOne({ tables, now, logger }: DelivererOptions, record: SQSRecord): Promise<void> {
  const { caseId, seq, desk } = readNotice(record.body);
  const first = await markDelivered(tables, { caseId, seq, desk, at: now() });
  logger.info(first ? 'delivered' : 'delivered before', { caseId, seq, desk });
}
