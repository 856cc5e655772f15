import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { mornings } from '../../lib/delivery/mornings.ts';
import { mpu } from '../../lib/forum/index.ts';
import { now } from '../../lib/platform/lambda/clock.ts';
import { clockEnvironment, digestsQueueUrlOf } from '../../lib/platform/lambda/environment.ts';
import { sweepMetrics } from '../../lib/tasks/sweep-metrics.ts';
import { sweeper } from '../../lib/tasks/sweeper.ts';

const { tables, timersQueueUrl } = clockEnvironment(process.env);
const metrics = sweepMetrics();
const sqs = new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false });

const sweep = sweeper({
  tables,
  queue: { sqs, url: timersQueueUrl },
  now,
  metrics,
  logger: new Logger(),
});

const askForMornings = mornings({ forum: mpu, sqs, queueUrl: digestsQueueUrlOf(process.env), now });

/** Every minute: pokes the shards whose timers are due or soon will be, and asks for the summaries of desks that have opened. */
export async function handler(): Promise<void> {
  try {
    await sweep();
    await askForMornings();
  } finally {
    metrics.publish();
  }
}
