import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { granted, TokenRefusedError, tokenEvent } from '../../lib/identity/claims.ts';
import { signInMetrics } from '../../lib/identity/metrics.ts';
import { loadStanding } from '../../lib/identity/store/standing.ts';
import { accountId } from '../../lib/kernel/shapes.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { MetricRecorder } from '../../lib/platform/metrics/recorder.ts';
import { sendEnrolment } from '../../lib/platform/queues/enrolment-due.ts';

const { CASES_TABLE, ENROLMENTS_QUEUE_URL } = z
  .object({ CASES_TABLE: z.string().min(1), ENROLMENTS_QUEUE_URL: z.url() })
  .parse(process.env);
/** For its cold starts, since people wait for this function when they sign in, and for those who get no token. */
const metrics = new MetricRecorder();
const tables = { client: documentClient(), cases: CASES_TABLE };
/** Cognito gives the trigger five seconds, and the message can wait for the next token. */
const sqs = new SQSClient({ maxAttempts: 1, useQueueUrlAsEndpoint: false });

/**
 * Cognito's pre-token-generation trigger: gives the event back with the claims that the access token gets besides its own.
 * The ID token gets none, so that it opens nothing here. An error means that no token is issued. It writes nothing: a first
 * sign-in is told to the enrolment, and told again with the next token when that fails.
 */
export async function handler(event: unknown): Promise<unknown> {
  try {
    return await answerTo(event);
  } catch (error) {
    if (error instanceof TokenRefusedError) signInMetrics(metrics).refused(error.refusal);
    throw error;
  } finally {
    metrics.flush();
  }
}

async function answerTo(event: unknown): Promise<unknown> {
  const asked = tokenEvent.parse(event);
  const { claims, scopes, first } = await granted(asked, (id) => loadStanding(tables, id));
  if (first) {
    const due = { kind: 'signed-in', account: accountId.parse(claims.account) } as const;
    await sendEnrolment(sqs, ENROLMENTS_QUEUE_URL, due).catch(() => undefined);
  }
  const accessTokenGeneration = {
    claimsToAddOrOverride: claims,
    ...(scopes.length > 0 && { scopesToAdd: scopes }),
  };
  return { ...asked, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
}
