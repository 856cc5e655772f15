import { OfflineError } from '../api/problem.ts';
import type { Transport } from '../api/transport.ts';
import type { ActBody, SendingEntry } from './entry.ts';
import type { Attempted } from './rules.ts';

/** The request of an act. */
export function requestOf({ method, href, body, ifMatch, id }: SendingEntry, origin: string): Request {
  const headers = new Headers({ accept: 'application/json' });
  if (method === 'POST' || method === 'PATCH') headers.set('idempotency-key', id);
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  if (body) headers.set('content-type', body.kind === 'json' ? 'application/json' : body.type);
  return new Request(new URL(href, origin), { method, headers, ...(body && { body: contentOf(body) }) });
}

/** What a body carries, as the browser sends it. */
export function contentOf(body: ActBody): BodyInit {
  switch (body.kind) {
    case 'json':
      return JSON.stringify(body.value);
    case 'text':
      return body.text;
    case 'bytes':
      return Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0));
  }
}

/** How long an answer may take until its last byte: behind it the line is as good as cut. */
export const ANSWER_MS = 2 * 60_000;

/** Sends an act once. An answer that stalls in the middle does not hold the acts behind it: it counts as lost. */
export async function attempt(transport: Transport, request: Request): Promise<Attempted> {
  const stalled = stallAfter(ANSWER_MS);
  try {
    return await Promise.race([answerTo(transport, request), stalled.fails]);
  } catch (error) {
    // Whatever else is wrong here is a fault of this page, and the act stays.
    return error instanceof OfflineError || error instanceof TypeError || isAbort(error)
      ? { kind: 'no-answer' }
      : Promise.reject(error);
  } finally {
    stalled.end();
  }
}

async function answerTo(transport: Transport, request: Request): Promise<Attempted> {
  const response = await transport.send(request);
  const { status, headers } = response;
  const text = await response.text();
  return {
    ...{ kind: 'answered', status, body: jsonIn(headers, text) },
    etag: versionIn(headers.get('etag')),
    retryAfter: secondsIn(headers.get('retry-after')),
  };
}

/** Fails after some milliseconds, unless it ends before. */
function stallAfter(milliseconds: number): { readonly fails: Promise<never>; end(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fails = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('the answer has stalled', 'TimeoutError')), milliseconds);
  });
  return { fails, end: () => clearTimeout(timer) };
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

function jsonIn(headers: Headers, text: string): unknown {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/.test(headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A proxy that compresses makes a tag a weak one. */
export function versionIn(etag: string | null): number | undefined {
  const digits = /^(?:W\/)?"(\d+)"$/.exec(etag ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Seconds, or a date, of which only the seconds are used here. */
function secondsIn(retryAfter: string | null): number | undefined {
  const seconds = Number.parseInt(retryAfter ?? '', 10);
  return Number.isNaN(seconds) ? undefined : seconds;
}
