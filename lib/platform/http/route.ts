import type * as z from 'zod';
import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Role } from '../../kernel/roles.ts';
import type { BodyType } from './body.ts';
import type { BinaryType, TextType } from './media-type.ts';

/** A sentence in both languages of the API. */
export interface Bilingual {
  readonly id: string;
  readonly en: string;
}

/** An entry of the route table. */
export interface Route {
  /** Names the handler; unique. */
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As API Gateway writes it: `/v1/cases/{caseId}`. */
  readonly path: `/${string}`;
  /** A second path under which it is served as well, for clients that read the contract so. It is not described. */
  readonly alias?: `/${string}`;
  /** Who may call it: people at desks, partner organisations, both of them, or anyone without a token. */
  readonly who: 'officer' | 'partner' | 'participant' | 'anyone';
  /**
   * The roles of people that may use the route; all roles by default. Others are refused before the request is read.
   */
  readonly roles?: readonly Role[];
  /** OAuth 2 scopes, of which a partner's token needs one. */
  readonly scopes?: readonly string[];
  readonly summary: Bilingual;
  /** A path parameter that does not fit names a thing that does not exist: 404, not 422. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The media types of the body beside JSON; each is parsed into the value that the schema then checks. */
  readonly consumes?: readonly BodyType[];
  /** Schemas of the answers that are not problems, by status. */
  readonly answers: Readonly<Record<number, z.ZodType>>;
  /** The domain's refusals on this route; the kernel's follow from the other fields. */
  readonly refusals?: readonly RefusalCode[];
  /** Whether an `Idempotency-Key` is demanded: on every POST and PATCH. */
  readonly idempotencyKey: boolean;
  /** Whether the route supports `If-Match`. */
  readonly ifMatch: boolean;
  /** Whether the command can be tried without effect (`TRIABLE`); elsewhere the parameter for it is refused. */
  readonly dryRun?: true;
  /** Whether the answer is a list with a cursor. */
  readonly paged?: true;
  /** Whether the answer is what came after a cursor of its own, which can be too old. */
  readonly follows?: true;
  /** The media types of a success answer beside JSON, chosen by `Accept`. */
  readonly produces?: readonly TextType[];
  /** The media type of a binary success answer, whose body is base64. */
  readonly binary?: BinaryType;
  /** Whether browsers get each reply as a page, the language also by `?lang=`: for people who have no system of their own. */
  readonly page?: true;
  /** Whether the handler reads the client's own credentials in `Authorization`: no token of this API. */
  readonly readsAuthorization?: true;
  /** The function that serves the route; by default that of its callers. */
  readonly servedBy?: 'papers' | 'arrivals' | 'changes' | 'openapi' | 'partner-token';
  /** For how many seconds anyone may keep a good answer: it says nothing of a case or a person. It has an `ETag`. */
  readonly cached?: number;
  /** Whether a good answer holds text in the client's language. */
  readonly localized?: true;
}

/** All paths under which a route is served. */
export function pathsOf({ path, alias }: { readonly path: string; readonly alias?: string }): readonly string[] {
  return alias === undefined ? [path] : [path, alias];
}

type Getting = Omit<Route, 'method' | 'body' | 'consumes' | 'idempotencyKey' | 'ifMatch'>;
type Posting = Omit<Route, 'method' | 'idempotencyKey' | 'ifMatch' | 'paged'> & {
  readonly body: z.ZodType;
  readonly ifMatch?: true;
};

/** An entry for a read. */
export function get<const Entry extends Getting>(entry: Entry) {
  return { ...entry, method: 'GET', idempotencyKey: false, ifMatch: false } as const;
}

/** An entry for a command. */
export function post<const Entry extends Posting>(entry: Entry) {
  return { ...entry, method: 'POST', idempotencyKey: true, ifMatch: entry.ifMatch ?? false } as const;
}

/** An entry for the correction of a thing: a stated field replaces, what is not stated stays. */
export function patch<const Entry extends Posting>(entry: Entry) {
  return { ...entry, method: 'PATCH', idempotencyKey: true, ifMatch: entry.ifMatch ?? false } as const;
}

/** An entry for the replacement of a thing: it may be sent again, so it needs no idempotency key. */
export function put<const Entry extends Posting>(entry: Entry) {
  return { ...entry, method: 'PUT', idempotencyKey: false, ifMatch: entry.ifMatch ?? false } as const;
}

/** An entry for the removal of a thing. */
export function remove<const Entry extends Getting>(entry: Entry) {
  return { ...entry, method: 'DELETE', idempotencyKey: false, ifMatch: false } as const;
}
