import type { ZodOpenApiComponentsObject } from 'zod-openapi';
import type { Route } from '../route.ts';

/** The security schemes by who may call. */
export const SCHEMES: Readonly<Record<Route['who'], readonly string[]>> = {
  officer: ['person'],
  partner: ['partnerClient'],
  participant: ['person', 'partnerClient'],
  anyone: [],
};

/** The parts of the document that no single route has. */
export const COMPONENTS: ZodOpenApiComponentsObject = {
  securitySchemes: {
    person: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'Access token of a person at a desk, with the claims `desk` and `role`.',
    },
    partnerClient: {
      type: 'oauth2',
      description: "Access token of a partner's machine client, with the claim `partner`. Reuse it until it expires.",
      flows: { clientCredentials: { tokenUrl: '/oauth2/token', scopes: {} } },
    },
  },
};
