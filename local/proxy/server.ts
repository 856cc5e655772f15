import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type KeyNames, UnknownCallError } from '../iam/access.ts';
import type { Guard } from '../iam/guard.ts';
import type { Answered } from '../metrics/services.ts';
import {
  accessDenied,
  accessKeyOf,
  cancelled,
  type ErrorAnswer,
  needsOf,
  notServed,
  readCall,
  throttled,
  unavailable,
} from './calls.ts';
import type { CallFault, Interception, ServiceCall } from './intercept.ts';

/** Who is behind an access key. */
export type Caller = {
  functionName: string;
  guard: Guard;
  /** Ends the worker that makes the call. */
  kill(): Promise<void>;
};

export type ProxyOptions = {
  region: string;
  endpoints: Record<ServiceCall['service'], string>;
  interception: Interception;
  partitionKey: KeyNames;
  caller(accessKeyId: string): Caller | undefined;
  /** The documents that anyone may read without a signature, by their path: a user pool's keys. */
  documentAt(path: string): Promise<string | undefined>;
  log: (line: string) => void;
  /** Called when a service has answered a call with success. */
  done(call: ServiceCall, answer: Buffer): void;
  /** Called with every answer that was no success, whether a service gave it or a fault in its place. */
  answered?(answer: Answered): void;
};

/** A running proxy between the functions and the engines. */
export type ServiceProxy = { close(): Promise<void> };

type Answer = { status: number; headers: string[]; body: Buffer };

/** Starts the only door from the functions to the services: it knows each caller and checks each call. */
export async function startProxy(options: ProxyOptions, port: number): Promise<ServiceProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      options.log(`the proxy failed: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else reply(response, unavailable());
    });
  });
  server.keepAliveTimeout = 60_000;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const document = request.method === 'GET' ? await options.documentAt(request.url ?? '') : undefined;
    if (document !== undefined) {
      reply(response, { status: 200, headers: { 'content-type': 'application/json' }, body: document });
      return;
    }
    const worker = accessKeyOf(request) ?? '';
    const caller = options.caller(worker);
    const read = readCall(request, body);
    if (read === undefined) {
      reply(
        response,
        notServed(
          'this service is not part of the local cloud: only DynamoDB, SQS, SNS, SES, Secrets Manager and user pools are',
        ),
      );
      return;
    }
    if (caller === undefined) {
      reply(response, accessDenied(read.service, 'The security token included in the request is invalid.'));
      return;
    }
    const call: ServiceCall = { ...read, functionName: caller.functionName, worker };
    const refused = refusal(call, caller);
    if (refused !== undefined) {
      reply(response, refused);
      return;
    }
    await forward(call, caller, request, body, response);
  }

  function refusal(call: ServiceCall, caller: Caller): ErrorAnswer | undefined {
    try {
      const message = caller.guard.refusal(needsOf(call, options.region, options.partitionKey));
      return message === undefined ? undefined : accessDenied(call.service, message);
    } catch (error) {
      if (error instanceof UnknownCallError) return notServed(error.message);
      throw error;
    }
  }

  async function forward(
    call: ServiceCall,
    caller: Caller,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const fault = options.interception.call(call);
    const refused = refusalBy(fault, call);
    if (refused !== undefined) {
      options.answered?.({ call, status: refused.status, body: refused.body });
      reply(response, refused);
      return;
    }
    if (await failed(fault, 'before', caller, response)) return;
    const sent = fault?.kind === 'rewrite' ? Buffer.from(JSON.stringify(fault.input)) : body;
    const answer = await send(options.endpoints[call.service], agent, request, sent);
    if (answer.status < 300) options.done(call, answer.body);
    else options.answered?.({ call, status: answer.status, body: answer.body.toString('utf8') });
    if (await failed(fault, 'after', caller, response)) return;
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
}

/** The answer of a fault that stands in the place of the service's. */
function refusalBy(fault: CallFault | undefined, call: ServiceCall): ErrorAnswer | undefined {
  if (fault?.kind === 'throttle') return throttled(call.service);
  return fault?.kind === 'cancel' ? cancelled(fault.reason, call) : undefined;
}

/** Applies a fault at its point in time; true when the call ends there. */
async function failed(
  fault: CallFault | undefined,
  when: 'before' | 'after',
  caller: Caller,
  response: ServerResponse,
): Promise<boolean> {
  if (fault === undefined || !('when' in fault)) return false;
  if (fault.when !== when) return false;
  if (fault.kind === 'delay') {
    await delay(fault.ms);
    return false;
  }
  if (fault.kind === 'kill') await caller.kill();
  response.destroy();
  return true;
}

function send(endpoint: string, agent: Agent, request: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(endpoint + (request.url ?? '/'), {
      agent,
      method: request.method ?? 'POST',
      headers: forwardedHeaders(request.rawHeaders, body.length),
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The engine closed an idle connection at the moment it was used again: it has not seen the call.
      const stale = outgoing.reusedSocket && error.code === 'ECONNRESET';
      if (stale) send(endpoint, agent, request, body).then(resolve, reject);
      else reject(error);
    });
    outgoing.on('response', (incoming) => {
      readBody(incoming).then(
        (answer) =>
          resolve({
            status: incoming.statusCode ?? 502,
            headers: forwardedHeaders(incoming.rawHeaders, answer.length),
            body: answer,
          }),
        reject,
      );
    });
    outgoing.end(body);
  });
}

/** Hop-by-hop headers belong to one connection; the length is known because the body was read. */
const NOT_FORWARDED = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect']);

function forwardedHeaders(raw: string[], length: number): string[] {
  const headers = ['content-length', String(length)];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (!NOT_FORWARDED.has(name.toLowerCase())) headers.push(name, raw[index + 1] ?? '');
  }
  return headers;
}

function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('error', reject);
    message.on('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)));
  });
}

function reply(response: ServerResponse, { status, headers, body }: ErrorAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
