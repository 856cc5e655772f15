import { randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import { mpu } from '../forum/index.ts';
import type { CaseId } from '../kernel/ids.ts';
import { now } from '../platform/lambda/clock.ts';
import { tablesOf } from '../platform/lambda/environment.ts';
import { MetricRecorder } from '../platform/metrics/recorder.ts';
import { countsOf } from './counts.ts';
import type { Services } from './services.ts';

/** The services of a running function, and the recorder of what they count. */
export interface RunningServices extends Services {
  readonly metrics: MetricRecorder;
}

/** The services of a running function, from its environment variables; throws at the cold start when one is missing. */
export function servicesOf(variables: NodeJS.ProcessEnv): RunningServices {
  const metrics = new MetricRecorder();
  const newUlid = monotonicFactory(() => randomInt(2 ** 32) / 2 ** 32);
  return {
    tables: tablesOf(variables),
    forum: mpu,
    now,
    newCaseId: () => newUlid(now()).toLowerCase() as CaseId,
    random: randomInt,
    ...countsOf(metrics),
    metrics,
  };
}
