import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { exceptionRecord } from '../platform/lambda/exceptions.ts';
import { isPartnerNews } from '../platform/queues/partner-news.ts';
import { isRegistrationDue } from '../platform/queues/registration-due.ts';
import { restSeconds } from './backoff.ts';
import { retryAfterOf } from './channels.ts';
import { askToConfirm, isConfirmationDue, ListNotSavedError } from './confirming.ts';
import { DigestLeasedError, flushDigest } from './flushing.ts';
import type { DelivererOptions } from './options.ts';
import { tellPartner } from './partner-mail.ts';
import { sendRegistrationLink } from './registering.ts';
import { isMailReturned, takeBack } from './returned.ts';
import { isSummaryDue, SummaryLeasedError, sendSummary } from './summary.ts';
import { deliverNotice } from './telling.ts';

/** The most milliseconds that a message takes. Messages for which less time is left go back to the queue untouched. */
const ONE_MESSAGE = 15_000;

/** The part of Lambda's context that is used. */
interface Invocation {
  getRemainingTimeInMillis(): number;
}

/**
 * Delivers a batch of a province's queue, or of the queue of digests. A failed message is reported together with the
 * later ones of its group (a case and a desk), so that order is kept within a group. Groups do not block each other.
 */
export function deliverer(
  options: DelivererOptions,
): (event: SQSEvent, invocation: Invocation) => Promise<SQSBatchResponse> {
  return async (event, invocation) => {
    const hasTime = () => invocation.getRemainingTimeInMillis() > ONE_MESSAGE;
    const groups = Map.groupBy(event.Records, (record) => record.attributes.MessageGroupId ?? record.messageId);
    try {
      const failed = await Promise.all([...groups.values()].map((group) => deliverInOrder(options, group, hasTime)));
      return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
    } finally {
      options.metrics.publish();
    }
  };
}

/**
 * Delivers the messages of a group in order, up to the first that must be retried. A message on its last try goes to
 * the dead-letter queue and does not block the group: those behind it have been received as often.
 * @returns the records that stay in the queue
 */
async function deliverInOrder(
  options: DelivererOptions,
  records: readonly SQSRecord[],
  hasTime: () => boolean,
): Promise<readonly SQSRecord[]> {
  const dead: SQSRecord[] = [];
  for (const [n, record] of records.entries()) {
    if (!hasTime()) return [...dead, ...(await rest(options, records.slice(n), 0))];
    const failure = await deliverOne(options, record);
    if (failure && receivesOf(record) >= options.maxReceives) dead.push(...(await rest(options, [record], 0)));
    else if (failure) return await rest(options, records.slice(n), restSeconds(receivesOf(record), failure.retryAfter));
  }
  return dead;
}

/** What is no fault: the message comes too early, or while another of the same is in hand. */
const COMES_AGAIN = [DigestLeasedError, SummaryLeasedError, ListNotSavedError];

/** @returns why it failed, `undefined` when it is done */
async function deliverOne(
  options: DelivererOptions,
  record: SQSRecord,
): Promise<{ readonly retryAfter: number | undefined } | undefined> {
  try {
    await takeMessage(options, record);
    return undefined;
  } catch (error) {
    const level = COMES_AGAIN.some((kind) => error instanceof kind) ? 'info' : 'error';
    options.logger[level]('message not delivered', {
      messageId: record.messageId,
      receives: receivesOf(record),
      exception: exceptionRecord(error),
    });
    return { retryAfter: retryAfterOf(error) };
  }
}

/** Notices come by the provinces' FIFO queues; digests and what else concerns a desk by itself by one that keeps no order. */
async function takeMessage(options: DelivererOptions, record: SQSRecord): Promise<void> {
  const { attributes, body } = record;
  if (attributes.MessageGroupId !== undefined) return await deliverNotice(options, record);
  if (isMailReturned(body)) return await takeBack(options, body);
  if (isConfirmationDue(body)) return await askToConfirm(options, record);
  if (isRegistrationDue(body)) return await sendRegistrationLink(options, record);
  if (isPartnerNews(body)) return await tellPartner(options, body);
  if (isSummaryDue(body)) return await sendSummary(options, record);
  return await flushDigest(options, record);
}

function receivesOf({ attributes }: SQSRecord): number {
  return Number(attributes.ApproximateReceiveCount);
}

/** Lets messages rest: all alike, since a FIFO queue gives none of a group while another of it is out. */
async function rest(
  { sqs, queueUrl, logger }: DelivererOptions,
  records: readonly SQSRecord[],
  seconds: number,
): Promise<readonly SQSRecord[]> {
  const changes = records.map(({ eventSourceARN, receiptHandle }) =>
    sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: new URL(eventSourceARN.split(':').at(-1) ?? '', queueUrl).href,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }),
    ),
  );
  // One that could not be changed rests as long as the queue says.
  for (const change of await Promise.allSettled(changes)) {
    if (change.status === 'rejected') logger.error('rest not set', { exception: exceptionRecord(change.reason) });
  }
  return records;
}
