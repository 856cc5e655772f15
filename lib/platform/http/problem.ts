import { messageOf } from '../../capabilities/messages.ts';
import type { Extensions } from './exchange.ts';
import { faultMessage } from './fault-messages.ts';
import type { ApiRefusal, ProblemCode } from './http-refusals.ts';
import type { Language } from './language.ts';

/** The HTTP status of every problem. A code has one status, so that clients may switch on either. */
export const PROBLEM_STATUS: Readonly<Record<ProblemCode, number>> = {
  'not-found': 404,
  'role-not-allowed': 403,
  'desk-not-allowed': 403,
  'case-closed': 409,
  'handoff-open': 409,
  'task-ended': 409,
  'task-phase': 409,
  'epoch-stale': 409,
  'version-stale': 412,
  // Only the clock's own commands are refused so; no route gives one.
  'timer-early': 409,
  'epoch-unknown': 422,
  'desk-visited': 422,
  'extension-out-of-bounds': 422,
  'allowance-out-of-bounds': 422,
  'allowance-unsuitable': 422,
  'handoff-to-self': 422,
  'desk-unknown': 422,
  'desk-unsuitable': 422,
  'area-unknown': 422,
  'ppks-unknown': 422,
  'return-code-unknown': 422,
  'birth-in-future': 422,
  'nik-invalid': 422,
  'reroutes-exhausted': 409,
  'limit-reached': 422,
  'journey-under-way': 409,
  'leg-unknown': 409,
  'cost-reversed': 409,
  'cost-unpaid': 409,
  'cost-state': 409,
  'legs-unconnected': 422,
  'payer-outside': 422,
  'escort-required': 422,
  unverified: 422,
  'split-parts': 422,
  'subject-unknown': 422,
  'outcome-unknown': 422,
  'dates-reversed': 422,
  'routes-overlap': 422,
  'already-returned': 409,
  'aid-open': 409,
  'appeal-open': 409,
  'needs-missing': 409,
  'appeal-closed': 409,
  'offer-settled': 409,
  'offer-unplaced': 409,
  'need-covered': 409,
  'partner-state': 409,
  'case-kind': 409,
  'appeal-not-addressed': 403,
  'partner-not-vetted': 403,
  'unit-mismatch': 422,
  'need-unknown': 422,
  'need-below-committed': 422,
  'line-unknown': 422,
  'quantity-exceeded': 422,
  'time-passed': 422,
  'shipment-unknown': 422,
  'nothing-short': 422,
  'bast-in-future': 422,
  'appeal-to-nobody': 422,
  'body-not-json': 400,
  'body-not-utf8': 400,
  'body-too-large': 413,
  'media-type-unsupported': 415,
  'xml-invalid': 400,
  'xml-too-large': 413,
  'xml-forbidden': 400,
  'edxl-unmapped': 422,
  'not-acceptable': 406,
  'request-invalid': 422,
  'idempotency-key-missing': 400,
  'idempotency-key-invalid': 400,
  'idempotency-key-reused': 422,
  'cursor-invalid': 400,
  'if-match-invalid': 400,
  'claims-incomplete': 403,
  'route-unknown': 404,
  'method-not-allowed': 405,
  contended: 503,
  'timed-out': 503,
  internal: 500,
};

/** All codes, in the order of the table. */
export const PROBLEM_CODES = Object.keys(PROBLEM_STATUS) as readonly ProblemCode[];

/** The media type of RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

const TYPE_BASE = 'https://estafet.example/problems/';

/** The facts of the request in its problem document. */
export interface ProblemContext {
  readonly language: Language;
  /** The path that was called. */
  readonly instance: string;
  readonly requestId: string;
}

/** An RFC 9457 problem document; other members are extensions. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ProblemCode;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly requestId: string;
  readonly [extension: string]: unknown;
}

/**
 * The problem document of a refusal, in the request's language. The refusal's own facts (`current`, `allowed`, …) and
 * the handler's `extensions` (such as the `task` as it now stands) become further members.
 */
export function problemOf(refusal: ApiRefusal, context: ProblemContext, extensions: Extensions = {}): ProblemDocument {
  const { title, detail } = messageOf(refusal);
  const { language, instance, requestId } = context;
  return {
    ...factsOf(refusal),
    ...extensions,
    type: `${TYPE_BASE}${refusal.code}`,
    title: title[language],
    status: PROBLEM_STATUS[refusal.code],
    detail: detail[language],
    instance,
    code: refusal.code,
    errors: errorsOf(refusal, detail[language], language),
    requestId,
  };
}

function errorsOf(refusal: ApiRefusal, detail: string, language: Language): ProblemDocument['errors'] {
  if (refusal.code === 'request-invalid') {
    return refusal.faults.map(({ pointer, fault }) => ({ pointer, detail: faultMessage(fault)[language] }));
  }
  return 'pointer' in refusal ? [{ pointer: refusal.pointer, detail }] : [];
}

/** The facts of a refusal that programs may use. Values that the client sent are not repeated. */
const FACTS = [
  'allowed',
  'bound',
  'caseId',
  'current',
  'desk',
  'earliest',
  'fault',
  'latest',
  'limit',
  'matches',
  'maximum',
  'minimum',
  'offerId',
  'open',
  'outcome',
  'phase',
  'state',
  'taskId',
] as const;

function factsOf(refusal: ApiRefusal): Extensions {
  return Object.fromEntries(FACTS.filter((fact) => fact in refusal).map((fact) => [fact, Reflect.get(refusal, fact)]));
}
