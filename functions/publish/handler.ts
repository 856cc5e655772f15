import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { publisher } from './publisher.ts';

const { PROVINCE_QUEUE_URL_PREFIX } = z.object({ PROVINCE_QUEUE_URL_PREFIX: z.url() }).parse(process.env);

/** Takes the journal's stream to the provinces' queues. */
export const handler = publisher({
  sqs: new SQSClient({ maxAttempts: 3 }),
  queueUrlPrefix: PROVINCE_QUEUE_URL_PREFIX,
  logger: new Logger(),
});
