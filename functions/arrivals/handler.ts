import { Logger } from '@aws-lambda-powertools/logger';
import { servicesOf } from '../../lib/capabilities/environment.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { ARRIVAL_ROUTES, CONFIRMATION_ROUTES, ROUTES } from '../../lib/capabilities/routes.ts';
import { confirmationHandlers } from '../../lib/desks/confirmation/handlers.ts';
import { confirmationPages } from '../../lib/desks/confirmation/pages.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { FORM_TYPE } from '../../lib/platform/http/body.ts';
import { readForm } from '../../lib/platform/http/form.ts';
import { apiMetrics } from '../../lib/platform/http/metrics.ts';
import { arrivalHandlers } from '../../lib/relay/arrivals/handlers.ts';
import { arrivalPages } from '../../lib/relay/arrivals/pages.ts';

const services = servicesOf(process.env);

/**
 * What people without an account call with a link: of a letter, or of a message that asks an address to confirm itself. Apart from
 * the others, since anyone can reach it.
 */
export const handler = apiHandler({
  routes: [...ARRIVAL_ROUTES, ...CONFIRMATION_ROUTES],
  table: ROUTES,
  handlers: { ...arrivalHandlers(services), ...confirmationHandlers(services) },
  readers: { [FORM_TYPE]: readForm },
  pages: { ...arrivalPages(services.forum), ...confirmationPages(services.forum) },
  desks: { deskOf: (code) => services.forum.desk(code)?.code, secretariat: services.forum.secretariat },
  problems: PROBLEMS,
  logger: new Logger(),
  metrics: apiMetrics(),
});
