import type { Words } from '../words/language.ts';
import { momentOf } from '../words/times.ts';
import type {
  CodesField,
  Field,
  NumberField,
  OneField,
  Pointer,
  RowsField,
  SeveralField,
  Surroundings,
  TextField,
  TickField,
  Typed,
} from './field.ts';
import { WORDS } from './words.ts';

/** The value of a field: absent where it is left out, or a fault. */
export interface Read {
  readonly value?: unknown;
  readonly fault?: Words;
}

/** Reads what was typed into a field. */
export function readField(
  field: Exclude<Field, RowsField>,
  pointer: Pointer,
  typed: Typed,
  around: Surroundings,
  optional: boolean,
): Read {
  if (field.kind === 'several' || field.kind === 'codes') {
    return readSeveral(pointer, typed, optional, field.kind === 'several' ? field.as : undefined);
  }
  const text = (typed[pointer] ?? '').trim();
  if (field.kind === 'tick') return text === 'true' ? { value: true } : optional ? {} : { fault: WORDS.tickIt };
  if (text === '') return optional ? {} : { fault: WORDS.missing };
  return readText(field, text, around);
}

function readSeveral(pointer: Pointer, typed: Typed, optional: boolean, as: OneField['as']): Read {
  const chosen = severalIn(typed, pointer);
  if (chosen.length > 0) return { value: chosen.map((code) => codeAs(code, as)) };
  return optional ? {} : { fault: WORDS.missing };
}

/** The codes that are chosen in a field that takes several. */
export function severalIn(typed: Typed, pointer: Pointer): readonly string[] {
  return Object.entries(typed)
    .filter(([key, value]) => key.startsWith(`${pointer}/`) && value !== '')
    .map(([, value]) => value);
}

function readText(
  field: Exclude<Field, RowsField | SeveralField | CodesField | TickField>,
  text: string,
  around: Surroundings,
): Read {
  switch (field.kind) {
    case 'text':
    case 'long':
    case 'email':
    case 'phone':
    case 'nik':
      return readWritten(field, text);
    case 'quantity':
    case 'whole':
    case 'rupiah':
      return readNumber(field, text);
    case 'day':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? { value: text } : { fault: WORDS.noDay };
    case 'moment':
      return momentIn(text, around);
    case 'one':
      return { value: codeAs(text, field.as) };
    case 'code':
      return { value: text };
  }
}

/** A code as the body has it. A code that is no number stays a text: members of a convoy are rows or ids. */
function codeAs(code: string, as: OneField['as']): unknown {
  if (as === 'boolean') return code === 'true';
  return as === 'number' && /^\d+$/.test(code) ? Number(code) : code;
}

function readWritten({ kind, max }: TextField, text: string): Read {
  const written = kind === 'nik' ? text.replace(/[\s.-]/g, '') : text;
  if (Array.from(written).length > max) return { fault: WORDS.tooLong(max) };
  if (kind === 'nik') return readNik(written);
  if (kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(written)) return { fault: WORDS.noEmail };
  return { value: written };
}

/** A NIK has 16 digits. A spreadsheet keeps 15 of a number, and ends those of a NIK with zeros or writes it with an exponent. */
function readNik(written: string): Read {
  if (/^\d[.,]?\d*e\+?\d+$/i.test(written)) return { fault: WORDS.nikOfSpreadsheet };
  return /^\d{16}$/.test(written) ? { value: written } : { fault: WORDS.noNik };
}

/** A number as it is written in Indonesia, `1.250,5`, or as computers write it, `1250.5`. An amount is above zero unless it says its least. */
function readNumber({ kind, min }: NumberField, text: string): Read {
  const value = numberIn(text);
  if (value === undefined) return { fault: WORDS.noNumber };
  if (kind !== 'quantity' && !Number.isInteger(value)) return { fault: WORDS.notWhole };
  if (kind === 'quantity' && min === undefined) return value > 0 ? { value } : { fault: WORDS.notPositive };
  const least = min ?? 0;
  return value >= least ? { value } : { fault: WORDS.tooSmall(least) };
}

/** A number in a text; `undefined` for any other text. A single point before three digits is one of thousands, unless there are none. */
export function numberIn(text: string): number | undefined {
  const plain = text.replace(/^Rp\.?\s*/i, '').replace(/\s/g, '');
  if (/^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  if (/^\d+,\d+$/.test(plain)) return Number(plain.replace(',', '.'));
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

function momentIn(text: string, { zone }: Surroundings): Read {
  const value = momentOf(text, zone);
  return value === undefined ? { fault: WORDS.noMoment } : { value };
}
