import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../lib/domain/ids.ts';
import { clockEnvironment } from '../../lib/runtime/environment.ts';
import { sweeper } from './sweeper.ts';

const { tables, timersQueueUrl } = clockEnvironment(process.env);
const metrics = new Metrics();

const sweep = sweeper({
  tables,
  queue: { sqs: new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false }), url: timersQueueUrl },
  now: () => Date.now() as Instant,
  metrics: {
    oldestOverdue: (seconds) => metrics.addMetric('OldestOverdueTimer', MetricUnit.Seconds, seconds),
    unreadable: (count) => metrics.addMetric('TimersUnreadable', MetricUnit.Count, count),
    pokes: (count) => metrics.addMetric('TimerPokes', MetricUnit.Count, count),
  },
  logger: new Logger(),
});

/** Every minute: pokes the shards whose timers are due or soon will be. */
export async function handler(): Promise<void> {
  try {
    await sweep();
  } finally {
    metrics.publishStoredMetrics();
  }
}
