import { Logger } from '@aws-lambda-powertools/logger';
import { servicesOf } from '../../lib/capabilities/environment.ts';
import { knownNumbers } from '../../lib/capabilities/known-numbers.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { PAPER_ROUTES, ROUTES } from '../../lib/capabilities/routes.ts';
import { caseOfReference } from '../../lib/capabilities/store/references.ts';

import { paperHandlers } from '../../lib/papers/handlers.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { apiMetrics } from '../../lib/platform/http/metrics.ts';
import { apiUrlOf, consoleUrlOf } from '../../lib/platform/lambda/environment.ts';

const services = {
  ...servicesOf(process.env),
  apiUrl: apiUrlOf(process.env),
  consoleUrl: consoleUrlOf(process.env),
};

/** The HTTP API of papers: a function of its own, since what sets documents is large and seldom needed. */
export const handler = apiHandler({
  routes: PAPER_ROUTES,
  table: ROUTES,
  handlers: paperHandlers(services),
  desks: { deskOf: (code) => services.forum.desk(code)?.code, secretariat: services.forum.secretariat },
  problems: PROBLEMS,
  logger: new Logger(),
  metrics: apiMetrics(services.metrics),
  knownNumbers: (request) => knownNumbers(services, request),
  caseOf: (reference) => caseOfReference(services.tables, reference),
});
