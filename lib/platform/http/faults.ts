import type { Refusal } from '../../kernel/refusal.ts';
import type { StoreRefusal } from '../dynamodb/refusals.ts';

/**
 * The faults of a value in a request. The set is closed: each fault has a message in both languages (fault-
 * messages.ts). A fault never carries the value itself, which may be personal data; `given` is limited to values that
 * the route publishes.
 */
export type Fault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong-type'; readonly expected: JsonType }
  | { readonly kind: 'not-one-of'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown-field'; readonly field: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly maximum: number }
  | { readonly kind: 'too-short'; readonly minimum: number }
  | { readonly kind: 'too-many'; readonly maximum: number }
  | { readonly kind: 'too-few'; readonly minimum: number }
  | { readonly kind: 'too-large'; readonly maximum: number }
  | { readonly kind: 'too-small'; readonly minimum: number; readonly inclusive: boolean }
  | { readonly kind: 'forbidden-key' }
  | { readonly kind: 'too-deep'; readonly maximum: number }
  | { readonly kind: 'key-too-long'; readonly maximum: number }
  | { readonly kind: 'duplicate-key' }
  /** The character as `U+202E`; it says nothing of a person. */
  | { readonly kind: 'hidden-character'; readonly character: string }
  | CsvFault
  /** A rule has refused the value; the words are those of its refusal. */
  | { readonly kind: 'refused'; readonly refusal: Refusal | StoreRefusal }
  /** Of a code, `given` is there to look for the nearest one, and is never shown. */
  | { readonly kind: FormatFault; readonly given?: string };

/** The faults of a table as a file. */
export type CsvFault =
  | { readonly kind: 'unknown-column'; readonly allowed: readonly string[] }
  | { readonly kind: 'cell-count'; readonly expected: number; readonly found: number }
  /** A row that is already there under this number. */
  | { readonly kind: 'taken-by-row'; readonly row: number }
  | { readonly kind: 'differs-from-row'; readonly row: number }
  /** The person of this row is in another row too; `cell` where that one is in a workbook. */
  | { readonly kind: 'person-twice-in-file'; readonly row: number; readonly cell?: string }
  /** The same with another desk or role. */
  | { readonly kind: 'person-elsewhere-in-file'; readonly row: number; readonly cell?: string }
  /** No row has anything under this heading. */
  | { readonly kind: 'column-missing'; readonly heading: string };

/** The types of JSON, `integer` apart because it is what a client gets wrong. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';

/** The faults that need no details: a rule of ours, named in a schema by `broken(...)`. */
export const FORMAT_FAULTS = [
  'invalid',
  'check-character',
  'search-too-short',
  'search-too-long',
  'not-with-search',
  'reference-format',
  'within-missing',
  'within-format',
  'malformed-text',
  'area-format',
  'address-area-format',
  'desk-format',
  'code-format',
  'date-format',
  'date-or-instant-format',
  'too-precise',
  'duplicate',
  'nik-and-reason',
  'origin-or-reason',
  'nik-or-name-missing',
  'birth-mismatch',
  'limit-format',
  'wait-format',
  'instant-format',
  'time-format',
  'address-missing',
  'address-format',
  'webhook-url',
  'name-with-address',
  'phone-format',
  'outside-columns',
  'email-format',
  'month-format',
  'shortfall-missing',
  'one-difference',
  'nothing-to-change',
  'phase-missing',
  'amount-missing',
  'csv-broken',
  'xlsx-broken',
  'xlsx-too-large',
  'sheets-hidden',
  'no-header',
  'no-rows',
  'separators-mixed',
  'duplicate-column',
  'row-number',
  'row-taken',
  'local-date-format',
  'nik-rounded',
  'area-rounded',
  'sex-format',
  'year-format',
  'member-unknown',
  'member-twice',
  'held-and-absent',
  'held-twice',
] as const;
export type FormatFault = (typeof FORMAT_FAULTS)[number];

/** The faults of codes whose nearest ones are named. */
export const CODE_FAULTS = ['area-format', 'desk-format'] as const satisfies readonly FormatFault[];

/** How many faults of one request are reported at most: an answer must not be made huge by its request. */
export const MAX_FAULTS = 50;

/** A fault and where it is: an RFC 6901 pointer into the body, or into the object of the query's parameters. */
export interface FieldFault {
  readonly pointer: string;
  readonly fault: Fault;
  /** In a table: the number of the row, and the heading of the column. */
  readonly row?: number;
  readonly column?: string;
  /** In a workbook: where spreadsheets show it, such as `C7`. */
  readonly cell?: string;
}

/** The options of a zod check that fails with one of our own faults: zod's English never reaches a client. */
export function broken(fault: FormatFault): { params: { fault: FormatFault } } {
  return { params: { fault } };
}

/** As `broken`, for a text with a character that nobody sees; `character` as `U+202E`. */
export function hidden(character: string): { params: { fault: 'hidden-character'; character: string } } {
  return { params: { fault: 'hidden-character', character } };
}

/** The RFC 6901 JSON pointer of a path; the empty pointer is the whole document. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
