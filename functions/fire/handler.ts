import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../lib/domain/ids.ts';
import { mpu } from '../../lib/forum/index.ts';
import { clockEnvironment } from '../../lib/runtime/environment.ts';
import { firer } from './firer.ts';
import { fireMetrics } from './metrics.ts';
import { peopleLookUp } from './people.ts';

const { tables, timersQueueUrl } = clockEnvironment(process.env);
const now = () => Date.now() as Instant;

/** Fires the timers of the shards that were poked. */
export const handler = firer({
  tables,
  queue: { sqs: new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false }), url: timersQueueUrl },
  forum: mpu,
  now,
  lookUp: peopleLookUp({ tables, forum: mpu, now }),
  metrics: fireMetrics(),
  logger: new Logger(),
});
