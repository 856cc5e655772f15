import * as z from 'zod';
import { readVerdict, type TokenRefusal } from './verdict.ts';

/**
 * The fields of an API Gateway event (HTTP API, payload format 2.0) that the kernel reads. Header names are lower case.
 */
export interface HttpEvent {
  /** `POST /v1/cases`, or `$default` when no route fits. */
  readonly routeKey: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64: boolean;
  /** The claims of a token that the authorizer has admitted. */
  readonly claims: unknown;
  /** Why the authorizer has not admitted the token. */
  readonly tokenRefusal: TokenRefusal | undefined;
  readonly requestId: string;
  /** The network address of the caller; empty when the gateway did not say. It is personal data. */
  readonly sourceIp: string;
}

const text = z.string().catch('');
const texts = z
  .record(z.string(), z.unknown())
  .transform((given) => Object.fromEntries(Object.entries(given).filter(isTextEntry)))
  .catch({});

function isTextEntry(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

const gatewayEvent = z.object({
  routeKey: text,
  rawPath: text,
  headers: texts,
  pathParameters: texts,
  queryStringParameters: texts,
  body: text,
  isBase64Encoded: z.boolean().catch(false),
  requestContext: z
    .object({
      requestId: text,
      http: z.object({ method: text, sourceIp: text }).catch({ method: '', sourceIp: '' }),
      authorizer: z
        .object({ lambda: z.unknown(), jwt: z.object({ claims: z.unknown() }).optional() })
        .partial()
        .catch({}),
    })
    .catch({ requestId: '', http: { method: '', sourceIp: '' }, authorizer: {} }),
});

const NOTHING = gatewayEvent.parse({});

/** The event as the kernel wants it; parts that are missing or of another type are empty. */
export function readEvent(event: unknown): HttpEvent {
  const given = gatewayEvent.catch(NOTHING).parse(event);
  const { requestContext: context } = given;
  return {
    routeKey: given.routeKey,
    method: context.http.method,
    path: given.rawPath,
    headers: given.headers,
    params: given.pathParameters,
    query: given.queryStringParameters,
    body: given.body,
    isBase64: given.isBase64Encoded,
    ...findingOf(context.authorizer),
    requestId: context.requestId,
    sourceIp: context.http.sourceIp,
  };
}

/**
 * What the route's authorizer found. Our own gives a verdict. While a release is rolled out, the gateway still has the JWT authorizer
 * of the release before, which gives the claims of good tokens alone: the functions are new before the routes are. Neither comes
 * from the client, and without either nobody is admitted.
 */
function findingOf({
  lambda,
  jwt,
}: {
  lambda?: unknown;
  jwt?: { claims?: unknown } | undefined;
}): Pick<HttpEvent, 'claims' | 'tokenRefusal'> {
  if (lambda === undefined) return { claims: jwt?.claims, tokenRefusal: undefined };
  const found = readVerdict(lambda);
  if (found?.verdict === 'refused') return { claims: undefined, tokenRefusal: found.refusal };
  return { claims: found, tokenRefusal: undefined };
}
