import { type IncomingMessage, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { HttpAnswer } from '../gateway/response.ts';

/** Headers that belong to one connection, and the length, which is computed anew. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  ...[
    'connection',
    'keep-alive',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'content-length',
  ],
]);

/** What is asked of an origin. */
export type Forwarded = {
  method: string;
  headers: Record<string, string | string[]>;
  body: Buffer;
};

/** Asks a server of this machine, as CloudFront asks an origin. */
export async function askOrigin(url: string, { method, headers, body }: Forwarded): Promise<HttpAnswer> {
  const sent = { ...withoutConnection(headers), via: '1.1 local (CloudFront)', 'content-length': String(body.length) };
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    send(url, { method, headers: sent, agent: false }, resolve).once('error', reject).end(body);
  });
  return {
    status: message.statusCode ?? 502,
    headers: withoutConnection(definedOf(message.headers)),
    body: await buffer(message),
  };
}

/** The headers without those of the connection. */
function withoutConnection(headers: Record<string, string | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name)));
}

/** The headers that there are. */
export function definedOf(headers: NodeJS.Dict<string | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
