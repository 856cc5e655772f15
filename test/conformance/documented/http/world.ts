import { request } from 'node:http';
import type { Row } from '../row.ts';

/** The one imitation of the HTTP API. */
export type GatewayKind = 'local cloud';

export interface HttpAnswer {
  readonly status: number;
  /** Each header with every value that it came with. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** What the rows of the HTTP API are played with: a gateway whose functions answer as the row says. */
export interface HttpWorld {
  /** Sends a request; `headers` are names and values in turn, so that a name can come twice. */
  readonly call: (
    method: string,
    path: string,
    headers?: readonly string[],
    body?: string | Buffer,
  ) => Promise<HttpAnswer>;
  /** What the function answers from now on, as JSON; undefined: it throws. */
  readonly functionAnswers: (payload: string | undefined) => void;
  /** The function never answers, and so many milliseconds pass. */
  readonly functionHangs: (forMs: number) => void;
  /** The same API with this configuration of CORS: an origin, methods, headers, an age. */
  readonly callWithCors: HttpWorld['call'];
  /** The event that the function got last. */
  readonly event: () => Readonly<Record<string, unknown>>;
  /** What the authorizer function answers from now on, as JSON; undefined: it throws. It has been asked nothing yet. */
  readonly authorizerAnswers: (payload: string | undefined) => void;
  /** The authorizer function never answers, and so many milliseconds pass. */
  readonly authorizerHangs: (forMs: number) => void;
  /** The events that the authorizer function got since it was told what to answer. */
  readonly asked: () => readonly Readonly<Record<string, unknown>>[];
  /** Moves the time of the gateway. */
  readonly advance: (seconds: number) => void;
  /** A token of the pool with these claims. */
  readonly token: (claims: Record<string, unknown>, expiresIn?: number) => Promise<string>;
}

export type HttpRow = Row<HttpWorld, GatewayKind>;

/** The configuration of `callWithCors`. */
export const CORS = {
  allowOrigins: ['https://console.contoh.example'],
  allowMethods: ['GET', 'POST'],
  allowHeaders: ['authorization', 'if-match'],
  exposeHeaders: ['etag'],
  maxAgeSeconds: 300,
  allowCredentials: false,
};

/** The authorizers that ask a function: results are kept for 30 seconds, not at all, or by two headers. */
export const ASKING = {
  kept: { ttlSeconds: 30, identityHeaders: ['authorization'] },
  fresh: { ttlSeconds: 0, identityHeaders: ['authorization'] },
  two: { ttlSeconds: 30, identityHeaders: ['authorization', 'x-desk'] },
} as const;

/** A route of the API that rows call. */
interface TriedRoute {
  readonly key: string;
  /** It asks for a token, */
  readonly secured?: boolean;
  /** and for the scope `api/read` in it. */
  readonly scoped?: boolean;
  /** It asks a function. */
  readonly asks?: keyof typeof ASKING;
}

export const ROUTES: readonly TriedRoute[] = [
  { key: 'GET /pets/dog/1' },
  { key: 'GET /pets/dog/{id}' },
  { key: 'GET /pets/{proxy+}' },
  { key: 'POST /pets/{id}' },
  { key: 'ANY /any/{proxy+}' },
  { key: 'GET /secured', secured: true },
  { key: 'GET /scoped', secured: true, scoped: true },
  { key: 'GET /asked', asks: 'kept' },
  { key: 'GET /asked/{id}', asks: 'kept' },
  { key: 'GET /fresh', asks: 'fresh' },
  { key: 'GET /two', asks: 'two' },
];

/** Sends a request to this machine. */
export function sendTo(
  base: string,
  [method, path, headers = [], body]: Parameters<HttpWorld['call']>,
): Promise<HttpAnswer> {
  const length = body === undefined ? [] : ['content-length', String(Buffer.byteLength(body))];
  return new Promise((resolve, reject) => {
    const outgoing = request(base, { method, path, headers: ['host', new URL(base).host, ...headers, ...length] });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headersDistinct).map(([name, values]) => [name, values ?? []]),
          ),
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.end(body);
  });
}
