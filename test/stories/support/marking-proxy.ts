import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { MARK } from './given.ts';

/** The fields of requests in which people write about people, or may. */
export const WRITTEN_BY_PEOPLE: ReadonlySet<string> = new Set([
  ...['name', 'nikAbsentReason', 'originAbsentReason', 'address', 'tags', 'phone', 'capabilities'],
  ...['case', 'title', 'summary', 'reason', 'note', 'text', 'overrideReason', 'unverifiedReason'],
  ...['carrier', 'escort', 'condition', 'bast', 'number', 'office', 'letter', 'registrationNumber'],
]);

/** A door to a cloud that marks what its clients write. */
export interface MarkingProxy {
  readonly url: string;
  /** How many requests were marked. */
  readonly marked: number;
  /** How many answers had the mark in them. */
  readonly shown: number;
  /** What was answered with an error, as it was answered. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** Stands before a cloud: puts the mark at the end of whatever people write and takes it out of the answers, so that stories know nothing of it. */
export async function startMarkingProxy(target: string): Promise<MarkingProxy> {
  const seen = { marked: 0, shown: 0, problems: [] as string[] };
  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(incoming);
    const sent = incoming.url?.startsWith('/v1/') && body !== '' ? markedText(body) : body;
    if (sent !== body) seen.marked += 1;
    // The mark is looked for in texts, which compressed bytes are not.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity', 'content-length': Buffer.byteLength(sent) };
    const outgoing = forward(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers, agent: false },
      (answer) => {
        void buffer(answer).then((whole) => {
          const status = answer.statusCode ?? 502;
          if (status >= 400) seen.problems.push(whole.toString());
          if (whole.includes(MARK)) seen.shown += 1;
          const plain = /json/.test(answer.headers['content-type'] ?? '') ? Buffer.from(withoutMark(whole)) : whole;
          response.writeHead(status, { ...answer.headers, 'content-length': plain.length }).end(plain);
        });
      },
    );
    outgoing.on('error', () => response.destroy());
    outgoing.end(sent);
  };
  const server = createServer((incoming, response) => void pass(incoming, response));
  // Longer than a client that moves the clock is quiet: a connection that ends while it is used again is no answer.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get marked() {
      return seen.marked;
    },
    get shown() {
      return seen.shown;
    },
    problems: seen.problems,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The surname that all invented people share has the mark: in another spelling or order their names stay like themselves. */
function withMark(value: string): string {
  return value.includes(INVENTED) ? value.replace(INVENTED, `${INVENTED}${MARK}`) : `${value}${MARK}`;
}

const INVENTED = 'Rekaan';

function withoutMark(whole: Buffer): string {
  return whole.toString().replaceAll(MARK, '');
}

/** In a file the invented people are found by the surname that they share. */
function markedText(body: string): string {
  if (!body.startsWith('{')) return body.replaceAll(INVENTED, `${INVENTED}${MARK}`);
  return JSON.stringify(marked(JSON.parse(body), ''));
}

function marked(value: unknown, field: string): unknown {
  if (typeof value === 'string') return WRITTEN_BY_PEOPLE.has(field) ? withMark(value) : value;
  if (Array.isArray(value)) return value.map((one) => marked(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one, name)]));
}
