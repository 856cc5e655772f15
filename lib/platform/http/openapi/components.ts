import type { ZodOpenApiComponentsObject } from 'zod-openapi';
import { PARTNER_SCOPES } from '../../../kernel/partner.ts';
import type { Route } from '../route.ts';

/** The security schemes by who may call. */
export const SCHEMES: Readonly<Record<Route['who'], readonly string[]>> = {
  officer: ['person'],
  partner: ['partnerClient'],
  participant: ['person', 'partnerClient'],
  anyone: [],
};

const PERSON = `Access token of a person at a desk, with the claims \`desk\` and \`role\`; of a person of a partner, with \`partner\`. In a stage it is good for 30 minutes.

- On a local cloud: \`curl -d '{"desk":"35","role":"officer"}' http://127.0.0.1:3000/_local/token\`. Paste the \`token\` of the answer here.
- A person of a partner, on a local cloud: \`POST /_local/sign-in\` with \`{"email":"…"}\`, then with the code of the mail too: \`{"email":"…","code":"…"}\`.
- In a stage: the page of sign-in, which the stack's outputs name (OAuth 2.0 authorization code with PKCE, RFC 7636).

It is a JSON Web Token, verified as RFC8725 asks: one algorithm, issuer, client, kind of token and expiry.

Token orang: masuk lewat halaman masuk. Di awan lokal, petugas mengambilnya dari \`POST /_local/token\` dan orang dari mitra dari \`POST /_local/sign-in\`.`;

const PARTNER = `Access token of a partner's machine. Reuse it until it expires, then ask for another: there are no refresh tokens (RFC 6749, section 4.4.3).

- On a local cloud: \`POST /_local/token\`, with \`{"partner":"contoh-rekaan"}\`.
- In a stage: \`curl -u "$CLIENT:$SECRET" -d grant_type=client_credentials https://…/v1/token\`, with the credentials of the partner's one-time link.

Clients take it as an opaque text: RFC8725 is about tokens that they would read.

Token mesin mitra: kredensial mitra ditukar dengan token di \`POST /v1/token\`.`;

/** The parts of the document that no single route has. */
export const COMPONENTS: ZodOpenApiComponentsObject = {
  securitySchemes: {
    person: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: PERSON },
    partnerClient: {
      type: 'oauth2',
      description: PARTNER,
      flows: { clientCredentials: { tokenUrl: '/v1/token', scopes: PARTNER_SCOPES } },
    },
  },
};
