import { randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { CaseId, Instant } from '../../lib/domain/ids.ts';
import { mpu } from '../../lib/forum/index.ts';
import { tablesOf } from '../../lib/runtime/environment.ts';
import type { Services } from './services.ts';

/** The services of a running function, from its environment variables; throws at the cold start when one is missing. */
export function servicesOf(variables: NodeJS.ProcessEnv): Services {
  const now = () => Date.now() as Instant;
  const newUlid = monotonicFactory(() => randomInt(2 ** 32) / 2 ** 32);
  return {
    tables: tablesOf(variables),
    forum: mpu,
    now,
    newCaseId: () => newUlid(now()).toLowerCase() as CaseId,
    random: randomInt,
  };
}
