import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** An answer of the API. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** The body when it is JSON; `undefined` otherwise. */
  readonly body: unknown;
}

type HeaderFields = Readonly<Record<string, string>>;

/** A request as it goes out: nothing is added to it but the caller's token and language. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers?: HeaderFields;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Somebody who calls the API with a token of its own. */
export interface Caller {
  readonly send: (request: Outgoing) => Promise<Reply>;
  readonly get: (path: string, headers?: HeaderFields) => Promise<Reply>;
  /** Sends a command as JSON, under a new idempotency key unless the headers have one. */
  readonly post: (path: string, body?: unknown, headers?: HeaderFields) => Promise<Reply>;
}

/** How the demo's clients name themselves. */
export const USER_AGENT = 'estafet-demo';

/** Thirty days: the stories move the clock. */
const TOKEN_SECONDS = 30 * 24 * 3600;

/** A caller for an officer of a desk, with a token of the local cloud. */
export async function officer(url: string, desk: string, role = 'officer'): Promise<Caller> {
  return callerWith(url, await localToken(url, { desk, role, expiresIn: TOKEN_SECONDS }));
}

/** A token of the local cloud with these claims. */
export async function localToken(url: string, claims: Readonly<Record<string, unknown>>): Promise<string> {
  const response = await fetch(`${url}/_local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(claims),
  });
  if (!response.ok) throw new Error(`No token for ${JSON.stringify(claims)}: ${response.status}`);
  return fieldOf(await response.json(), 'token');
}

/** A caller with this token; without one it calls as nobody. */
export function callerWith(url: string, token?: string): Caller {
  return callerBy(async ({ method, path, headers, body }) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'user-agent': USER_AGENT,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    return replyOf(response.status, response.headers, await response.text());
  });
}

/** A caller whose requests, in English unless they say another language, are carried out by `carry`. */
export function callerBy(carry: Caller['send']): Caller {
  const send: Caller['send'] = ({ headers, ...request }) =>
    carry({ ...request, headers: { 'accept-language': 'en', ...headers } });
  return {
    send,
    get: (path, headers = {}) => send({ method: 'GET', path, headers }),
    post: (path, body = {}, headers = {}) =>
      send({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
        body: JSON.stringify(body),
      }),
  };
}

/** An answer with its body read when that is JSON. */
export function replyOf(status: number, headers: Headers, text: string): Reply {
  return { status, headers, text, body: isJson(headers) ? parsed(text) : undefined };
}

/** How often a command is sent at most, and the pause between two sends in milliseconds. */
const SENDS = 4;
const PAUSE_MS = 500;

/** A caller that repeats a command which the service could not answer, under the same key: its effect comes once. */
export function patient(caller: Caller): Caller {
  return {
    ...caller,
    post: async (path, body, headers) => {
      const sameKey = { 'idempotency-key': randomUUID(), ...headers };
      for (let n = 1; ; n += 1) {
        const reply = await caller.post(path, body, sameKey);
        if (reply.status < 500 || n === SENDS) return reply;
        await wait(PAUSE_MS);
      }
    },
  };
}

function isJson(headers: Headers): boolean {
  return /json/.test(headers.get('content-type') ?? '');
}

function parsed(text: string): unknown {
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** All items of a list, page after page: a desk may owe more than one page holds. */
export async function listed(caller: Caller, path: string): Promise<readonly unknown[]> {
  const { body } = await caller.get(path);
  const items = listAt(body, 'items');
  const next = Reflect.get(Object(body), 'next') as unknown;
  if (typeof next !== 'string') return items;
  const onwards = new URL(path, 'http://estafet');
  onwards.searchParams.set('next', next);
  return [...items, ...(await listed(caller, onwards.pathname + onwards.search))];
}

/** The value at a path of keys in an answer; throws when there is none. */
export function valueAt(body: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce((value: unknown, key) => {
    if (typeof value !== 'object' || value === null || !(key in value))
      throw new Error(`The answer has no ${keys.join('.')}.`);
    return Reflect.get(value, key) as unknown;
  }, body);
}

/** The text at a path of keys in an answer; throws when there is none. */
export function fieldOf(body: unknown, ...keys: readonly (string | number)[]): string {
  const value = valueAt(body, ...keys);
  if (typeof value !== 'string') throw new Error(`${keys.join('.')} is no text.`);
  return value;
}

/** The list at a path of keys in an answer; throws when there is none. */
export function listAt(body: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const value = valueAt(body, ...keys);
  if (!Array.isArray(value)) throw new Error(`${keys.join('.')} is no list.`);
  return value;
}
