import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import type { Context } from '../../../engine/context.ts';
import type { Forum } from '../../../kernel/forum.ts';
import type { AccountId, Instant } from '../../../kernel/ids.ts';
import { accountId } from '../../../kernel/shapes.ts';
import type { Tables } from '../../../platform/dynamodb/tables.ts';
import { exceptionRecord } from '../../../platform/lambda/exceptions.ts';
import { readEnrolmentDue, sendEnrolment } from '../../../platform/queues/enrolment-due.ts';
import type { MailFailure } from '../../account.ts';
import { accountOfEmail, loadAccount, loadContact } from '../../store/accounts.ts';
import { keepEnrolled, loadEnrolled } from '../../store/enrolled.ts';
import { noteAccount } from '../../store/writes.ts';
import { stepsFor } from '../reconcile.ts';
import { findUser, type Pools, takeStep } from './directory.ts';

/** The dependencies of the enrolment. */
export interface EnrollerOptions {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly pools: Pools;
  readonly sqs: SQSClient;
  /** Where an account waits whose turn failed: with rests, and with a dead-letter queue behind it. */
  readonly queueUrl: string;
  readonly now: () => Instant;
  readonly logger: {
    info(message: string, details: Readonly<Record<string, unknown>>): void;
    error(message: string, details: Readonly<Record<string, unknown>>): void;
  };
}

/** A record of the journal's stream, of which only the key is read: `ACCOUNT#` and the account's id. */
const streamRecord = z.looseObject({
  eventSource: z.literal('aws:dynamodb'),
  dynamodb: z.looseObject({
    Keys: z.looseObject({
      PK: z.looseObject({
        S: z
          .string()
          .transform((key) => key.replace(/^ACCOUNT#/, ''))
          .pipe(accountId),
      }),
    }),
  }),
});
const streamRecords = z.looseObject({ Records: z.array(streamRecord).min(1) });
const queueRecords = z.looseObject({
  Records: z.array(z.looseObject({ eventSource: z.literal('aws:sqs'), messageId: z.string(), body: z.string() })),
});
const mailReturned = z.strictObject({
  v: z.literal(1),
  kind: z.literal('account-mail-returned'),
  as: z.enum(['Bounce', 'Complaint']),
  to: z.string().min(1),
});
const FAILURE_OF = { Bounce: 'bounced', Complaint: 'complained' } as const satisfies Record<string, MailFailure>;

type Batch = SQSBatchResponse['batchItemFailures'];

/**
 * Makes the pools agree with the accounts. It is given entries of the journal's stream, messages about accounts that wait or have
 * signed in, and what SES tells of invitations that came back. One account after the other: at some ten calls a second it stays
 * far below the 50 user creations a second that Cognito allows by default (category UserCreation, "a combined quota of 50 RPS",
 * Cognito Developer Guide, "Quotas in Amazon Cognito", an older text of it says 30; not measured in an account).
 */
export function enroller(options: EnrollerOptions): (event: unknown) => Promise<{ batchItemFailures: Batch }> {
  return async (event) => {
    const returned = mailReturned.safeParse(event).data;
    if (returned) return { batchItemFailures: await takeBack(options, returned) };
    const stream = streamRecords.safeParse(event).data;
    if (stream) return { batchItemFailures: await followJournal(options, stream.Records) };
    return { batchItemFailures: await takeMessages(options, queueRecords.parse(event).Records) };
  };
}

/** An account whose turn fails waits on the queue: the stream goes on with the others. */
async function followJournal(
  options: EnrollerOptions,
  records: readonly z.infer<typeof streamRecord>[],
): Promise<Batch> {
  const accounts = records.map(({ dynamodb }) => dynamodb.Keys.PK.S);
  for (const account of new Set(accounts)) {
    try {
      await enrol(options, account);
    } catch (error) {
      options.logger.error('account not enrolled', { account, exception: loggedOf(error) });
      await sendEnrolment(options.sqs, options.queueUrl, { kind: 'enrol', account });
    }
  }
  return [];
}

async function takeMessages(
  options: EnrollerOptions,
  records: readonly { readonly messageId: string; readonly body: string }[],
): Promise<Batch> {
  const failed: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of records) {
    try {
      const { kind, account } = readEnrolmentDue(body);
      if (kind === 'enrol') await enrol(options, account);
      else await noteAccount(options.tables, account, { name: 'activate-account' }, contextOf(options));
    } catch (error) {
      options.logger.error('message not taken', { messageId, exception: loggedOf(error) });
      failed.push({ itemIdentifier: messageId });
    }
  }
  return failed;
}

async function takeBack(options: EnrollerOptions, { as, to }: z.infer<typeof mailReturned>): Promise<Batch> {
  const account = await accountOfEmail(options.tables, to);
  if (account === undefined) return [];
  const command = { name: 'mark-account-unreachable', failure: FAILURE_OF[as] } as const;
  if (await noteAccount(options.tables, account, command, contextOf(options)))
    options.logger.info('account unreachable', { account, failure: command.failure });
  return [];
}

async function enrol({ tables, pools, logger }: EnrollerOptions, id: AccountId): Promise<void> {
  const [account, contact, before] = await Promise.all([
    loadAccount(tables, id),
    loadContact(tables, id),
    loadEnrolled(tables, id),
  ]);
  if (!account || !contact) return;
  const whom = { account, contact };
  const steps = stepsFor(account, await findUser(pools, whom), before);
  for (const step of steps) await takeStep(pools, step, whom);
  const { invitedAt, place, state } = account;
  await keepEnrolled(tables, id, { invitedAt, place, state });
  if (steps.length > 0) logger.info('account enrolled', { account: id, steps });
}

/** Cognito writes the address of a user into its messages: only the names of its errors are logged. */
function loggedOf(error: unknown): unknown {
  return error instanceof CognitoIdentityProviderServiceException ? { name: error.name } : exceptionRecord(error);
}

function contextOf({ now, forum }: EnrollerOptions): () => Context {
  return () => ({ now: now(), actor: { kind: 'system', part: 'enrolment' }, forum });
}
