import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../lib/kernel/ids.ts';
import { clockEnvironment } from '../../lib/platform/lambda/environment.ts';
import { sweepMetrics } from '../../lib/tasks/sweep-metrics.ts';
import { sweeper } from '../../lib/tasks/sweeper.ts';

const { tables, timersQueueUrl } = clockEnvironment(process.env);
const metrics = sweepMetrics();

const sweep = sweeper({
  tables,
  queue: { sqs: new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false }), url: timersQueueUrl },
  now: () => Date.now() as Instant,
  metrics,
  logger: new Logger(),
});

/** Every minute: pokes the shards whose timers are due or soon will be. */
export async function handler(): Promise<void> {
  try {
    await sweep();
  } finally {
    metrics.publish();
  }
}
