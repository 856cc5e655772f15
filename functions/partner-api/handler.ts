import { Logger } from '@aws-lambda-powertools/logger';
import { ok } from '../../lib/domain/result.ts';
import { apiHandler } from '../../lib/http/api.ts';
import { PARTNER_ROUTES } from '../../lib/http/routes.ts';

/** The HTTP API of partner organisations. */
export const handler = apiHandler({
  routes: PARTNER_ROUTES,
  // Partners' routes are for machine clients: no desk's token is believed here.
  desks: { deskOf: () => undefined },
  logger: new Logger({ serviceName: 'partner-api' }),
  handlers: {
    readPartnerMe: async ({ principal: { partner, client, scopes } }) =>
      ok({ status: 200, body: { partner, client, scopes } }),
  },
});
