import { ACCOUNT_MESSAGES } from '../accounts/messages.ts';
import { AID_MESSAGES } from '../aid/messages.ts';
import { CASE_MESSAGES } from '../cases/messages.ts';
import { MATCHING_MESSAGES } from '../matching/messages.ts';
import { CREDENTIAL_MESSAGES } from '../partners/credentials/messages.ts';
import { JOINING_MESSAGES } from '../partners/joining/messages.ts';
import { PARTNER_MESSAGES } from '../partners/messages.ts';
import { HTTP_MESSAGES } from '../platform/http/http-messages.ts';
import type { Problems } from '../platform/http/message.ts';
import { ARRIVAL_MESSAGES } from '../relay/arrivals/messages.ts';
import { COST_MESSAGES } from '../relay/costs/messages.ts';
import { JOURNEY_MESSAGES } from '../relay/messages.ts';
import { KERNEL_MESSAGES } from './kernel-messages.ts';
import { nearOfForm } from './nearest-codes.ts';

/** The status and the messages of every problem: the compiler names the code that has none. */
export const PROBLEMS: Problems = {
  ...KERNEL_MESSAGES,
  ...CASE_MESSAGES,
  ...JOURNEY_MESSAGES,
  ...COST_MESSAGES,
  ...ARRIVAL_MESSAGES,
  ...AID_MESSAGES,
  ...PARTNER_MESSAGES,
  ...CREDENTIAL_MESSAGES,
  ...JOINING_MESSAGES,
  ...ACCOUNT_MESSAGES,
  ...MATCHING_MESSAGES,
  ...HTTP_MESSAGES,
  'request-invalid': { ...HTTP_MESSAGES['request-invalid'], nearest: nearOfForm },
};
