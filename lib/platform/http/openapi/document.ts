import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Problems } from '../message.ts';
import type { Route } from '../route.ts';
import { COMPONENTS } from './components.ts';
import { operationOf } from './operation.ts';
import { overrideSchema } from './override.ts';
import type { Presentation } from './presentation.ts';

const DESCRIPTION = `Hand-offs of social-welfare cases between the desks of Indonesia's provinces.

JSON in camelCase; times ISO 8601 UTC; areas are Kemendagri codes; lists are \`{items, next}\` with opaque cursors; unknown fields are rejected.
Every POST and PATCH needs an \`Idempotency-Key\`. Cases and tasks carry an \`ETag\`; commands on them accept \`If-Match\`.
Errors are RFC 9457 problem documents, in Indonesian or English by \`Accept-Language\`: 404 if the caller may not see it, 403 if the caller may not do it, 409 if the state does not allow it, 412 for a stale version, 422 for an invalid value.
What never reaches a function is answered by the gateway with \`{"message"}\`: 401 (no \`Authorization\` header), 413 (more than 10 MB), 429 (too many requests), 500 and 503. A bad token (401), a missing scope (403) and an unknown route (404) are problem documents.

## A token
Send \`Authorization: Bearer <token>\` with every request that has a lock. Where the token comes from depends on who asks; **Authorize** says it for each kind:

| caller | on a local cloud | in a stage |
|---|---|---|
| a person at a desk | \`POST /_local/token\` with \`{"desk":"35","role":"officer"}\` | the page of sign-in, with PKCE |
| a person of a partner | \`POST /_local/sign-in\` with \`{"email":"…"}\`, then with \`{"email":"…","code":"…"}\` of the mail in \`/_local/mailbox\` | the page of sign-in, with a code by mail |
| a partner's machine | \`POST /_local/token\` with \`{"partner":"contoh-rekaan"}\` | \`POST /v1/token\` with its client credentials |

## Token
Kirim \`Authorization: Bearer <token>\` pada setiap permintaan yang bergembok. Petugas mengambilnya lewat halaman masuk, mesin mitra lewat
\`POST /v1/token\`. Di awan lokal petugas dan mesin mengambilnya dari \`POST /_local/token\`, orang dari mitra dari \`POST /_local/sign-in\`.`;

/**
 * The OpenAPI 3.1 description of the route table. Only scripts and tests import this module: zod-openapi stays out of
 * the functions' bundles.
 */
export function openApiDocument(routes: readonly Route[], problems: Problems, presentation: Presentation) {
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Estafet',
        version: '1.0.0',
        description: DESCRIPTION,
        license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
        contact: { name: 'The operating ministry; SECURITY.md has its addresses' },
      },
      servers: [
        {
          url: '/',
          description: 'Where this description was read: a local cloud, or the staging or production stage.',
          'x-internal': false,
        },
      ],
      tags: presentation.tags.map(({ name, description: { en, id } }) => ({ name, description: `${en}\n\n${id}` })),
      paths: pathsOf(routes, problems, presentation),
      components: COMPONENTS,
    },
    { override: overrideSchema },
  );
}

/** The document as it is committed. */
export function openApiText(routes: readonly Route[], problems: Problems, presentation: Presentation): string {
  return `${JSON.stringify(openApiDocument(routes, problems, presentation), null, 2)}\n`;
}

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

function pathsOf(routes: readonly Route[], problems: Problems, presentation: Presentation): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const method = METHODS[route.method];
    paths[route.path] = { ...paths[route.path], [method]: operationOf(route, problems, presentation) };
  }
  return paths;
}
