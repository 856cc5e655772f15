import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { InvocationResult } from '../runtime/protocol.ts';
import type { CorsModel } from '../template/model.ts';
import { preflightAnswer, withCors } from './cors.ts';
import { type ApiRequest, type Authorizer, apiEvent, BadPathError } from './event.ts';
import type { JwtAuthorizer } from './jwt.ts';
import type { RequestAuthorizer } from './request-authorizer.ts';
import { functionAnswer, gatewayAnswer, type HttpAnswer } from './response.ts';
import type { RouteMatch, RouteTable } from './routes.ts';

/** Quotas of HTTP APIs: payload size and integration timeout. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;
/** Quota of HTTP APIs: the request line and the values of the headers together. */
const MAX_HEADER_BYTES = 10_240;
/** Quota of Lambda: what a synchronous invocation takes, and what it gives. */
const MAX_INVOCATION_BYTES = 6 * 1024 * 1024;

/** A request of the API that has been answered. */
export type AnsweredRequest = {
  method: string;
  /** As it came, without the query. */
  path: string;
  userAgent: string | undefined;
  status: number;
  /** How long it took, in milliseconds. */
  ms: number;
};

export type GatewayOptions = {
  routes: RouteTable;
  cors: CorsModel | undefined;
  authorizer: JwtAuthorizer;
  requestAuthorizer: RequestAuthorizer;
  now(): number;
  invoke: (functionName: string, payload: string) => Promise<InvocationResult>;
  /** Takes the requests that exist only on this machine; undefined for every other one. */
  local(request: ApiRequest): Promise<HttpAnswer> | undefined;
  log: (line: string) => void;
  /** Called when a request of the API has been answered. */
  answered?(request: AnsweredRequest): void;
};

/** Starts the HTTP API of the template on `port`. */
export async function startGateway(options: GatewayOptions, port: number): Promise<Server> {
  const server = createServer((message, response) => {
    answer(message, options)
      .catch((error: unknown) => {
        options.log(`the gateway failed: ${error instanceof Error ? error.stack : String(error)}`);
        return gatewayAnswer(500, 'Internal Server Error');
      })
      .then((result) => send(message, response, result, options.now()))
      .catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(message: IncomingMessage, options: GatewayOptions): Promise<HttpAnswer> {
  const body = await readBody(message);
  if (body === undefined) return gatewayAnswer(413, 'Request Entity Too Large', { connection: 'close' });
  if (headerBytes(message) > MAX_HEADER_BYTES) return gatewayAnswer(431, 'Request Header Fields Too Large');
  const [rawPath = '/', ...query] = (message.url ?? '/').split('?');
  const request: ApiRequest = {
    message,
    rawPath,
    rawQuery: query.join('?'),
    body,
    requestId: randomUUID(),
    time: options.now(),
  };
  const local = options.local(request);
  if (local !== undefined) return local;
  const started = performance.now();
  const { method = 'GET', headers } = message;
  const match = options.routes(method, rawPath);
  const answered =
    match === undefined
      ? (preflightAnswer({ method, headers }, options.cors) ?? gatewayAnswer(404, 'Not Found'))
      : await authorizeAndInvoke(request, match, options);
  const ms = performance.now() - started;
  options.answered?.({ method, path: rawPath, userAgent: headers['user-agent'], status: answered.status, ms });
  return answered;
}

async function authorizeAndInvoke(
  request: ApiRequest,
  match: RouteMatch,
  options: GatewayOptions,
): Promise<HttpAnswer> {
  try {
    const authorized = await authorize(request, match, options);
    if (authorized !== undefined && 'status' in authorized) return authorized;
    const payload = JSON.stringify(apiEvent(request, match, authorized));
    if (Buffer.byteLength(payload) > MAX_INVOCATION_BYTES) return gatewayAnswer(413, 'Request Entity Too Large');
    const result = await withinTimeout(options.invoke(match.route.functionName, payload));
    if (result === 'timed-out') return gatewayAnswer(503, 'Service Unavailable');
    const tooLarge = result.ok && Buffer.byteLength(result.payload ?? '') > MAX_INVOCATION_BYTES;
    const answered = result.ok && !tooLarge ? functionAnswer(result.payload) : undefined;
    if (answered === undefined) return gatewayAnswer(500, 'Internal Server Error');
    const { method = 'GET', headers } = request.message;
    return withCors(answered, { method, headers }, options.cors);
  } catch (error) {
    if (error instanceof BadPathError) return gatewayAnswer(400, 'Bad Request');
    throw error;
  }
}

/** What the authorizer of the route found, the gateway's own answer when it lets nobody in, undefined where there is none. */
async function authorize(
  request: ApiRequest,
  match: RouteMatch,
  options: GatewayOptions,
): Promise<Authorizer | HttpAnswer | undefined> {
  const { authorizer, scopes } = match.route;
  if (authorizer === undefined) return undefined;
  if (authorizer.kind === 'request') {
    const decision = await options.requestAuthorizer.authorize(request, match, authorizer);
    switch (decision.kind) {
      case 'allowed':
        return { lambda: decision.context };
      case 'missing':
        // Not documented for AWS: whether its answer has this header (local/README.md).
        return gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
      case 'denied':
        return gatewayAnswer(403, 'Forbidden');
      case 'failed':
        return gatewayAnswer(500, 'Internal Server Error');
    }
  }
  const { authorization: header } = request.message.headers;
  const found = await options.authorizer.authorize(header, authorizer, scopes);
  if (found.kind === 'allowed') return { jwt: { claims: found.claims, scopes: found.scopes } };
  const [status, message] =
    found.kind === 'unauthorized' ? ([401, 'Unauthorized'] as const) : ([403, 'Forbidden'] as const);
  return gatewayAnswer(status, message, { 'www-authenticate': found.challenge });
}

async function withinTimeout(invocation: Promise<InvocationResult>): Promise<InvocationResult | 'timed-out'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timed-out'>((resolve) => {
    timer = setTimeout(() => resolve('timed-out'), INTEGRATION_TIMEOUT_MS);
  });
  try {
    return await Promise.race([invocation, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** How many bytes the request line and the values of the headers have. */
function headerBytes({ method = '', url = '', rawHeaders }: IncomingMessage): number {
  const values = rawHeaders.filter((_, index) => index % 2 === 1);
  return Buffer.byteLength(`${method} ${url} HTTP/1.1${values.join('')}`);
}

/** The whole body, or undefined when it is larger than an HTTP API takes. */
function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve(undefined);
    });
    message.on('error', reject);
    message.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

/** The date is that of the moved clock: clients reckon by it. */
function send(message: IncomingMessage, response: ServerResponse, answered: HttpAnswer, now: number): void {
  const { status, headers, body } = answered;
  const own = { date: new Date(now).toUTCString(), 'apigw-requestid': randomUUID(), 'content-length': body.length };
  response.writeHead(status, { ...headers, ...own });
  response.end(message.method === 'HEAD' ? undefined : body);
}
