import type { ProblemCode } from '../http-refusals.ts';
import { PROBLEM_CODES, PROBLEM_STATUS } from '../problem.ts';
import type { Route } from '../route.ts';

const BODY_CODES: readonly ProblemCode[] = [
  'body-not-json',
  'body-not-utf8',
  'body-too-large',
  'media-type-unsupported',
  'request-invalid',
];
/** The problems of an XML body. */
const XML_CODES: readonly ProblemCode[] = ['xml-invalid', 'xml-too-large', 'xml-forbidden', 'edxl-unmapped'];
const KEY_CODES: readonly ProblemCode[] = [
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'contended',
];

/** The codes of the problems that a route can answer with, by status, both in ascending order. */
export function problemsOf(route: Route): ReadonlyMap<number, readonly ProblemCode[]> {
  const codes = codesOf(route);
  const statuses = [...new Set([...codes].map((code) => PROBLEM_STATUS[code]))].sort((a, b) => a - b);
  return new Map(
    statuses.map((status) => [
      status,
      PROBLEM_CODES.filter((code) => codes.has(code) && PROBLEM_STATUS[code] === status).sort(),
    ]),
  );
}

/** The kernel's refusals follow from the fields of the entry; the others are listed in it. */
function codesOf(route: Route): ReadonlySet<ProblemCode> {
  return new Set<ProblemCode>([
    ...(route.refusals ?? []),
    ...(route.who === 'anyone' ? [] : (['claims-incomplete', 'role-not-allowed'] as const)),
    ...(route.body ? BODY_CODES : []),
    ...(route.consumes ? XML_CODES : []),
    ...(route.query ? (['request-invalid'] as const) : []),
    ...(route.idempotencyKey ? KEY_CODES : []),
    ...(route.ifMatch ? (['if-match-invalid', 'version-stale', 'contended'] as const) : []),
    ...(route.produces ? (['not-acceptable'] as const) : []),
    ...(route.paged ? (['cursor-invalid'] as const) : []),
    'internal',
    'timed-out',
  ]);
}
