import type * as z from 'zod';
import type { CsvForm } from './csv.ts';
import type { ApiRefusalOf } from './http-refusals.ts';
import type { Language } from './language.ts';
import type { MediaType, TextType } from './media-type.ts';
import type { PartnerPrincipal, PersonPrincipal } from './principal.ts';
import type { Route } from './route.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** The caller of a route; a public route has none. */
export type PrincipalOf<R extends Route> = R['who'] extends 'officer'
  ? PersonPrincipal
  : R['who'] extends 'partner'
    ? PartnerPrincipal
    : R['who'] extends 'participant'
      ? PersonPrincipal | PartnerPrincipal
      : undefined;

/** A request that has been authenticated and read: everything in it is of the route's types. */
export interface ApiRequest<R extends Route = Route> {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
  readonly principal: PrincipalOf<R>;
  readonly language: Language;
  /** The media type that the client prefers for a success response: JSON, or one of the route's `produces`. */
  readonly mediaType: MediaType;
  /** How the client wants its CSV. */
  readonly csvForm: CsvForm;
  readonly idempotencyKey: R['idempotencyKey'] extends true ? string : undefined;
  /** Whether the command is only tried: nothing of it may take effect. */
  readonly dryRun: boolean;
  /**
   * The version that `If-Match` requires; `undefined` when it is absent or `*`. A well-formed tag of another origin
   * becomes `NO_VERSION`, which equals no version. The domain then answers `version-stale` to callers who may see the
   * resource.
   */
  readonly ifMatch: readonly number[] | undefined;
  /** The header by which a client shows credentials of its own, on a route that reads it. */
  readonly authorization?: string | undefined;
  /** API Gateway's id of the request: in the log and in every problem document. */
  readonly requestId: string;
  /** SHA-256 (hex) of method, path and parsed body: whether a repeated idempotency key comes with the same request. */
  readonly bodyHash: string;
  /** The path that was called, for the `instance` of problems within an answer. */
  readonly instance: string;
  /** The network address of the caller. It is personal data: it is counted, hashed, and neither kept nor logged. */
  readonly sourceIp?: string;
  /** Aborted when the function's time is up so far that the caller is answered `timed-out`. */
  readonly signal: AbortSignal;
  /** How many milliseconds of the function's time are left: for work that stops earlier, and says how far it came. */
  readonly timeLeft: () => number;
}

/** A version that no thing has. */
export const NO_VERSION = -1;

type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** One of a route's good answers, its body held to the schema of its status. */
export type Answer<R extends Route = Route> = {
  readonly [Status in keyof R['answers'] & number]: {
    readonly status: Status;
    readonly body: Frozen<z.output<R['answers'][Status]>>;
    /** The version of the thing in the body: becomes `ETag: "<version>"`. */
    readonly etag?: number;
    /** The same written as the request's `mediaType`, when that is another than JSON; bytes in base64. */
    readonly text?: { readonly type: TextType; readonly content: string; readonly base64?: true };
    /** Lower-case names. */
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof R['answers'] & number];

/** Extension members of a problem document, such as the current `task`. */
export type Extensions = Readonly<Record<string, unknown>>;

/** The codes with which a handler may refuse: those that its route lists, and those that follow from the route's other fields. */
export type CodeOf<R extends Route> =
  | Extract<R['refusals'], readonly unknown[]>[number]
  | (R['idempotencyKey'] extends false
      ? never
      : 'idempotency-key-reused' | 'contended' | 'change-too-large' | 'access-ended' | 'access-changed')
  | (R['ifMatch'] extends false ? never : 'contended')
  | (R['body'] extends z.ZodType ? 'request-invalid' : never)
  | (R['query'] extends z.ZodType ? 'request-invalid' : never)
  | (R['paged'] extends true ? 'cursor-invalid' : never)
  | (R['follows'] extends true ? 'cursor-invalid' | 'cursor-expired' : never);

/** The refusals that a handler may give. */
export type RefusalIn<R extends Route> = ApiRefusalOf<CodeOf<R>>;

/** The result of a handler: an answer, or a refusal that may carry extension members. */
export type Outcome<R extends Route = Route> =
  | { readonly ok: true; readonly value: Answer<R> }
  | { readonly ok: false; readonly refusal: RefusalIn<R>; readonly extensions?: Extensions };

/** The handler of one route. Refusals are values; an exception is answered as `internal`. */
export type Handler<R extends Route = Route> = (request: ApiRequest<R>) => Promise<Outcome<R>>;

/** A handler for every route of a function: the compiler names the one that is missing. */
export type Handlers<R extends Route> = { readonly [Entry in R as Entry['operationId']]: Handler<Entry> };
