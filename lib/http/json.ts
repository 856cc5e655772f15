import { ok, type Result, refuse } from '../domain/result.ts';
import { type Fault, type FieldFault, pointerOf } from './faults.ts';
import type { HttpRefusal } from './http-refusals.ts';

/** How deep arrays and objects may be nested: no request of ours comes near it. */
const MAX_DEPTH = 32;
/** The faults that are reported of one body before the search stops. */
const MAX_FAULTS = 20;

/**
 * Reads a JSON text. Refused: what is no JSON, nesting deeper than 32, lone surrogates in keys and strings, and keys that
 * reach for a prototype (`__proto__`, `constructor.prototype`). A byte order mark is tolerated, as RFC 8259 section 8.1
 * allows; of a repeated key the last value holds.
 */
export function parseJson(text: string): Result<unknown, HttpRefusal> {
  const document = parsed(text.replace(/^\uFEFF/, ''));
  if (!document) return refuse({ code: 'body-not-json' });
  const faults: FieldFault[] = [];
  inspect(document.value, [], faults);
  return faults.length === 0 ? ok(document.value) : refuse({ code: 'request-invalid', part: 'body', faults });
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function inspect(value: unknown, path: readonly PropertyKey[], faults: FieldFault[]): void {
  const report = (fault: Fault): unknown => faults.push({ pointer: pointerOf(path), fault });
  if (faults.length >= MAX_FAULTS) return;
  if (typeof value === 'string' && !value.isWellFormed()) report({ kind: 'malformed-text' });
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= MAX_DEPTH) {
    report({ kind: 'too-deep', maximum: MAX_DEPTH });
    return;
  }
  for (const [key, member] of Object.entries(value)) inspectMember(key, member, [...path, key], faults);
}

function inspectMember(key: string, member: unknown, path: readonly PropertyKey[], faults: FieldFault[]): void {
  if (reachesForPrototype(key, member)) faults.push({ pointer: pointerOf(path), fault: { kind: 'forbidden-key' } });
  else if (!key.isWellFormed()) faults.push({ pointer: pointerOf(path), fault: { kind: 'malformed-text' } });
  else inspect(member, path, faults);
}

function reachesForPrototype(key: string, member: unknown): boolean {
  if (key === '__proto__') return true;
  return key === 'constructor' && typeof member === 'object' && member !== null && Object.hasOwn(member, 'prototype');
}

/** The JSON text of a value with the keys of every object in order, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
