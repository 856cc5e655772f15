import { defined } from '../../kernel/absent.ts';
import type { Near } from '../../kernel/vocabulary.ts';
import type { Extensions } from './exchange.ts';
import { faultMessage } from './fault-messages.ts';
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

/** A fault of one field. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
  /** Codes that may have been meant. */
  readonly nearest?: readonly Near[];
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
  const {
    status,
    title,
    detail: detailOf,
    facts = () => ({}),
    ...message
  } = problems[refusal.code] as Message<ApiRefusal>;
  const { language, instance, requestId } = context;
  const nearest: NearByPointer = message.nearest?.(refusal, language) ?? new Map();
  const own = 'pointer' in refusal ? nearest.get(refusal.pointer) : undefined;
  const detail = `${detailOf(refusal)[language]}${nearText(own, language)}`;
  return {
    ...factsOf(refusal),
    ...facts(refusal),
    ...defined({ nearest: own }),
    ...extensions,
    type: `${TYPE_BASE}${refusal.code}`,
    title: title[language],
    status,
    detail,
    instance,
    code: refusal.code,
    errors: errorsOf(refusal, detail, language, nearest),
    requestId,
  };
}

type NearByPointer = ReadonlyMap<string, readonly Near[]>;

function errorsOf(
  refusal: ApiRefusal,
  detail: string,
  language: Language,
  nearest: NearByPointer,
): readonly FieldError[] {
  if (refusal.code === 'request-invalid') {
    return refusal.faults.map(({ pointer, fault }) => {
      const near = nearest.get(pointer);
      return {
        pointer,
        detail: `${faultMessage(fault)[language]}${nearText(near, language)}`,
        ...defined({ nearest: near }),
      };
    });
  }
  if (!('pointer' in refusal)) return [];
  return [{ pointer: refusal.pointer, detail, ...defined({ nearest: nearest.get(refusal.pointer) }) }];
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
