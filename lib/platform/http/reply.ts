import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { defined, ifDefined } from '../../kernel/absent.ts';
import { DRY_RUN_HEADER } from './dry-run.ts';
import type { Answer, Extensions } from './exchange.ts';
import { entityTag, isAmongTags } from './headers.ts';
import type { HiddenText } from './hidden-texts.ts';
import type { ApiRefusal, ProblemCode } from './http-refusals.ts';
import { JSON_TYPE } from './media-type.ts';
import type { Problems } from './message.ts';
import { PROBLEM_TYPE, type ProblemContext, problemOf } from './problem.ts';
import type { Route } from './route.ts';

/** An answer on its way out, before it is written as JSON; `text` is written already. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly document: unknown;
  readonly text?: string | undefined;
  /** For how many seconds caches may keep it. */
  readonly cached?: number | undefined;
  /** The document is base64 of bytes. */
  readonly binary?: true | undefined;
  /** The case that the request named by its reference, for the log. */
  readonly caseId?: string | undefined;
  /** Whether the command was only tried, for the log. */
  readonly dryRun?: true;
  /** The refusal code, for the log. */
  readonly code?: ProblemCode;
}

/** Cases are personal data: nothing is kept by caches, nothing is guessed by browsers. */
const SECURITY_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** The reply of a good answer. `hidden` says what was taken out of the texts of the request. */
export function replyOf(
  route: Route,
  answer: Answer,
  { language }: ProblemContext,
  hidden: readonly HiddenText[] = [],
): Reply {
  return {
    status: answer.status,
    headers: {
      'content-type': route.binary ?? typeOf(answer),
      ...defined({ vary: route.produces && 'accept', etag: ifDefined(answer.etag, entityTag) }),
      ...(route.localized && localized(language)),
      ...(route.cached !== undefined && { etag: contentTag(answer.body) }),
      ...answer.headers,
    },
    document: hidden.length > 0 && !route.binary ? { ...Object(answer.body), hidden } : answer.body,
    ...(answer.text?.base64
      ? { document: answer.text.content, binary: true as const }
      : { text: answer.text?.content, binary: route.binary && true }),
    cached: route.cached,
  };
}

function typeOf({ text }: Answer): string {
  if (!text) return JSON_TYPE;
  return text.base64 ? text.type : `${text.type}; charset=utf-8`;
}

/** The reply of a refusal: a problem document. */
export function problemReply(
  problems: Problems,
  refusal: ApiRefusal,
  context: ProblemContext,
  extensions?: Extensions,
): Reply {
  const document = problemOf(problems, refusal, context, extensions);
  return {
    status: document.status,
    headers: { 'content-type': PROBLEM_TYPE, ...localized(context.language), ...headersOf(refusal) },
    document,
    code: refusal.code,
  };
}

function headersOf(refusal: ApiRefusal): Readonly<Record<string, string>> {
  if (refusal.code === 'method-not-allowed') return { allow: refusal.allowed.join(', ') };
  const challenge = challengeOf(refusal);
  if (challenge) return { 'www-authenticate': challenge };
  return 'retryAfter' in refusal ? { 'retry-after': String(refusal.retryAfter) } : {};
}

/** How a client gets a token that is taken (RFC 6750, section 3). */
function challengeOf(refusal: ApiRefusal): string | undefined {
  switch (refusal.code) {
    case 'token-invalid':
    case 'access-ended':
    case 'access-changed':
      return 'Bearer error="invalid_token"';
    case 'scope-missing':
      return `Bearer error="insufficient_scope", scope="${refusal.allowed.join(' ')}"`;
    default:
      return undefined;
  }
}

function localized(language: string): Readonly<Record<string, string>> {
  return { 'content-language': language, vary: 'accept-language' };
}

/** The tag of an answer that has no version: the same for the same content. */
function contentTag(body: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
}

/** The reply, or that the client has it already. @param ifNoneMatch the header of the request */
export function unlessKept(reply: Reply, ifNoneMatch: string | undefined): Reply {
  const { etag } = reply.headers;
  if (reply.cached === undefined || etag === undefined || !isAmongTags(etag, ifNoneMatch)) return reply;
  return { ...reply, status: 304, headers: { etag }, document: undefined };
}

/**
 * The reply of a dry run: it says so. It has no `Location`, since nothing was made, and no `ETag`, since another command may make the
 * version that this one would have made.
 */
export function triedReply(reply: Reply): Reply {
  const { location: _location, etag: _etag, ...headers } = reply.headers;
  return { ...reply, dryRun: true, headers: { ...headers, [DRY_RUN_HEADER]: 'true' } };
}

/** The reply as API Gateway takes it. */
export function gatewayResult({
  status,
  headers,
  document,
  text,
  binary,
  cached,
}: Reply): APIGatewayProxyStructuredResultV2 {
  const kept = cached === undefined ? {} : { 'cache-control': `public, max-age=${cached}` };
  const answer = { statusCode: status, headers: { ...headers, ...SECURITY_HEADERS, ...kept } };
  if (binary) return { ...answer, body: String(document), isBase64Encoded: true };
  return { ...answer, body: text ?? JSON.stringify(document) ?? '' };
}
