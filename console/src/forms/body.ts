import type { Words } from '../words/language.ts';
import type { Field, Pointer, RowsField, Surroundings, Typed } from './field.ts';
import { readField } from './reading.ts';

/** What is wrong with a field, in words, before anything is sent. */
export interface FieldFault {
  readonly pointer: Pointer;
  readonly says: Words;
}

/** A body that can be sent, or what has to be filled in differently. */
export type Body =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** A JSON value under construction. */
type Part = { [key: string]: unknown } | unknown[];

/**
 * The body of a request from what was typed. Fields that are not asked for, and optional ones that are empty, are left out. All faults
 * are found at once.
 */
export function bodyOf(fields: readonly Field[], typed: Typed, around: Surroundings): Body {
  const body: Part = {};
  const faults: FieldFault[] = [];
  for (const { field, pointer } of asked(fields, typed, around)) {
    if (field.kind === 'rows') {
      if (rowsIn(typed, pointer) < field.min && !isOptional(field, pointer, around)) {
        faults.push({ pointer, says: MISSING_ROW });
      }
      continue;
    }
    const read = readField(field, pointer, typed, around, isOptional(field, pointer, around));
    if (read.fault) faults.push({ pointer, says: read.fault });
    else if (read.value !== undefined) put(body, pointer, read.value);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, body };
}

const MISSING_ROW: Words = { id: 'Isi sedikitnya satu baris.', en: 'Fill in at least one row.' };

function isOptional({ optional }: Field, pointer: Pointer, { needs }: Surroundings): boolean {
  return optional === true && !needs.includes(pointer);
}

/** A field where it stands: those of a row once for each row. */
export interface Placed {
  readonly field: Field;
  readonly pointer: Pointer;
}

/** The fields that are asked for now, those of rows included, in the order of the page. */
export function asked(fields: readonly Field[], typed: Typed, around: Surroundings): readonly Placed[] {
  return fields
    .filter(({ when }) => when?.(typed, around) ?? true)
    .flatMap((field) => {
      const own: Placed = { field, pointer: field.pointer };
      return field.kind === 'rows' ? [own, ...rowsOf(field, typed, around)] : [own];
    });
}

function rowsOf(field: RowsField, typed: Typed, around: Surroundings): readonly Placed[] {
  return Array.from({ length: rowsIn(typed, field.pointer) }, (_, n) => {
    const base: Pointer = `${field.pointer}/${n}`;
    const row = withoutBase(typed, base);
    return asked(field.row, row, around).map(({ field: inner, pointer }) => ({
      field: inner,
      pointer: `${base}${pointer}` as Pointer,
    }));
  }).flat();
}

/** What stands in a row, with pointers that begin behind the row's own. */
function withoutBase(typed: Typed, base: Pointer): Typed {
  const own = Object.entries(typed).filter(([pointer]) => pointer.startsWith(`${base}/`));
  return Object.fromEntries(own.map(([pointer, value]) => [pointer.slice(base.length), value]));
}

/** How many rows a list has: the highest number that stands in a pointer, and one more. */
export function rowsIn(typed: Typed, list: Pointer): number {
  const numbers = Object.keys(typed).flatMap((pointer) => {
    const [number = ''] = pointer.startsWith(`${list}/`) ? pointer.slice(list.length + 1).split('/') : [];
    return /^\d+$/.test(number) ? [Number(number)] : [];
  });
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1;
}

/** Takes a row out; those behind it move up. */
export function withoutRow(typed: Typed, list: Pointer, row: number): Typed {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([pointer, value]) => {
      const [, number, rest = ''] = pointer.startsWith(`${list}/`)
        ? (/^(\d+)(\/.*)?$/.exec(pointer.slice(list.length + 1)) ?? [])
        : [];
      if (number === undefined || Number(number) < row) return [[pointer, value]];
      return Number(number) === row ? [] : [[`${list}/${Number(number) - 1}${rest}`, value]];
    }),
  );
}

/** Puts a value where a pointer leads, and makes the objects and lists on the way. */
function put(body: Part, pointer: Pointer, value: unknown): void {
  const keys = pointer.slice(1).split('/').map(unescaped);
  const last = keys.pop() ?? '';
  let part = body;
  for (const [n, key] of keys.entries()) {
    const next = keys[n + 1] ?? last;
    part = inside(part, key, /^\d+$/.test(next) ? [] : {});
  }
  set(part, last, value);
}

function inside(part: Part, key: string, fresh: Part): Part {
  const there = Array.isArray(part) ? part[Number(key)] : part[key];
  if (typeof there === 'object' && there !== null) return there as Part;
  set(part, key, fresh);
  return fresh;
}

function set(part: Part, key: string, value: unknown): void {
  if (Array.isArray(part)) part[Number(key)] = value;
  else part[key] = value;
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
