import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { HttpAnswer } from '../gateway/response.ts';
import type { BehaviourModel, DistributionModel } from '../template/model.ts';
import type { Buckets } from './bucket.ts';
import { compressed, encodingFor } from './compression.ts';
import { EdgeFunction, type EdgeRequest, type EdgeResponse } from './edge-function.ts';
import { askOrigin, definedOf } from './forward.ts';
import { fits } from './patterns.ts';

export type SiteOptions = {
  distribution: DistributionModel;
  buckets: Buckets;
  now(): number;
  log: (line: string) => void;
};

/** A behaviour with its function. */
type Served = BehaviourModel & { edge: EdgeFunction | undefined };

/**
 * Serves a distribution on `port`, as CloudFront does for a viewer: the behaviour of the path, its function, its origin, its headers,
 * compression. It keeps nothing: what CloudFront would answer from an edge comes from the origin each time.
 * Sources: CloudFront Developer Guide, "Cache behavior settings", "CloudFront Functions", "Serve compressed files",
 * "Understand response headers policies".
 */
export async function startSite(options: SiteOptions, port: number): Promise<Server> {
  const behaviours = options.distribution.behaviours.map((behaviour) => ({
    ...behaviour,
    edge: behaviour.viewerRequest && new EdgeFunction(behaviour.viewerRequest),
  }));
  const server = createServer((message, response) => {
    answer(message, behaviours, options)
      .catch((error: unknown) => {
        options.log(`the distribution failed: ${error instanceof Error ? error.stack : String(error)}`);
        return errorAnswer(502, 'The function or the origin gave no answer.');
      })
      .then((result) => reply(message, response, result, options.now()))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(
  message: IncomingMessage,
  behaviours: readonly Served[],
  options: SiteOptions,
): Promise<HttpAnswer> {
  const body = await buffer(message);
  const request = requestOf(message);
  const behaviour = behaviours.find(({ pattern }) => matches(pattern, request.uri));
  if (behaviour === undefined) return errorAnswer(404, 'There is no behaviour for the path.');
  if (!behaviour.methods.includes(request.method)) {
    return errorAnswer(403, 'This distribution is not configured to allow the HTTP request method.');
  }
  const made = await atTheEdge(request, behaviour, message, options.distribution);
  const given =
    made.kind === 'response'
      ? answerOf(made.response)
      : await fromOrigin(made.request, behaviour, body, message, options);
  const finished = withHeaders(unlessKnown(given, message), behaviour);
  const encoding = encodingFor(finished, behaviour.encodings, message.headers['accept-encoding']);
  return encoding === undefined ? finished : await compressed(finished, encoding);
}

/** A pattern may leave out the slash that every path begins with. */
function matches(pattern: string, path: string): boolean {
  return fits(pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`, path);
}

function requestOf({ method = 'GET', url = '/', headersDistinct, headers }: IncomingMessage): EdgeRequest {
  const [uri = '/', ...query] = url.split('?');
  const { cookie: _cookie, ...others } = headersDistinct;
  return {
    method,
    uri,
    querystring: fieldsOf(grouped([...new URLSearchParams(query.join('?'))])),
    headers: fieldsOf(Object.entries(others).flatMap(([name, values]) => (values ? [[name, values]] : []))),
    cookies: fieldsOf(grouped((headers.cookie ?? '').split(';').flatMap(pairOf))),
  };
}

function pairOf(cookie: string): [string, string][] {
  const [name = '', ...value] = cookie.trim().split('=');
  return name === '' ? [] : [[name, value.join('=')]];
}

function grouped(pairs: readonly [string, string][]): [string, string[]][] {
  const names = [...new Set(pairs.map(([name]) => name))];
  return names.map((name) => [name, pairs.flatMap(([one, value]) => (one === name ? [value] : []))]);
}

function fieldsOf(entries: readonly (readonly [string, readonly string[]])[]): EdgeRequest['headers'] {
  return Object.fromEntries(
    entries.map(([name, values]) => [
      name,
      {
        value: values[0] ?? '',
        ...(values.length > 1 && { multiValue: values.map((value) => ({ value })) }),
      },
    ]),
  );
}

async function atTheEdge(
  request: EdgeRequest,
  { edge }: Served,
  message: IncomingMessage,
  { id, domain }: DistributionModel,
) {
  if (edge === undefined) return { kind: 'request' as const, request };
  return await edge.run({
    version: '1.0',
    context: {
      distributionDomainName: domain,
      distributionId: id,
      eventType: 'viewer-request',
      requestId: randomUUID(),
    },
    viewer: { ip: viewerOf(message) },
    request,
  });
}

function answerOf({ statusCode, headers, body = '' }: EdgeResponse): HttpAnswer {
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value])),
    body:
      typeof body === 'string'
        ? Buffer.from(body)
        : Buffer.from(body.data, body.encoding === 'text' ? 'utf8' : 'base64'),
  };
}

async function fromOrigin(
  request: EdgeRequest,
  { origin, forwarded }: Served,
  body: Buffer,
  message: IncomingMessage,
  { buckets, distribution: { rootObject } }: SiteOptions,
): Promise<HttpAnswer> {
  const uri = request.uri === '/' && rootObject !== undefined ? `/${rootObject}` : request.uri;
  if (origin.kind === 'bucket') return objectAt(buckets.get(origin.bucket), origin.path + uri);
  const passes = forwarded !== 'none';
  const headers: Record<string, string | string[]> = passes ? headersOf(request) : {};
  if (forwarded !== 'all') delete headers['host'];
  headers['x-forwarded-for'] = [...(message.headersDistinct['x-forwarded-for'] ?? []), viewerOf(message)].join(',');
  const query = passes ? queryOf(message, request) : '';
  return await askOrigin(origin.url + uri + query, { method: request.method, headers, body });
}

/** What an origin gets: the headers that the function left, cookies in theirs. */
function headersOf({ headers, cookies }: EdgeRequest): Record<string, string | string[]> {
  const all = Object.entries(headers).map(([name, field]): [string, string | string[]] => [name, valuesOf(field)]);
  const pairs = Object.entries(cookies).flatMap(([name, field]) =>
    [valuesOf(field)].flat().map((value) => `${name}=${value}`),
  );
  return { ...Object.fromEntries(all), ...(pairs.length > 0 && { cookie: pairs.join('; ') }) };
}

function valuesOf({ value, multiValue }: EdgeRequest['headers'][string]): string | string[] {
  return multiValue === undefined ? value : multiValue.map((one) => one.value);
}

/** The query as it came, unless a function has changed it. */
function queryOf({ url = '' }: IncomingMessage, { querystring }: EdgeRequest): string {
  const [, ...came] = url.split('?');
  const pairs = Object.entries(querystring).flatMap(([name, field]) =>
    [valuesOf(field)].flat().map((value): [string, string] => [name, value]),
  );
  const original = grouped([...new URLSearchParams(came.join('?'))]);
  const unchanged = JSON.stringify(fieldsOf(original)) === JSON.stringify(querystring);
  const query = unchanged ? came.join('?') : new URLSearchParams(pairs).toString();
  return query === '' ? '' : `?${query}`;
}

/** An object of a bucket that only the distribution may read: without the right to list it, one that is not there is forbidden. */
function objectAt(bucket: ReturnType<Buckets['get']>, path: string): HttpAnswer {
  const file = bucket?.get(decoded(path.slice(1)));
  if (file === undefined) {
    const body =
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
    return { status: 403, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
  }
  const { body, etag, lastModified, headers } = file;
  const own = { etag, 'last-modified': new Date(lastModified).toUTCString(), 'accept-ranges': 'bytes' };
  return { status: 200, headers: { ...headers, ...own }, body };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** 304 where the viewer has the object already. */
function unlessKnown(given: HttpAnswer, { method, headers }: IncomingMessage): HttpAnswer {
  const { etag } = given.headers;
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const asks = given.status === 200 && (method === 'GET' || method === 'HEAD') && typeof etag === 'string';
  if (!asks || known === undefined || !(known.includes(etag.replace(/^W\//, '')) || known.includes('*'))) return given;
  const { 'content-type': _type, ...kept } = given.headers;
  return { status: 304, headers: kept, body: Buffer.alloc(0) };
}

function withHeaders(given: HttpAnswer, { headers: rules }: Served): HttpAnswer {
  const added = rules.filter(({ name, override }) => override || given.headers[name] === undefined);
  const own = Object.fromEntries(added.map(({ name, value }) => [name, value]));
  return { ...given, headers: { ...given.headers, ...own } };
}

function viewerOf({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
}

function errorAnswer(status: number, text: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/html' }, body: Buffer.from(`<h1>${status}</h1><p>${text}</p>\n`) };
}

function reply(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpAnswer,
  now: number,
): void {
  response.writeHead(status, {
    date: new Date(now).toUTCString(),
    ...definedOf(headers),
    'x-cache': status >= 400 ? 'Error from cloudfront' : 'Miss from cloudfront',
    'content-length': body.length,
  });
  response.end(message.method === 'HEAD' ? undefined : body);
}
