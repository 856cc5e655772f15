import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Fault, type FieldFault, MAX_FAULTS, pointerOf } from './faults.ts';
import type { HttpRefusal } from './http-refusals.ts';
import { type Path, repeatedKeys } from './repeated-keys.ts';

/** How deep arrays and objects may be nested: no request of ours comes near it. */
const MAX_DEPTH = 32;
/** No field of ours has a name near it; pointers hold names, so they must not be of any length. */
const MAX_KEY_LENGTH = 100;

/**
 * Parses JSON. Refused are invalid JSON, nesting deeper than 32, lone surrogates in keys and strings, keys of more than
 * 100 characters, and keys that reach a prototype (`__proto__`, `constructor.prototype`). A byte order mark is
 * accepted, as RFC 8259 section 8.1 allows. A key twice in one object is refused, wherever it is.
 */
export function parseJson(given: string): Result<unknown, HttpRefusal> {
  const text = given.replace(/^\uFEFF/, '');
  const document = parsed(text);
  if (!document) return refuse({ code: 'body-not-json' });
  const faults: FieldFault[] = [];
  inspect(document.value, [], faults);
  faults.push(...repeatedKeys(text).map((path) => ({ pointer: pointerOf(shown(path)), fault: DUPLICATE })));
  if (faults.length === 0) return ok(document.value);
  return refuse({ code: 'request-invalid', part: 'body', faults: faults.slice(0, MAX_FAULTS) });
}

const DUPLICATE: Fault = { kind: 'duplicate-key' };

/** A repeated key may be where nothing else is looked at, in a value that another one replaced: pointers stay short. */
function shown(path: Path): Path {
  const tooLong = path.findIndex((part) => String(part).length > MAX_KEY_LENGTH);
  return path.slice(0, tooLong < 0 ? MAX_DEPTH : Math.min(tooLong, MAX_DEPTH));
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
  const fault = keyFault(key, member);
  const shown = fault?.kind === 'key-too-long' ? path.slice(0, -1) : path;
  if (fault) faults.push({ pointer: pointerOf(shown), fault });
  else inspect(member, path, faults);
}

function keyFault(key: string, member: unknown): Fault | undefined {
  if (reachesForPrototype(key, member)) return { kind: 'forbidden-key' };
  if (!key.isWellFormed()) return { kind: 'malformed-text' };
  return key.length > MAX_KEY_LENGTH ? { kind: 'key-too-long', maximum: MAX_KEY_LENGTH } : undefined;
}

function reachesForPrototype(key: string, member: unknown): boolean {
  if (key === '__proto__') return true;
  return key === 'constructor' && typeof member === 'object' && member !== null && Object.hasOwn(member, 'prototype');
}
