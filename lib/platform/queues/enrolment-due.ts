import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { AccountId } from '../../kernel/ids.ts';

const enrolmentDue = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  /** `enrol`: the pool may not agree with the account. `signed-in`: the account has had its first token. */
  kind: z.enum(['enrol', 'signed-in']),
  account: z.custom<AccountId>((value) => typeof value === 'string' && value !== ''),
});

/** A message about an account. It names nobody: who it is, is read from the tables. */
export type EnrolmentDue = Pick<z.infer<typeof enrolmentDue>, 'kind' | 'account'>;

/** Reads the text of a message; throws when it is none. */
export function readEnrolmentDue(body: string): EnrolmentDue {
  return enrolmentDue.parse(JSON.parse(body));
}

/** Sends a message about an account to the enrolment. */
export async function sendEnrolment(sqs: SQSClient, queueUrl: string, { kind, account }: EnrolmentDue): Promise<void> {
  const MessageBody = JSON.stringify({ v: 1, kind, account });
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
}
