import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { mpu } from '../../lib/forum/index.ts';
import { now } from '../../lib/platform/lambda/clock.ts';
import { clockEnvironment } from '../../lib/platform/lambda/environment.ts';
import { fireMetrics } from '../../lib/tasks/fire-metrics.ts';
import { firer } from '../../lib/tasks/firer.ts';
import { peopleLookUp } from '../../lib/tasks/people.ts';

const { tables, timersQueueUrl } = clockEnvironment(process.env);

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
