import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiRequestBodyObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { defined } from '../../../kernel/absent.ts';
import { MAX_BODY_BYTES } from '../body.ts';
import { hiddenTexts } from '../hidden-texts.ts';
import { XLSX_TYPE } from '../media-type.ts';
import type { Problems } from '../message.ts';
import type { Route } from '../route.ts';
import { SCHEMES } from './components.ts';
import { failuresOf } from './failures.ts';
import { type Examples, type Presentation, tagOf } from './presentation.ts';

/** The OpenAPI operation of a route. */
export function operationOf(route: Route, problems: Problems, presentation: Presentation): ZodOpenApiOperationObject {
  const tag = tagOf(presentation, route);
  const examples = presentation.examples.get(route.operationId) ?? {};
  return {
    tags: tag === undefined ? [] : [tag],
    operationId: route.operationId,
    summary: route.summary.en,
    description: `${route.summary.id}.${rolesNote(route)}`,
    security: SCHEMES[route.who].map((scheme) => ({ [scheme]: scopesOf(route, scheme) })),
    requestParams: {
      ...defined({ path: route.params, query: route.query }),
      header: headersOf(route),
    },
    ...defined({ requestBody: route.body && bodyOf(route, route.body, examples) }),
    responses: { ...answersOf(route), ...keptOf(route), ...failuresOf(route, problems) },
  };
}

/** A scheme without flows defines no scopes that a requirement could name. */
function scopesOf({ scopes = [] }: Route, scheme: string): string[] {
  return scheme === 'partnerClient' ? [...scopes] : [];
}

function rolesNote(route: Route): string {
  return route.roles ? ` Peran: ${route.roles.join(', ')}.` : '';
}

const IDEMPOTENCY_KEY = z
  .string()
  .min(1)
  .max(255)
  .meta({
    description: 'Identifies the command, so that a retry is not executed twice. Use a UUID.',
    example: '8f14e45f-ceea-467f-a8d1-0f6c1c5c2b7e',
    param: { id: 'IdempotencyKey' },
  });
/** The gateway takes a request line and headers of 10,240 bytes together (AWS, “Quotas for HTTP APIs”). */
const HEADER = z.string().max(10_240);
const IF_MATCH = HEADER.optional().meta({
  description:
    'The `ETag` that the request is based on, or a list of which any may be the present one. Otherwise the answer is 412.',
  example: '"7"',
  param: { id: 'IfMatch' },
});
const IF_NONE_MATCH = HEADER.optional().meta({
  description: 'The `ETag` of the answer that the client has. If it is still the same, the answer is 304.',
  example: '"zq1JYbS1fW0o5mXH0nq2nA"',
  param: { id: 'IfNoneMatch' },
});
const ACCEPT_LANGUAGE = HEADER.optional().meta({
  description: '`id` (default) or `en`.',
  example: 'en',
  param: { id: 'AcceptLanguage' },
});
/** What says that an answer is of a dry run, which has no `ETag`. */
const TRIED = z
  .literal('true')
  .optional()
  .meta({
    description: 'The command was only tried: nothing took effect.',
    header: { id: 'EstafetDryRun' },
  });
const COMMAND_ETAG = z
  .string()
  .optional()
  .meta({
    description: 'The version, in quotes. A dry run makes none.',
    example: '"7"',
    header: { id: 'CommandETag' },
  });
const ETAG = z.string().meta({ description: 'The version, in quotes.', example: '"7"', header: { id: 'ETag' } });

function headersOf(route: Route): z.ZodObject {
  return z.object({
    ...defined({
      'Idempotency-Key': route.idempotencyKey ? IDEMPOTENCY_KEY : undefined,
      'If-Match': route.ifMatch ? IF_MATCH : undefined,
      'If-None-Match': route.cached === undefined ? undefined : IF_NONE_MATCH,
    }),
    'Accept-Language': ACCEPT_LANGUAGE,
  });
}

/** A body whose every field is optional may be left out. */
function bodyOf({ consumes = [] }: Route, schema: z.ZodType, examples: Examples): ZodOpenApiRequestBodyObject {
  // Bytes have no schema: OpenAPI 3.1 leaves it out.
  const schemas = [
    ['application/json', schema] as const,
    ...consumes.map((type) => [type, type === XLSX_TYPE ? undefined : BODY_TEXT] as const),
  ];
  const content = schemas.map(([type, one]) => [type, defined({ schema: one, example: examples[type] })] as const);
  return { required: !schema.safeParse({}).success, content: Object.fromEntries(content) };
}

/** A body of another type, whose form is described elsewhere: it has no more characters than bytes. */
const BODY_TEXT = z.string().max(MAX_BODY_BYTES);

function answersOf(route: Route): Record<`${number}`, ZodOpenApiResponseObject> {
  const answers = Object.entries(route.answers).map(([status, schema]) => [
    status,
    { description: route.summary.en, content: contentOf(route, schema), ...answerHeaders(route, schema) },
  ]);
  return Object.fromEntries(answers) as Record<`${number}`, ZodOpenApiResponseObject>;
}

/** A client that has the answer already does not get it again. */
function keptOf({ cached }: Route): Record<`${number}`, ZodOpenApiResponseObject> {
  return cached === undefined ? {} : { '304': { description: 'The client has this answer already.' } };
}

function contentOf({ produces, binary, body, page }: Route, schema: z.ZodType): ZodOpenApiResponseObject['content'] {
  // OpenAPI 3.1 describes bytes by their media type alone.
  if (binary) return { [binary]: {} };
  const answer = body ? z.intersection(schema, hiddenTexts) : schema;
  return { 'application/json': { schema: answer }, ...textsOf(produces), ...textsOf(page && ['text/html']) };
}

/** Media types whose form is described elsewhere; bytes, as above, by their media type alone. */
function textsOf(types: readonly string[] = []): Readonly<Record<string, { readonly schema?: z.ZodType }>> {
  return Object.fromEntries(types.map((type) => [type, type === XLSX_TYPE ? {} : { schema: z.string() }]));
}

/** A resource with a version has it as its `ETag` too, and a command that can be tried says when it was. */
function answerHeaders({ dryRun }: Route, schema: z.ZodType): Pick<ZodOpenApiResponseObject, 'headers'> {
  const hasVersion = schema instanceof z.ZodObject && 'version' in schema.shape;
  if (dryRun) return { headers: z.object({ ...(hasVersion && { ETag: COMMAND_ETAG }), 'Estafet-Dry-Run': TRIED }) };
  return hasVersion ? { headers: z.object({ ETag: ETAG }) } : {};
}
