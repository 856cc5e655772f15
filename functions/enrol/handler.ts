import { Logger } from '@aws-lambda-powertools/logger';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { enroller } from '../../lib/accounts/pool/store/enroller.ts';
import { mpu } from '../../lib/forum/index.ts';
import { now } from '../../lib/platform/lambda/clock.ts';
import { tablesOf } from '../../lib/platform/lambda/environment.ts';

const environment = z
  .object({
    DESK_POOL_ID: z.string().min(1),
    PARTNER_POOL_ID: z.string().min(1),
    ENROLMENTS_QUEUE_URL: z.url(),
  })
  .parse(process.env);

/** Makes the user pools agree with the accounts. */
export const handler = enroller({
  tables: tablesOf(process.env),
  forum: mpu,
  pools: {
    cognito: new CognitoIdentityProviderClient({ maxAttempts: 5 }),
    desks: environment.DESK_POOL_ID,
    partners: environment.PARTNER_POOL_ID,
  },
  sqs: new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false }),
  queueUrl: environment.ENROLMENTS_QUEUE_URL,
  now,
  logger: new Logger(),
});
