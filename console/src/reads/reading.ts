import type { PathsWithMethod } from 'openapi-typescript-helpers';
import type { Api } from '../api/client.ts';
import type { paths } from '../api/generated/schema.d.ts';

/** The paths that can be read. */
export type ReadPath = PathsWithMethod<paths, 'get'>;

type Get<P extends ReadPath> = paths[P] extends { get: infer Operation } ? Operation : never;
type Parameters<P extends ReadPath> = Get<P> extends { parameters: infer Given } ? Given : never;
type PathOf<P extends ReadPath> = Parameters<P> extends { path: infer Given } ? { readonly path: Given } : unknown;
type QueryOf<P extends ReadPath> =
  Parameters<P> extends { query?: infer Given } ? { readonly query?: Omit<NonNullable<Given>, 'next'> } : unknown;

/** The parameters of a read. The `next` of a list is the list's own. */
export type ReadParams<P extends ReadPath> = PathOf<P> & QueryOf<P>;

/** The good answer of a path. */
export type Answered<P extends ReadPath> =
  Get<P> extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;

/** The items of a list. */
export type ItemOf<P extends ReadPath> = Answered<P> extends { items: (infer Item)[] } ? Item : never;

/** The key of a read: everything that decides what is answered. */
export type ReadKey = readonly [path: ReadPath, params: PlainParams, language: string, subject: string];

/** The parameters of any read. */
export interface PlainParams {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** Something to read. `Body` is the answer; no value of it is here. */
export interface Reading<Body> {
  readonly path: ReadPath;
  readonly params: PlainParams;
  readonly body?: Body;
}

/** What is to be read: a path of the API and its parameters. */
export function reading<P extends ReadPath>(
  path: P,
  ...[params]: object extends ReadParams<P> ? [params?: ReadParams<P>] : [params: ReadParams<P>]
): Reading<Answered<P>> {
  return { path, params: params ?? {} };
}

/** Asks the API. */
export async function ask(
  api: Api,
  { path, params }: Reading<unknown>,
  signal: AbortSignal,
  next?: string,
): Promise<unknown> {
  const query = { ...params.query, ...(next !== undefined && { next }) };
  // The path and its parameters were held together when the reading was made.
  const get = api.GET as (path: string, init: object) => Promise<{ readonly data?: unknown }>;
  const { data } = await get(path, { params: { ...(params.path && { path: params.path }), query }, signal });
  return data;
}
