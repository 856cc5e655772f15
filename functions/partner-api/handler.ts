import { Logger } from '@aws-lambda-powertools/logger';
import { apiHandler } from '../../lib/http/api.ts';
import { PARTICIPANT_ROUTES } from '../../lib/http/routes.ts';
import { servicesOf } from '../api/environment.ts';
import { apiMetrics } from '../api/metrics.ts';
import { readEdxl } from './edxl-body.ts';
import { appealHandlers } from './handlers/appeals.ts';
import { offerHandlers } from './handlers/offers.ts';
import { partnerHandlers } from './handlers/partners.ts';

const services = servicesOf(process.env);

/** The HTTP API of aid: what partner organisations call, and what people at desks share with them. */
export const handler = apiHandler({
  routes: PARTICIPANT_ROUTES,
  handlers: { ...appealHandlers(services), ...offerHandlers(services), ...partnerHandlers(services) },
  desks: { deskOf: (code) => services.forum.desk(code)?.code, secretariat: services.forum.secretariat },
  logger: new Logger(),
  readers: { 'application/edxl-rm+xml': readEdxl },
  metrics: apiMetrics(),
});
