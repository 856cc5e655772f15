import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { PROBLEMS } from '../../../lib/capabilities/messages.ts';
import { OFFICER_ROUTES, type OfficerRoute, ROUTES } from '../../../lib/capabilities/routes.ts';

import type { DeskCode } from '../../../lib/kernel/ids.ts';
import { ok } from '../../../lib/kernel/result.ts';
import { type ApiOptions, apiHandler } from '../../../lib/platform/http/api.ts';
import type { ApiRequest, Handler, Handlers } from '../../../lib/platform/http/exchange.ts';
import type { ApiLogger } from '../../../lib/platform/http/middlewares.ts';
import type { DeskLookup } from '../../../lib/platform/http/principal.ts';
import type { ProblemDocument } from '../../../lib/platform/http/problem.ts';

export const CASE_ID = '01jcz4m5t8q0r3v6x9y2b5d7fh';
export const TASK_ID = `${CASE_ID}-1`;

const DESKS = new Set(['35', '35-bkkks', '53', '35.78', 'mpu']);

/** A forum of five desks. */
export const desks: DeskLookup = {
  deskOf: (code) => (DESKS.has(code) ? (code as DeskCode) : undefined),
  secretariat: 'mpu' as DeskCode,
};

export const OFFICER = { sub: 'a1b2', desk: '35', role: 'officer' } as const;

/** What a test says of a request; the rest is an officer's well-formed one. */
export interface Sent {
  readonly routeKey: string;
  readonly path?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly base64?: boolean;
  readonly claims?: unknown;
}

/** An API Gateway event, payload format 2.0. */
export function eventOf(sent: Sent): unknown {
  const [method = '', pattern = ''] = sent.routeKey.split(' ');
  return {
    version: '2.0',
    routeKey: sent.routeKey,
    rawPath: sent.path ?? pattern,
    headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1', ...sent.headers },
    pathParameters: sent.params,
    queryStringParameters: sent.query,
    body: typeof sent.body === 'string' || sent.body === undefined ? sent.body : JSON.stringify(sent.body),
    isBase64Encoded: sent.base64 ?? false,
    requestContext: {
      requestId: 'request-1',
      http: { method },
      authorizer: { jwt: { claims: sent.claims ?? OFFICER, scopes: null } },
    },
  };
}

/** An answer with its body read. */
export interface Received {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: ProblemDocument;
}

export function received(result: APIGatewayProxyStructuredResultV2): Received {
  return { status: result.statusCode, headers: result.headers ?? {}, body: JSON.parse(result.body ?? '') };
}

/** Every line that was logged. */
export class LogBook implements ApiLogger {
  readonly lines: { readonly level: string; readonly message: string; readonly details: Record<string, unknown> }[] =
    [];
  info(message: string, details: Readonly<Record<string, unknown>>): void {
    this.lines.push({ level: 'info', message, details });
  }
  error(message: string, details: Readonly<Record<string, unknown>>): void {
    this.lines.push({ level: 'error', message, details });
  }
}

/** A kernel with all officers' routes, whose handlers keep their request and answer what the test wants. */
export function kernel(
  answer: Handler = async () => ok({ status: 200, body: { done: true } }),
  more: Pick<ApiOptions<OfficerRoute>, 'caseOf'> = {},
) {
  const requests: ApiRequest[] = [];
  const log = new LogBook();
  const spy: Handler = (request) => {
    requests.push(request);
    return answer(request);
  };
  const handlers = Object.fromEntries(OFFICER_ROUTES.map(({ operationId }) => [operationId, spy]));
  const handle = apiHandler({
    routes: OFFICER_ROUTES,
    table: ROUTES,
    handlers: handlers as unknown as Handlers<OfficerRoute>,
    desks,
    problems: PROBLEMS,
    logger: log,
    ...more,
  });
  const send = async (sent: Sent, context = {} as Context): Promise<Received> =>
    received(await handle(eventOf(sent), context));
  return { handle, send, requests, log };
}
