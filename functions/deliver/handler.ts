import { Logger } from '@aws-lambda-powertools/logger';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { deliverer } from '../../lib/delivery/deliverer.ts';
import { deliveryMetrics } from '../../lib/delivery/metrics.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import { addressRuleOf, tablesOf } from '../../lib/platform/lambda/environment.ts';
import { webhookSender } from '../../lib/platform/webhooks/sender.ts';

const environment = z
  .object({
    NOTIFICATIONS_TOPIC_ARN: z.string().min(1),
    DIGESTS_QUEUE_URL: z.url(),
    MAX_RECEIVES: z.coerce.number().int().positive(),
  })
  .parse(process.env);

/** Tells the desks of a province what its queue holds, and sends digests. */
export const handler = deliverer({
  tables: tablesOf(process.env),
  forum: mpu,
  sqs: new SQSClient({ maxAttempts: 3 }),
  sns: new SNSClient({ maxAttempts: 3 }),
  topicArn: environment.NOTIFICATIONS_TOPIC_ARN,
  digestsQueueUrl: environment.DIGESTS_QUEUE_URL,
  queueUrl: environment.DIGESTS_QUEUE_URL,
  maxReceives: environment.MAX_RECEIVES,
  post: webhookSender({ rule: addressRuleOf(process.env) }),
  now: () => Date.now() as Instant,
  metrics: deliveryMetrics(),
  logger: new Logger(),
});
