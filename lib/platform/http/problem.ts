import { defined } from '../../kernel/absent.ts';
import type { Extensions } from './exchange.ts';
import { faultMessage } from './fault-messages.ts';
import type { FieldFault } from './faults.ts';
import type { ApiRefusal, ProblemCode } from './http-refusals.ts';
import type { Language } from './language.ts';
import type { Message, Problems } from './message.ts';
import type { Bilingual } from './route.ts';

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
  readonly errors: readonly FieldError[];
  readonly requestId: string;
  readonly [extension: string]: unknown;
}

/** One fault of a request; in a table with its row and column. */
export interface FieldError {
  readonly pointer: string;
  readonly row?: number;
  readonly column?: string;
  readonly detail: string;
}

/**
 * The problem document of a refusal, in the request's language. The refusal's own facts (`current`, `allowed`, …) and
 * the handler's `extensions` (such as the `task` as it now stands) become further members.
 */
export function problemOf(
  problems: Problems,
  refusal: ApiRefusal,
  context: ProblemContext,
  extensions: Extensions = {},
): ProblemDocument {
  // The table holds each code's own message, which the compiler cannot follow through a lookup by a union.
  const { status, title, facts = () => ({}) } = problems[refusal.code] as Message<ApiRefusal>;
  const detail = wordsOf(problems, refusal);
  const { language, instance, requestId } = context;
  return {
    ...factsOf(refusal),
    ...facts(refusal),
    ...extensions,
    type: `${TYPE_BASE}${refusal.code}`,
    title: title[language],
    status,
    detail: detail[language],
    instance,
    code: refusal.code,
    errors: errorsOf(problems, refusal, detail[language], language),
    requestId,
  };
}

function errorsOf(
  problems: Problems,
  refusal: ApiRefusal,
  detail: string,
  language: Language,
): ProblemDocument['errors'] {
  if (refusal.code === 'request-invalid') return refusal.faults.map((fault) => fieldErrorOf(problems, fault, language));
  return 'pointer' in refusal ? [{ pointer: refusal.pointer, detail }] : [];
}

function fieldErrorOf(problems: Problems, { pointer, row, column, fault }: FieldFault, language: Language): FieldError {
  const words = fault.kind === 'refused' ? wordsOf(problems, fault.refusal) : faultMessage(fault);
  return { pointer, ...defined({ row, column }), detail: words[language] };
}

function wordsOf(problems: Problems, refusal: ApiRefusal): Bilingual {
  // As above: each code's own message.
  return (problems[refusal.code] as Message<ApiRefusal>).detail(refusal);
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
  'fitting',
  'latest',
  'limit',
  'matches',
  'maximum',
  'minimum',
  'needs',
  'offerId',
  'open',
  'outcome',
  'phase',
  'state',
  'subjects',
  'taskId',
] as const;

function factsOf(refusal: ApiRefusal): Extensions {
  return Object.fromEntries(FACTS.filter((fact) => fact in refusal).map((fact) => [fact, Reflect.get(refusal, fact)]));
}
