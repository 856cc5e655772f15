import { Logger } from '@aws-lambda-powertools/logger';
import { apiHandler } from '../../lib/http/api.ts';
import { OFFICER_ROUTES } from '../../lib/http/routes.ts';
import { matchingKeysOf } from '../../lib/runtime/matching-secret.ts';
import { servicesOf } from '../api/environment.ts';
import { apiMetrics } from '../api/metrics.ts';
import { webhookSettingsOf } from './environment.ts';
import { aidHandlers } from './handlers/aid.ts';
import { caseHandlers } from './handlers/cases.ts';
import { costHandlers } from './handlers/costs.ts';
import { routeHandlers } from './handlers/desk-routes.ts';
import { deskHandlers } from './handlers/desks.ts';
import { generalHandlers } from './handlers/general.ts';
import { journeyHandlers } from './handlers/journeys.ts';
import { partnerHandlers } from './handlers/partners.ts';
import { reportHandlers } from './handlers/reports/index.ts';
import { subjectHandlers } from './handlers/subjects.ts';
import { taskHandlers } from './handlers/tasks.ts';
import { webhookHandlers } from './handlers/webhooks.ts';

const services = { ...servicesOf(process.env), matchingKeys: matchingKeysOf(process.env) };

/** The officers' API: what people at desks call, and whether it runs. */
export const handler = apiHandler({
  routes: OFFICER_ROUTES,
  handlers: {
    ...caseHandlers(services),
    ...aidHandlers(services),
    ...partnerHandlers(services),
    ...taskHandlers(services),
    ...deskHandlers(services),
    ...journeyHandlers(services),
    ...costHandlers(services),
    ...routeHandlers(services),
    ...reportHandlers(services),
    ...webhookHandlers(services, webhookSettingsOf(process.env)),
    ...subjectHandlers(services),
    ...generalHandlers(services),
  },
  desks: { deskOf: (code) => services.forum.desk(code)?.code, secretariat: services.forum.secretariat },
  logger: new Logger(),
  metrics: apiMetrics(),
});
