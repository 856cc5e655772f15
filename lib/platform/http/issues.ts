import type * as z from 'zod';
import {
  CODE_FAULTS,
  type Fault,
  type FieldFault,
  FORMAT_FAULTS,
  type JsonType,
  MAX_FAULTS,
  pointerOf,
} from './faults.ts';

type Issue = z.core.$ZodIssue;

/** The first faults of a zod error, with pointers. zod's own English messages are dropped. */
export function faultsOf(error: z.ZodError): readonly FieldFault[] {
  return error.issues.slice(0, MAX_FAULTS).flatMap(faultsOfIssue).slice(0, MAX_FAULTS);
}

function faultsOfIssue(issue: Issue): readonly FieldFault[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerOf(issue.path), fault: faultOf(issue) }];
  return issue.keys.map((field) => ({
    pointer: pointerOf([...issue.path, field]),
    fault: { kind: 'unknown-field', field },
  }));
}

function faultOf(issue: Issue): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return { kind: 'not-one-of', allowed: issue.values.map(String) };
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive ?? true);
    case 'invalid_format':
      return { kind: issue.format === 'email' ? 'email-format' : 'invalid' };
    case 'custom':
      return ourFault(issue.params, issue.input);
    default:
      return { kind: 'invalid' };
  }
}

const JSON_TYPES: Readonly<Record<string, JsonType>> = {
  string: 'string',
  number: 'number',
  int: 'integer',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
  null: 'null',
};

/** Bodies come from JSON, which has no `undefined`: what zod saw as undefined was not there. */
function wrongType(issue: Extract<Issue, { code: 'invalid_type' }>): Fault {
  if (issue.input === undefined) return { kind: 'missing' };
  const expected = JSON_TYPES[issue.expected];
  return expected ? { kind: 'wrong-type', expected } : { kind: 'invalid' };
}

function tooBig(origin: string, maximum: number): Fault {
  if (origin === 'string') return { kind: 'too-long', maximum };
  return { kind: origin === 'array' ? 'too-many' : 'too-large', maximum };
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): Fault {
  if (origin === 'string') return minimum === 1 ? { kind: 'empty' } : { kind: 'too-short', minimum };
  return origin === 'array' ? { kind: 'too-few', minimum } : { kind: 'too-small', minimum, inclusive };
}

function ourFault(params: Readonly<Record<string, unknown>> = {}, input?: unknown): Fault {
  const { fault, character } = params;
  const ofCode = CODE_FAULTS.find((one) => one === fault);
  if (ofCode && typeof input === 'string') return { kind: ofCode, given: input };
  if (fault === 'hidden-character' && typeof character === 'string') return { kind: fault, character };
  return { kind: FORMAT_FAULTS.find((format) => format === fault) ?? 'invalid' };
}
