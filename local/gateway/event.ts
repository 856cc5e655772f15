import type { IncomingMessage } from 'node:http';
import { LOCAL_ACCOUNT } from '../template/identifiers.ts';
import type { RouteMatch } from './routes.ts';

/** A request as the gateway has read it. */
export type ApiRequest = {
  message: IncomingMessage;
  rawPath: string;
  rawQuery: string;
  body: Buffer;
  requestId: string;
  /** Moved time of arrival, epoch milliseconds. */
  time: number;
};

/** What an authorizer gives to the function of a route: the claims of a token, or a function's own context. */
export type Authorizer =
  | { jwt: { claims: Record<string, string>; scopes: string[] | null } }
  | { lambda: Record<string, unknown> };

/** The path has a malformed percent escape. */
export class BadPathError extends Error {
  override name = 'BadPathError';
}

/**
 * The event of an HTTP API in payload format 2.0.
 * Source: API Gateway Developer Guide, "AWS Lambda proxy integrations for HTTP APIs".
 */
export function apiEvent(
  request: ApiRequest,
  { route, parameters }: RouteMatch,
  authorizer?: Authorizer,
): Record<string, unknown> {
  const { message, rawPath, rawQuery, body, requestId, time } = request;
  const headers = headersOf(message);
  const cookies = cookiesOf(message);
  const path = decodeAll(parameters);
  const query = queryOf(rawQuery);
  const host = message.headers.host ?? 'localhost';
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString: rawQuery,
    ...(cookies !== undefined && { cookies }),
    headers,
    ...(query !== undefined && { queryStringParameters: query }),
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId: 'local',
      ...(authorizer !== undefined && { authorizer }),
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method: message.method,
        path: rawPath,
        protocol: `HTTP/${message.httpVersion}`,
        sourceIp: (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
        userAgent: message.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: route.key,
      stage: '$default',
      time: clfTime(time),
      timeEpoch: time,
    },
    ...(path !== undefined && { pathParameters: path }),
    ...bodyOf(body, message.headers['content-type']),
  };
}

/**
 * The event of a request authorizer in payload format 2.0.
 * Source: API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers".
 */
export function authorizerEvent(request: ApiRequest, match: RouteMatch, identitySource: string[]): unknown {
  const { body: _body, isBase64Encoded: _encoded, ...event } = apiEvent(request, match);
  const routeArn = `arn:aws:execute-api:local:${LOCAL_ACCOUNT}:local/$default/${request.message.method}${request.rawPath}`;
  return { ...event, type: 'REQUEST', routeArn, identitySource };
}

/** Lower-case names, repeated values joined with a comma, cookies apart, and what API Gateway adds itself. */
function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (name !== 'cookie' && name !== 'connection' && values !== undefined) headers[name] = values.join(',');
  }
  headers['x-forwarded-for'] ??= (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  headers['x-forwarded-port'] ??= String(message.socket.localPort ?? '');
  headers['x-forwarded-proto'] ??= 'http';
  return headers;
}

function cookiesOf(message: IncomingMessage): string[] | undefined {
  return message.headers.cookie?.split(';').map((cookie) => cookie.trim());
}

function queryOf(rawQuery: string): Record<string, string> | undefined {
  if (rawQuery === '') return undefined;
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    query[name] = Object.hasOwn(query, name) ? `${query[name]},${value}` : value;
  }
  return query;
}

function decodeAll(parameters: Record<string, string>): Record<string, string> | undefined {
  const entries = Object.entries(parameters);
  if (entries.length === 0) return undefined;
  try {
    return Object.fromEntries(entries.map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch (error) {
    throw new BadPathError('the path is not well formed', { cause: error });
  }
}

/** Text stays text as long as it is valid UTF-8; everything else is base64. */
function bodyOf(body: Buffer, contentType: string | undefined): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const text = isTextType(contentType) ? decodeUtf8(body) : undefined;
  if (text !== undefined) return { body: text, isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}

function isTextType(contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^(text\/.*|application\/(json|xml|javascript|.*\+json|.*\+xml))$/.test(type);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(body: Buffer): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The time in Common Log Format, `12/Mar/2026:19:03:58 +0000`. */
function clfTime(time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
}
