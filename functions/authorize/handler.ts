import * as z from 'zod';
import { authorizer } from '../../lib/identity/authorizer.ts';
import { poolTokens } from '../../lib/identity/pool-tokens.ts';
import { doorsOf } from '../../lib/identity/store/doors.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { MetricRecorder } from '../../lib/platform/metrics/recorder.ts';

const { CASES_TABLE, USER_POOL_ID, CLIENT_IDS } = z
  .object({
    CASES_TABLE: z.string().min(1),
    USER_POOL_ID: z.string().min(1),
    CLIENT_IDS: z.string().transform((ids) => ids.split(',')),
  })
  .parse(process.env);

/** For its cold starts, which stand before every request of a new caller. */
const metrics = new MetricRecorder();
const authorize = authorizer({
  pool: poolTokens({ userPoolId: USER_POOL_ID, clientIds: CLIENT_IDS }),
  doors: doorsOf({ client: documentClient(), cases: CASES_TABLE }),
  now: Date.now,
});

/** The API's authorizer: what the token of a request opens. */
export async function handler(event: unknown): Promise<unknown> {
  metrics.flush();
  return await authorize(event);
}
