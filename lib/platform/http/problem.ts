import { defined } from '../../kernel/absent.ts';
import type { Near } from '../../kernel/vocabulary.ts';
import type { Extensions } from './exchange.ts';
import { faultMessage } from './fault-messages.ts';
import type { FieldFault } from './faults.ts';
import type { ApiRefusal, ProblemCode } from './http-refusals.ts';
import type { Language } from './language.ts';
import type { Message, Problems } from './message.ts';

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
  readonly cell?: string;
  readonly detail: string;
  /** Codes that may have been meant. */
  readonly nearest?: readonly Near[];
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
  const { status, title, facts = () => ({}) } = messageOf(problems, refusal);
  const { language, instance, requestId } = context;
  const { detail, nearest } = saidOf(problems, refusal, language);
  return {
    ...factsOf(refusal),
    ...facts(refusal),
    ...defined({ nearest }),
    ...extensions,
    type: `${TYPE_BASE}${refusal.code}`,
    title: title[language],
    status,
    detail,
    instance,
    code: refusal.code,
    errors: errorsOf(problems, refusal, detail, language),
    requestId,
  };
}

function errorsOf(problems: Problems, refusal: ApiRefusal, detail: string, language: Language): readonly FieldError[] {
  const nearest = nearestOf(problems, refusal, language);
  if (refusal.code === 'request-invalid') {
    return refusal.faults.map((fault) => fieldErrorOf(problems, fault, nearest.get(fault.pointer), language));
  }
  if (!('pointer' in refusal)) return [];
  return [{ pointer: refusal.pointer, detail, ...defined({ nearest: nearest.get(refusal.pointer) }) }];
}

function fieldErrorOf(
  problems: Problems,
  { pointer, row, column, cell, fault }: FieldFault,
  near: readonly Near[] | undefined,
  language: Language,
): FieldError {
  const place = { pointer, ...defined({ row, column, cell }) };
  if (fault.kind === 'refused') return { ...place, ...saidOf(problems, fault.refusal, language) };
  return {
    ...place,
    detail: `${faultMessage(fault)[language]}${nearText(near, language)}`,
    ...defined({ nearest: near }),
  };
}

/** What a refusal says, and which codes may have been meant where it is about one. */
function saidOf(problems: Problems, refusal: ApiRefusal, language: Language): Pick<FieldError, 'detail' | 'nearest'> {
  const near = 'pointer' in refusal ? nearestOf(problems, refusal, language).get(refusal.pointer) : undefined;
  const { detail } = messageOf(problems, refusal);
  return { detail: `${detail(refusal)[language]}${nearText(near, language)}`, ...defined({ nearest: near }) };
}

function nearestOf(problems: Problems, refusal: ApiRefusal, language: Language): ReadonlyMap<string, readonly Near[]> {
  return messageOf(problems, refusal).nearest?.(refusal, language) ?? new Map();
}

/** The table holds each code's own message, which the compiler cannot follow through a lookup by a union. */
function messageOf(problems: Problems, { code }: ApiRefusal): Message<ApiRefusal> {
  return problems[code] as Message<ApiRefusal>;
}

/** The same in words; nothing when no code is near. */
function nearText(near: readonly Near[] | undefined, language: Language): string {
  if (near === undefined) return '';
  const names = near.map(({ code, name }) => `${code} (${name})`).join(', ');
  return language === 'id' ? ` Mungkin maksud Anda: ${names}.` : ` You may have meant: ${names}.`;
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
