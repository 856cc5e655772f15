import type { ProblemCode } from '../http-refusals.ts';
import type { Problems } from '../message.ts';
import type { Route } from '../route.ts';

const BODY_CODES: readonly ProblemCode[] = [
  'body-not-json',
  'body-not-utf8',
  'body-too-large',
  'media-type-unsupported',
  'request-invalid',
];
/** The problems of a token. */
const TOKEN_CODES: readonly ProblemCode[] = ['token-invalid', 'access-ended', 'access-changed', 'claims-incomplete'];
/** The problems of an XML body. */
const XML_CODES: readonly ProblemCode[] = ['xml-invalid', 'xml-too-large', 'xml-forbidden', 'edxl-unmapped'];
const KEY_CODES: readonly ProblemCode[] = [
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'contended',
  'change-too-large',
];

/** The codes of the problems that a route can answer with, by status, both in ascending order. */
export function problemsOf(route: Route, problems: Problems): ReadonlyMap<number, readonly ProblemCode[]> {
  const codes = [...codesOf(route)].sort();
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort((a, b) => a - b);
  return new Map(statuses.map((status) => [status, codes.filter((code) => problems[code].status === status)]));
}

/** The kernel's refusals follow from the fields of the entry; the others are listed in it. */
function codesOf(route: Route): ReadonlySet<ProblemCode> {
  return new Set<ProblemCode>([
    // A rule compares versions; only a route that heeds `If-Match` gives it one to compare.
    ...(route.refusals ?? []).filter((code) => code !== 'version-stale' || route.ifMatch),
    ...(route.who === 'anyone' ? [] : TOKEN_CODES),
    ...(route.who === 'partner' || route.who === 'participant' ? (['partner-not-vetted'] as const) : []),
    ...(route.scopes ? (['scope-missing'] as const) : []),
    ...(turnsAway(route) ? (['role-not-allowed'] as const) : []),
    ...(route.params ? (['not-found'] as const) : []),
    ...(route.body ? BODY_CODES : []),
    ...(route.consumes?.includes('application/edxl-rm+xml') ? XML_CODES : []),
    // What cannot be tried refuses the parameter for it.
    ...(route.query || route.method !== 'GET' ? (['request-invalid'] as const) : []),
    ...(route.idempotencyKey ? KEY_CODES : []),
    ...(route.ifMatch ? (['if-match-invalid', 'contended'] as const) : []),
    ...(route.produces ? (['not-acceptable'] as const) : []),
    ...(route.paged ? (['cursor-invalid'] as const) : []),
    ...(route.follows ? (['cursor-invalid', 'cursor-expired'] as const) : []),
    'internal',
    'timed-out',
  ]);
}

/** Whether there are roles whose people may not use the route at all. */
function turnsAway({ who, roles }: Route): boolean {
  return who !== 'anyone' && roles !== undefined;
}
