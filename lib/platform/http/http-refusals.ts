import type { Label } from '../../kernel/forum.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { FieldFault } from './faults.ts';

/** The refusals of the HTTP layer itself. The set is closed, like the domain's `Refusal`. */
export type HttpRefusal =
  | { readonly code: 'body-not-json' }
  | { readonly code: 'body-not-utf8' }
  /** `maximum` in bytes. */
  | { readonly code: 'body-too-large'; readonly maximum: number }
  /** The media types that the route takes. */
  | { readonly code: 'media-type-unsupported'; readonly allowed: readonly string[] }
  /** An XML body that is not accepted. `explanation` is for the sender's developers. */
  | { readonly code: 'xml-invalid'; readonly explanation: Label }
  | { readonly code: 'xml-too-large'; readonly explanation: Label }
  | { readonly code: 'xml-forbidden'; readonly explanation: Label }
  | { readonly code: 'edxl-unmapped'; readonly explanation: Label }
  /** None of the media types that the route can answer with is wanted. */
  | { readonly code: 'not-acceptable'; readonly allowed: readonly string[] }
  /** The faults of one part of the request, at least one. */
  | { readonly code: 'request-invalid'; readonly part: 'body' | 'query'; readonly faults: readonly FieldFault[] }
  | { readonly code: 'idempotency-key-missing' }
  | { readonly code: 'idempotency-key-invalid' }
  /** The key was used before with another request. */
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'cursor-invalid' }
  /** What came after the cursor is no longer kept. */
  | { readonly code: 'cursor-expired' }
  | { readonly code: 'if-match-invalid' }
  /** No token that counts here: forged, expired, revoked, or of another kind of caller. */
  | { readonly code: 'token-invalid' }
  /** The account of the token is disabled or gone. */
  | { readonly code: 'access-ended' }
  /** The account of the token stands elsewhere by now: at another desk, in another role, for another partner. */
  | { readonly code: 'access-changed' }
  /** The token has none of the scopes of which the route asks one. */
  | { readonly code: 'scope-missing'; readonly allowed: readonly string[] }
  /** The token does not say who the caller is. */
  | { readonly code: 'claims-incomplete' }
  | { readonly code: 'route-unknown' }
  | { readonly code: 'method-not-allowed'; readonly allowed: readonly string[] }
  /** Too many changes of one case at the same time; `retryAfter` in seconds. */
  | { readonly code: 'contended'; readonly retryAfter: number }
  /** A command would change more than the `maximum` of items that a transaction writes. Nothing was changed. */
  | { readonly code: 'change-too-large'; readonly maximum: number }
  /** The function's time was up; `retryAfter` in seconds. */
  | { readonly code: 'timed-out'; readonly retryAfter: number }
  /** A bug or broken infrastructure: only the log knows more. */
  | { readonly code: 'internal' };

/** All that an API handler may refuse with. */
export type ApiRefusal = Refusal | HttpRefusal;
/** All codes of problem documents. */
export type ProblemCode = ApiRefusal['code'];

type ByCode = { readonly [Code in ProblemCode]: Extract<ApiRefusal, { readonly code: Code }> };
/** A refusal with one of these codes. */
export type ApiRefusalOf<Code extends ProblemCode> = ByCode[Code];
