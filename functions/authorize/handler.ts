import * as z from 'zod';
import { authorizer } from '../../lib/identity/authorizer.ts';
import { signInMetrics } from '../../lib/identity/metrics.ts';
import { poolTokens } from '../../lib/identity/pool-tokens.ts';
import { doorsOf } from '../../lib/identity/store/doors.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { MetricRecorder } from '../../lib/platform/metrics/recorder.ts';

const text = z.string().min(1);
const { CASES_TABLE, USER_POOL_ID, CLIENT_ID, PARTNER_POOL_ID, PARTNER_CLIENT_ID } = z
  .object({ CASES_TABLE: text, USER_POOL_ID: text, CLIENT_ID: text, PARTNER_POOL_ID: text, PARTNER_CLIENT_ID: text })
  .parse(process.env);

/** For its cold starts, which stand before every request of a new caller, and for the tokens that it refuses. */
const metrics = new MetricRecorder();
const authorize = authorizer({
  pool: poolTokens([
    { userPoolId: USER_POOL_ID, clientId: CLIENT_ID },
    { userPoolId: PARTNER_POOL_ID, clientId: PARTNER_CLIENT_ID },
  ]),
  doors: doorsOf({ client: documentClient(), cases: CASES_TABLE }),
  now: Date.now,
  ...signInMetrics(metrics),
});

/** The API's authorizer: what the token of a request opens. */
export async function handler(event: unknown): Promise<unknown> {
  try {
    return await authorize(event);
  } finally {
    metrics.flush();
  }
}
