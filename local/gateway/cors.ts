import type { CorsModel } from '../template/model.ts';
import type { HttpAnswer } from './response.ts';

/** What CORS looks at in a request. */
export type CorsRequest = {
  readonly method: string;
  readonly headers: {
    readonly origin?: string | undefined;
    readonly 'access-control-request-method'?: string | undefined;
  };
};

/**
 * The answer to a preflight for which there is no route, or undefined. No authorizer and no function is asked. A browser refuses an
 * answer without the headers: so it is with an origin that the configuration does not name.
 * Source: API Gateway Developer Guide, "Configure CORS for HTTP APIs".
 */
export function preflightAnswer({ method, headers }: CorsRequest, cors: CorsModel | undefined): HttpAnswer | undefined {
  const { origin, 'access-control-request-method': wanted } = headers;
  if (cors === undefined || method !== 'OPTIONS' || origin === undefined || wanted === undefined) return undefined;
  const allowed = allowedOrigin(origin, cors);
  const configured = {
    ...originHeaders(allowed, cors),
    ...listed('access-control-allow-methods', cors.allowMethods),
    ...listed('access-control-allow-headers', cors.allowHeaders),
    ...(cors.maxAgeSeconds !== undefined && { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
  return { status: 204, headers: allowed === undefined ? {} : configured, body: Buffer.alloc(0) };
}

/** The answer of a function with the configured headers in place of those that the function gave. */
export function withCors(answer: HttpAnswer, { headers }: CorsRequest, cors: CorsModel | undefined): HttpAnswer {
  if (cors === undefined) return answer;
  const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  const allowed = headers.origin === undefined ? undefined : allowedOrigin(headers.origin, cors);
  const added =
    allowed === undefined
      ? {}
      : { ...originHeaders(allowed, cors), ...listed('access-control-expose-headers', cors.exposeHeaders) };
  return { ...answer, headers: { ...Object.fromEntries(own), ...added } };
}

/** The origin as the answer names it; `*`, `https://*` and `http://*` are the only patterns. */
function allowedOrigin(origin: string, { allowOrigins }: CorsModel): string | undefined {
  if (allowOrigins.includes('*')) return '*';
  const fits = (one: string) => one === origin || (one.endsWith('://*') && origin.startsWith(one.slice(0, -1)));
  return allowOrigins.some(fits) ? origin : undefined;
}

function originHeaders(allowed: string | undefined, { allowCredentials }: CorsModel): Record<string, string> {
  return {
    ...(allowed !== undefined && { 'access-control-allow-origin': allowed }),
    ...(allowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}

function listed(name: string, values: readonly string[]): Record<string, string> {
  return values.length === 0 ? {} : { [name]: values.join(',') };
}
