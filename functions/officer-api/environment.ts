import { randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import * as z from 'zod';
import type { CaseId, Instant } from '../../lib/domain/ids.ts';
import { mpu } from '../../lib/forum/index.ts';
import { documentClient } from '../../lib/store/client.ts';
import { DEFAULT_TIMER_SHARDS } from '../../lib/store/tables.ts';
import type { Services } from './services.ts';

const environment = z.object({
  CASES_TABLE: z.string().min(1),
  TIMERS_TABLE: z.string().min(1),
  JOURNAL_TABLE: z.string().min(1),
  TIMER_SHARDS: z.coerce.number().int().min(1).max(1000).default(DEFAULT_TIMER_SHARDS),
});

/** The services of a running function, from its environment variables; throws at the cold start when one is missing. */
export function servicesOf(variables: NodeJS.ProcessEnv): Services {
  const { CASES_TABLE, TIMERS_TABLE, JOURNAL_TABLE, TIMER_SHARDS } = environment.parse(variables);
  const now = () => Date.now() as Instant;
  const newUlid = monotonicFactory(() => randomInt(2 ** 32) / 2 ** 32);
  return {
    tables: {
      client: documentClient(),
      cases: CASES_TABLE,
      timers: TIMERS_TABLE,
      journal: JOURNAL_TABLE,
      timerShards: TIMER_SHARDS,
    },
    forum: mpu,
    now,
    newCaseId: () => newUlid(now()).toLowerCase() as CaseId,
    random: randomInt,
  };
}
