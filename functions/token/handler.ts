import * as z from 'zod';
import { claimsFor, tokenEvent } from '../../lib/identity/claims.ts';
import { partnerBinding } from '../../lib/partners/store/binding.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { MetricRecorder } from '../../lib/platform/metrics/recorder.ts';

const { CASES_TABLE } = z.object({ CASES_TABLE: z.string().min(1) }).parse(process.env);
/** For its cold starts: people wait for this function when they sign in. */
const metrics = new MetricRecorder();
const findPartner = partnerBinding({ client: documentClient(), cases: CASES_TABLE });

/**
 * Cognito's pre-token-generation trigger: gives the event back with the claims that the access token gets besides its own.
 * The ID token gets none, so that it opens nothing here. An error means that no token is issued.
 */
export async function handler(event: unknown): Promise<unknown> {
  metrics.flush();
  const asked = tokenEvent.parse(event);
  const claimsToAddOrOverride = await claimsFor(asked, findPartner);
  return {
    ...asked,
    response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } },
  };
}
