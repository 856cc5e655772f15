import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Problems } from '../message.ts';
import type { Route } from '../route.ts';
import { COMPONENTS } from './components.ts';
import { operationOf } from './operation.ts';
import { overrideSchema } from './override.ts';

const DESCRIPTION = `Hand-offs of social-welfare cases between the desks of Indonesia's provinces.

JSON in camelCase; times ISO 8601 UTC; areas are Kemendagri codes; lists are \`{items, next}\` with opaque cursors; unknown fields are rejected.
Every POST and PATCH needs an \`Idempotency-Key\`. Cases and tasks carry an \`ETag\`; commands on them accept \`If-Match\`.
Errors are RFC 9457 problem documents, in Indonesian or English by \`Accept-Language\`: 404 if the caller may not see it, 403 if the caller may not do it, 409 if the state does not allow it, 412 for a stale version, 422 for an invalid value.
The gateway itself answers 401 (no token) and 429 (too many requests) with \`{"message"}\`.`;

/**
 * The OpenAPI 3.1 description of the route table. Only scripts and tests import this module: zod-openapi stays out of
 * the functions' bundles.
 */
export function openApiDocument(routes: readonly Route[], problems: Problems) {
  return createDocument(
    {
      openapi: '3.1.1',
      info: { title: 'Estafet', version: '1.0.0', description: DESCRIPTION },
      servers: [{ url: '/' }],
      paths: pathsOf(routes, problems),
      components: COMPONENTS,
    },
    { override: overrideSchema },
  );
}

/** The document as it is committed. */
export function openApiText(routes: readonly Route[], problems: Problems): string {
  return `${JSON.stringify(openApiDocument(routes, problems), null, 2)}\n`;
}

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

function pathsOf(routes: readonly Route[], problems: Problems): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const method = METHODS[route.method];
    paths[route.path] = { ...paths[route.path], [method]: operationOf(route, problems) };
  }
  return paths;
}
