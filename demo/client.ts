import { randomUUID } from 'node:crypto';

/** An answer of the API. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Somebody who calls the API with a token of its own. */
export interface Caller {
  readonly get: (path: string) => Promise<Reply>;
  readonly post: (path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Reply>;
}

/** A token of the local cloud for an officer of a desk. */
export async function officer(url: string, desk: string, role = 'officer'): Promise<Caller> {
  const response = await fetch(`${url}/_local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ desk, role }),
  });
  if (!response.ok) throw new Error(`No token for desk ${desk}: ${response.status} ${await response.text()}`);
  return callerWith(url, fieldOf(await response.json(), 'token'));
}

function callerWith(url: string, token: string): Caller {
  const call = async (path: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'accept-language': 'en', ...init.headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    get: (path) => call(path, { method: 'GET' }),
    post: (path, body = {}, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
        body: JSON.stringify(body),
      }),
  };
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
