import { Logger } from '@aws-lambda-powertools/logger';
import { partnerAccountHandlers } from '../../lib/accounts/partner-handlers.ts';
import { accountOfAddress } from '../../lib/accounts/store/of-partner.ts';
import { appealHandlers } from '../../lib/aid/appeal-handlers.ts';
import { readEdxl } from '../../lib/aid/edxl/body.ts';
import { offerHandlers } from '../../lib/aid/offer-handlers.ts';
import { servicesOf } from '../../lib/capabilities/environment.ts';
import { knownNumbers } from '../../lib/capabilities/known-numbers.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { PARTICIPANT_ROUTES, ROUTES } from '../../lib/capabilities/routes.ts';
import { caseOfReference } from '../../lib/capabilities/store/references.ts';
import { credentialHandlers } from '../../lib/partners/credentials/handlers.ts';
import { registrationHandlers } from '../../lib/partners/registration-handlers.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { apiMetrics } from '../../lib/platform/http/metrics.ts';

const services = servicesOf(process.env);

/** The HTTP API of aid: what partner organisations call, and what people at desks share with them. */
export const handler = apiHandler({
  routes: PARTICIPANT_ROUTES,
  table: ROUTES,
  handlers: {
    ...appealHandlers(services),
    ...offerHandlers(services),
    ...registrationHandlers({
      ...services,
      hasAccountElsewhere: async (email, partner) =>
        (await accountOfAddress(services.tables, email, partner)) === 'elsewhere',
    }),
    ...credentialHandlers(services),
    ...partnerAccountHandlers(services),
  },
  desks: { deskOf: (code) => services.forum.desk(code)?.code, secretariat: services.forum.secretariat },
  problems: PROBLEMS,
  logger: new Logger(),
  readers: { 'application/edxl-rm+xml': readEdxl },
  metrics: apiMetrics(services.metrics),
  knownNumbers: (request) => knownNumbers(services, request),
  caseOf: (reference) => caseOfReference(services.tables, reference),
});
