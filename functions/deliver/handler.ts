import { Logger } from '@aws-lambda-powertools/logger';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { deliverer } from '../../lib/delivery/deliverer.ts';
import { desksGateway } from '../../lib/delivery/gateway.ts';
import { deliveryMetrics } from '../../lib/delivery/metrics.ts';
import { mpu } from '../../lib/forum/index.ts';
import { now } from '../../lib/platform/lambda/clock.ts';
import { addressRuleOf, tablesOf } from '../../lib/platform/lambda/environment.ts';
import { sesMailer } from '../../lib/platform/messages/mail.ts';
import { snsTexter } from '../../lib/platform/messages/sms.ts';
import { webhookSender } from '../../lib/platform/webhooks/sender.ts';

const environment = z
  .object({
    NOTIFICATIONS_TOPIC_ARN: z.string().min(1),
    DIGESTS_QUEUE_URL: z.url(),
    MAX_RECEIVES: z.coerce.number().int().positive(),
    BASE_URL: z.url(),
    PARTNER_SIGN_IN_URL: z.url(),
    MAIL_FROM: z.email().optional(),
    MAIL_CONFIGURATION_SET: z.string().default(''),
  })
  .parse(process.env);

const tables = tablesOf(process.env);
const sns = new SNSClient({ maxAttempts: 3 });
const post = webhookSender({ rule: addressRuleOf(process.env) });
const { MAIL_FROM: from, MAIL_CONFIGURATION_SET: configurationSet } = environment;

/** Tells the desks of a province what its queue holds, and sends digests. */
export const handler = deliverer({
  tables,
  forum: mpu,
  sqs: new SQSClient({ maxAttempts: 3 }),
  sns,
  topicArn: environment.NOTIFICATIONS_TOPIC_ARN,
  digestsQueueUrl: environment.DIGESTS_QUEUE_URL,
  queueUrl: environment.DIGESTS_QUEUE_URL,
  maxReceives: environment.MAX_RECEIVES,
  post,
  mail:
    from === undefined ? undefined : sesMailer({ ses: new SESv2Client({ maxAttempts: 3 }), from, configurationSet }),
  text: snsTexter(sns),
  gateway: desksGateway({ tables, common: mpu.secretariat, post, now }),
  baseUrl: environment.BASE_URL,
  partnerSignInUrl: environment.PARTNER_SIGN_IN_URL,
  now,
  metrics: deliveryMetrics(),
  logger: new Logger(),
});
