import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { publisher } from '../../lib/delivery/publisher.ts';
import { feed } from '../../lib/feed/writer.ts';
import { now } from '../../lib/platform/lambda/clock.ts';
import { tablesOf } from '../../lib/platform/lambda/environment.ts';
import { MetricRecorder } from '../../lib/platform/metrics/recorder.ts';

const environment = z
  .object({
    PROVINCE_QUEUE_URL_PREFIX: z.url(),
    TIMERS_QUEUE_URL: z.url(),
    UNDELIVERABLE_QUEUE_URL: z.url(),
    DIGESTS_QUEUE_URL: z.url(),
  })
  .parse(process.env);
const tables = tablesOf(process.env);
const sqs = new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false });

/** Takes the journal's stream to the provinces' queues. */
export const handler = publisher({
  sqs,
  queueUrlPrefix: environment.PROVINCE_QUEUE_URL_PREFIX,
  undeliverableUrl: environment.UNDELIVERABLE_QUEUE_URL,
  digestsQueueUrl: environment.DIGESTS_QUEUE_URL,
  timers: { sqs, url: environment.TIMERS_QUEUE_URL },
  timerShards: tables.timerShards,
  feed: (entries) => feed({ tables, now }, entries),
  now,
  metrics: new MetricRecorder(),
  logger: new Logger(),
});
