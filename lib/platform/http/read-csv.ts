import { CsvError, parse } from 'csv-parse/sync';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type BodyReader, utf8Of, withinSize } from './body.ts';
import type { Fault, FieldFault } from './faults.ts';
import type { HttpRefusal } from './http-refusals.ts';

/** A table that was read: its headings, and its rows, each with as many cells as there are headings. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What separates the cells: commas, or semicolons where the comma is the decimal sign, as in Indonesia. */
const SEPARATORS = [',', ';'] as const;
type Separator = (typeof SEPARATORS)[number];

/** How many faults of a table are reported at most. */
const MAX_FAULTS = 100;

/** Reads a body in CSV into a table, and lets `make` say what it means in JSON. */
export function csvBody(make: (table: CsvTable) => Result<unknown, readonly FieldFault[]>): BodyReader {
  return (source) => {
    const fitting = withinSize(source);
    if (!fitting.ok) return fitting;
    const text = utf8Of(source);
    if (!text.ok) return text;
    const table = readCsv(text.value);
    const made = table.ok ? make(table.value) : table;
    return made.ok ? made : refuse(invalid(made.refusal));
  };
}

function invalid(faults: readonly FieldFault[]): HttpRefusal {
  return { code: 'request-invalid', part: 'body', faults: faults.slice(0, MAX_FAULTS) };
}

/**
 * Reads a table (RFC 4180) as spreadsheets write it: a byte order mark, a line `sep=;`, either separator, any line ends, empty rows.
 * The header tells the separator. A row with another number of cells is a fault, unless those beyond the header are empty.
 */
export function readCsv(given: string): Result<CsvTable, readonly FieldFault[]> {
  const text = given.replace(/^\uFEFF/, '').replace(/^sep=[,;]\r?\n/i, '');
  const separator = separatorOf(text);
  if (!separator) return refuse([faultAt(undefined, { kind: 'separators-mixed' })]);
  const cells = cellsOf(text, separator);
  if (!cells.ok) return cells;
  const [header, ...rows] = cells.value.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (!header) return refuse([faultAt(undefined, { kind: 'no-header' })]);
  if (rows.length === 0) return refuse([faultAt(undefined, { kind: 'no-rows' })]);
  const headings = withoutEmptyEnd(header, 0).map((heading) => heading.trim());
  const fitted = rows.map((row) => fittedTo(headings.length, row, separator));
  const faults = fitted.flatMap((row, n) =>
    row.length === headings.length ? [] : [faultAt(n + 1, countFault(row, headings.length, separator))],
  );
  return faults.length === 0 ? ok({ header: headings, rows: fitted }) : refuse(faults);
}

/** The separator of the first line; `undefined` when both stand in it, outside of quotation marks. */
function separatorOf(text: string): Separator | undefined {
  const [first = ''] = text.trimStart().split(/\r?\n|\r/, 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const [one = ',', another] = SEPARATORS.filter((separator) => bare.includes(separator));
  return another === undefined ? one : undefined;
}

function cellsOf(text: string, delimiter: Separator): Result<readonly (readonly string[])[], readonly FieldFault[]> {
  try {
    return ok(parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse([faultAt(Math.max(1, Number(error['records'] ?? 1)), { kind: 'csv-broken' })]);
  }
}

/** A shorter row is filled up, unless it is one cell alone or the other separator is in it. */
function fittedTo(count: number, row: readonly string[], separator: Separator): readonly string[] {
  const cut = withoutEmptyEnd(row, count);
  if (cut.length >= count || cut.length === 1 || isMixed(cut, separator)) return cut;
  return [...cut, ...Array<string>(count - cut.length).fill('')];
}

/** Spreadsheets write empty cells behind the last one. */
function withoutEmptyEnd(row: readonly string[], atLeast: number): readonly string[] {
  const last = row.findLastIndex((cell) => cell.trim() !== '');
  return row.slice(0, Math.max(last + 1, atLeast));
}

/** Commas stand in names and addresses; a semicolon hardly does. */
function isMixed(row: readonly string[], separator: Separator): boolean {
  return separator === ','
    ? row.some((cell) => cell.includes(';'))
    : row.length === 1 && row[0]?.includes(',') === true;
}

function countFault(row: readonly string[], expected: number, separator: Separator): Fault {
  return row.length < expected && isMixed(row, separator)
    ? { kind: 'separators-mixed' }
    : { kind: 'cell-count', expected, found: row.length };
}

function faultAt(row: number | undefined, fault: Fault): FieldFault {
  return row === undefined ? { pointer: '', fault } : { pointer: `/rows/${row - 1}`, row, fault };
}
