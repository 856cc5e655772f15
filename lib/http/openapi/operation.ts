import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiRequestBodyObject, ZodOpenApiResponseObject } from 'zod-openapi';
import type { ProblemCode } from '../http-refusals.ts';
import { PROBLEM_TYPE } from '../problem.ts';
import type { Route } from '../route.ts';
import { problem } from '../schemas/answers.ts';
import { SCHEMES } from './components.ts';
import { problemsOf } from './problems.ts';

/** What OpenAPI says of one route. */
export function operationOf(route: Route): ZodOpenApiOperationObject {
  return {
    operationId: route.operationId,
    summary: route.summary.en,
    description: `${route.summary.id}.${rolesNote(route)}`,
    security: SCHEMES[route.who].map((scheme) => ({ [scheme]: [...(route.scopes ?? [])] })),
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
      header: headersOf(route),
    },
    ...(route.body && { requestBody: bodyOf(route.body) }),
    responses: { ...answersOf(route), ...problemAnswersOf(route) },
  };
}

function rolesNote(route: Route): string {
  return route.roles ? ` Roles: ${route.roles.join(', ')}.` : '';
}

function headersOf(route: Route): z.ZodObject {
  return z.object({
    ...(route.idempotencyKey && {
      'Idempotency-Key': z.string().min(1).max(255).meta({
        description: 'Names the command, so that a repeated request is not carried out twice. A UUID.',
        example: '8f14e45f-ceea-467f-a8d1-0f6c1c5c2b7e',
      }),
    }),
    ...(route.ifMatch && {
      'If-Match': z.string().optional().meta({
        description: 'The `ETag` that the caller acts on; another present version is refused with 412.',
        example: '"7"',
      }),
    }),
    'Accept-Language': z.string().optional().meta({ description: '`id` (default) or `en`.', example: 'en' }),
  });
}

/** A body whose every field is optional may be left out. */
function bodyOf(schema: z.ZodType): ZodOpenApiRequestBodyObject {
  return { required: !schema.safeParse({}).success, content: { 'application/json': { schema } } };
}

function answersOf(route: Route): Record<`${number}`, ZodOpenApiResponseObject> {
  const answers = Object.entries(route.answers).map(([status, schema]) => [
    status,
    { description: route.summary.en, content: { 'application/json': { schema } }, ...etagOf(schema) },
  ]);
  return Object.fromEntries(answers) as Record<`${number}`, ZodOpenApiResponseObject>;
}

/** What has a version has it as its `ETag` too. */
function etagOf(schema: z.ZodType): Pick<ZodOpenApiResponseObject, 'headers'> {
  if (!(schema instanceof z.ZodObject) || !('version' in schema.shape)) return {};
  return { headers: z.object({ ETag: z.string().meta({ description: 'The version, quoted.', example: '"7"' }) }) };
}

function problemAnswersOf(route: Route): Record<`${number}`, ZodOpenApiResponseObject> {
  const answers = [...problemsOf(route)].map(([status, codes]) => [status, problemAnswer(codes)]);
  return Object.fromEntries(answers) as Record<`${number}`, ZodOpenApiResponseObject>;
}

function problemAnswer(codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  return {
    description: `\`code\`: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    content: { [PROBLEM_TYPE]: { schema: problem } },
  };
}
