import { Logger } from '@aws-lambda-powertools/logger';
import { apiHandler } from '../../lib/http/api.ts';
import { PAPER_ROUTES } from '../../lib/http/routes.ts';
import { apiUrlOf } from '../../lib/runtime/environment.ts';
import { servicesOf } from '../api/environment.ts';
import { apiMetrics } from '../api/metrics.ts';
import { paperHandlers } from './handlers.ts';

const services = { ...servicesOf(process.env), apiUrl: apiUrlOf(process.env) };

/** The HTTP API of papers: a function of its own, since what sets documents is large and seldom needed. */
export const handler = apiHandler({
  routes: PAPER_ROUTES,
  handlers: paperHandlers(services),
  desks: { deskOf: (code) => services.forum.desk(code)?.code, secretariat: services.forum.secretariat },
  logger: new Logger(),
  metrics: apiMetrics(),
});
