import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { accountHandlers } from '../../lib/accounts/handlers.ts';
import { aidHandlers } from '../../lib/aid/handlers.ts';
import { servicesOf } from '../../lib/capabilities/environment.ts';
import { FILE_READERS } from '../../lib/capabilities/file-readers.ts';
import { generalHandlers } from '../../lib/capabilities/general-handlers.ts';
import { caseAndConvoyHandlers } from '../../lib/capabilities/handlers.ts';
import { knownNumbers } from '../../lib/capabilities/known-numbers.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { OFFICER_ROUTES, ROUTES } from '../../lib/capabilities/routes.ts';
import { caseOfReference } from '../../lib/capabilities/store/references.ts';
import { webhookSettingsOf } from '../../lib/desks/environment.ts';
import { gatewayHandlers } from '../../lib/desks/gateway-handlers.ts';
import { deskHandlers } from '../../lib/desks/handlers.ts';
import { webhookHandlers } from '../../lib/desks/webhook-handlers.ts';
import { subjectHandlers } from '../../lib/matching/handlers.ts';
import { matchingKeysOf } from '../../lib/matching/secret.ts';
import { partnerHandlers } from '../../lib/partners/handlers.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { apiMetrics } from '../../lib/platform/http/metrics.ts';
import { digestsQueueUrlOf } from '../../lib/platform/lambda/environment.ts';
import { confirmationAsker } from '../../lib/platform/queues/confirmation-due.ts';
import { costHandlers } from '../../lib/relay/costs/handlers.ts';
import { routeHandlers } from '../../lib/relay/desk-route-handlers.ts';
import { journeyHandlers } from '../../lib/relay/handlers.ts';
import { reportHandlers } from '../../lib/reports/handlers.ts';
import { taskHandlers } from '../../lib/tasks/handlers.ts';

const sqs = new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false });
const services = { ...servicesOf(process.env), matchingKeys: matchingKeysOf(process.env) };

/** The officers' API: what people at desks call, and whether it runs. */
export const handler = apiHandler({
  routes: OFFICER_ROUTES,
  table: ROUTES,
  handlers: {
    ...caseAndConvoyHandlers(services),
    ...aidHandlers(services),
    ...partnerHandlers(services),
    ...accountHandlers(services),
    ...taskHandlers(services),
    ...deskHandlers(services, confirmationAsker(sqs, digestsQueueUrlOf(process.env))),
    ...journeyHandlers(services),
    ...costHandlers(services),
    ...routeHandlers(services),
    ...reportHandlers(services),
    ...webhookHandlers(services, webhookSettingsOf(process.env)),
    ...gatewayHandlers(services, webhookSettingsOf(process.env)),
    ...subjectHandlers(services),
    ...generalHandlers(services),
  },
  desks: { deskOf: (code) => services.forum.desk(code)?.code, secretariat: services.forum.secretariat },
  problems: PROBLEMS,
  readers: FILE_READERS,
  logger: new Logger(),
  metrics: apiMetrics(services.metrics),
  knownNumbers: (request) => knownNumbers(services, request),
  caseOf: (reference) => caseOfReference(services.tables, reference),
});
