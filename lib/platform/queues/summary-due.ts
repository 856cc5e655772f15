import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { DeskCode } from '../../kernel/ids.ts';

const summaryDue = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  kind: z.literal('summary'),
  desk: z.custom<DeskCode>((value) => typeof value === 'string' && value !== ''),
  /** The day on the desk's calendar, `YYYY-MM-DD`. */
  day: z.iso.date(),
});

/** A message of the digests queue: a desk has opened, and gets the summary of its day. */
export type SummaryDue = Pick<z.infer<typeof summaryDue>, 'desk' | 'day'>;

/** The text of a message. */
export function writeSummaryDue({ desk, day }: SummaryDue): string {
  return JSON.stringify({ v: 1, kind: 'summary', desk, day });
}

/** Reads the text of a message; throws when it is none, so that it ends in the dead-letter queue. */
export function readSummaryDue(body: string): SummaryDue {
  return summaryDue.parse(JSON.parse(body));
}

/** The most messages in one SQS batch. */
const BATCH = 10;

/** Asks for summaries. @returns those that the queue did not take */
export async function askForSummaries(
  sqs: SQSClient,
  queueUrl: string,
  due: readonly SummaryDue[],
): Promise<readonly SummaryDue[]> {
  const refused: SummaryDue[] = [];
  for (let n = 0; n < due.length; n += BATCH) {
    const batch = due.slice(n, n + BATCH);
    const Entries = batch.map((one, place) => ({ Id: String(place), MessageBody: writeSummaryDue(one) }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const failed = new Set(Failed.map(({ Id }) => Id));
    refused.push(...batch.filter((_one, place) => failed.has(String(place))));
  }
  return refused;
}
