import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { servicesOf } from '../../lib/capabilities/environment.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import {
  ARRIVAL_ROUTES,
  CONFIRMATION_ROUTES,
  CREDENTIAL_LINK_ROUTES,
  JOINING_ROUTES,
  ROUTES,
} from '../../lib/capabilities/routes.ts';
import { confirmationHandlers } from '../../lib/desks/confirmation/handlers.ts';
import { confirmationPages } from '../../lib/desks/confirmation/pages.ts';
import { credentialLinkHandlers } from '../../lib/partners/credentials/link-handlers.ts';
import { credentialPages } from '../../lib/partners/credentials/pages.ts';
import { readRegistrationForm } from '../../lib/partners/joining/form.ts';
import { joiningHandlers } from '../../lib/partners/joining/handlers.ts';
import { joiningPages } from '../../lib/partners/joining/pages.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { FORM_TYPE } from '../../lib/platform/http/body.ts';
import { readForm } from '../../lib/platform/http/form.ts';
import { apiMetrics } from '../../lib/platform/http/metrics.ts';
import { digestsQueueUrlOf } from '../../lib/platform/lambda/environment.ts';
import { registrationAsker } from '../../lib/platform/queues/registration-due.ts';
import { arrivalHandlers } from '../../lib/relay/arrivals/handlers.ts';
import { arrivalPages } from '../../lib/relay/arrivals/pages.ts';

const services = servicesOf(process.env);
const sqs = new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false });
const askToConfirm = registrationAsker(sqs, digestsQueueUrlOf(process.env));

/**
 * What people without an account call: with the link of a letter or of a message, and the form by which a partner registers itself.
 * Apart from the others, since anyone can reach it.
 */
export const handler = apiHandler({
  routes: [...ARRIVAL_ROUTES, ...CONFIRMATION_ROUTES, ...JOINING_ROUTES, ...CREDENTIAL_LINK_ROUTES],
  table: ROUTES,
  handlers: {
    ...arrivalHandlers(services),
    ...confirmationHandlers(services),
    ...joiningHandlers({ ...services, askToConfirm }),
    ...credentialLinkHandlers(services),
  },
  readers: {
    [FORM_TYPE]: (source, request) =>
      request.operationId === 'requestRegistration' ? readRegistrationForm(source, request) : readForm(source, request),
  },
  pages: {
    ...arrivalPages(services.forum),
    ...confirmationPages(services.forum),
    ...joiningPages(services.forum),
    ...credentialPages(),
  },
  desks: { deskOf: (code) => services.forum.desk(code)?.code, secretariat: services.forum.secretariat },
  problems: PROBLEMS,
  logger: new Logger(),
  metrics: apiMetrics(),
});
