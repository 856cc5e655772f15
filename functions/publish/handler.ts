import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { publisher } from '../../lib/delivery/publisher.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import { DEFAULT_TIMER_SHARDS } from '../../lib/platform/dynamodb/tables.ts';
import { MetricRecorder } from '../../lib/platform/metrics/recorder.ts';

const environment = z
  .object({
    PROVINCE_QUEUE_URL_PREFIX: z.url(),
    TIMERS_QUEUE_URL: z.url(),
    UNDELIVERABLE_QUEUE_URL: z.url(),
    TIMER_SHARDS: z.coerce.number().int().min(1).max(1000).default(DEFAULT_TIMER_SHARDS),
  })
  .parse(process.env);
const sqs = new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false });

/** Takes the journal's stream to the provinces' queues. */
export const handler = publisher({
  sqs,
  queueUrlPrefix: environment.PROVINCE_QUEUE_URL_PREFIX,
  undeliverableUrl: environment.UNDELIVERABLE_QUEUE_URL,
  timers: { sqs, url: environment.TIMERS_QUEUE_URL },
  timerShards: environment.TIMER_SHARDS,
  now: () => Date.now() as Instant,
  metrics: new MetricRecorder(),
  logger: new Logger(),
});
