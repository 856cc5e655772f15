import type { HttpMethod, MediaType, PathsWithMethod } from 'openapi-typescript-helpers';
import { defined } from '../../../lib/kernel/absent.ts';
import type { paths } from '../api/generated/schema.d.ts';
import type { Act, ActMethod } from './entry.ts';

/**
 * What does not go through the outbox: its answer shows a person or a secret, which is kept nowhere, or it is a question that
 * is worth nothing later.
 */
type Direct =
  | '/v1/cases/{caseId}/subjects/{n}/reveal'
  | '/v1/subjects/check'
  | '/v1/cases/{caseId}/journey/options'
  | '/v1/partners/{partnerId}/credential-links/{credentialLink}'
  | '/v1/desks/{desk}/webhook'
  | '/v1/desks/{desk}/webhook/rotate'
  | '/v1/desks/{desk}/gateway'
  | '/v1/token';

type Method = Extract<HttpMethod, Lowercase<ActMethod>>;
/** To remove a secret is no secret. */
type PathOf<M extends Method> = Exclude<PathsWithMethod<paths, M>, M extends 'delete' ? never : Direct>;
type OperationOf<M extends Method, P extends PathOf<M>> = M extends keyof paths[P] ? paths[P][M] : never;

type ParamsOf<Operation> = Operation extends { parameters: { path: infer Params } }
  ? { readonly params: Params }
  : unknown;
type JsonOf<Content> = Content extends { 'application/json': infer Body } ? Body : never;
type BodyOf<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { readonly body: JsonOf<Content> } | TextOf<Content>
  : Operation extends { requestBody?: { content: infer Content } }
    ? { readonly body?: JsonOf<Content> }
    : unknown;
/** A route that takes a file takes its text too. */
type TextOf<Content> =
  Extract<keyof Content, MediaType> extends 'application/json'
    ? never
    : { readonly text: string; readonly type: Exclude<Extract<keyof Content, MediaType>, 'application/json'> };

/** What an act says beside its parameters and its body. */
export type ActFacts = Pick<Act, 'lane' | 'says'> & { readonly ifMatch?: number | undefined };

/** An act, its path, parameters and body held to the contract of the API. */
export function acting<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  facts: ActFacts & ParamsOf<OperationOf<M, P>> & BodyOf<OperationOf<M, P>>,
): Act {
  const { lane, says, ifMatch } = facts;
  return {
    method: METHODS[method],
    href: pathWith(path, paramsIn(facts)),
    lane,
    says,
    ...bodyIn(facts),
    ...defined({ ifMatch }),
  };
}

const METHODS = { post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const satisfies Record<
  Method,
  ActMethod
>;

/** A path with its parameters in it. */
export function pathWith(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function paramsIn(facts: object): Readonly<Record<string, unknown>> {
  return 'params' in facts ? { ...Object(facts.params) } : {};
}

function bodyIn(facts: object): Pick<Act, 'body'> {
  if ('text' in facts && 'type' in facts) {
    return { body: { kind: 'text', text: String(facts.text), type: String(facts.type) } };
  }
  return 'body' in facts && facts.body !== undefined ? { body: { kind: 'json', value: facts.body } } : {};
}
