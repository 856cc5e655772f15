import { defined } from '../../kernel/absent.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Fault, FieldFault } from './faults.ts';
import type { HttpRefusal } from './http-refusals.ts';

/** A table that was read: its headings, and its rows, each with as many cells as there are headings. */
export interface TextTable {
  readonly header: readonly string[];
  /** Where places are known, a row may have further cells: a fault of that row, which is its reader's to find. */
  readonly rows: readonly (readonly string[])[];
  /** Where it stands in a spreadsheet. */
  readonly sheet?: SheetPlaces;
}

/** The numbers of the rows of a sheet, from 1 as spreadsheets show them. */
export interface SheetPlaces {
  readonly heading: number;
  readonly rows: readonly number[];
}

/** Says what a table means in JSON. */
export type ReadTable = (table: TextTable) => Result<unknown, readonly FieldFault[]>;

/** What separates the cells: commas, or semicolons where the comma is the decimal sign, as in Indonesia. */
export const SEPARATORS = [',', ';'] as const;
/** See `SEPARATORS`. */
export type Separator = (typeof SEPARATORS)[number];

/** How many faults of a table are reported at most. */
const MAX_FAULTS = 100;

/** The refusal of a table with these faults. */
export function invalidTable(faults: readonly FieldFault[]): HttpRefusal {
  return { code: 'request-invalid', part: 'body', faults: faults.slice(0, MAX_FAULTS) };
}

/**
 * The table in rows that are not empty: the first has the headings. A row with another number of cells is a fault, unless those beyond
 * the headings are empty.
 * @param separator of the text; `undefined` when the cells were never separated by one
 * @param sheet where the rows stand; further cells are then left to the reader of the rows
 */
export function tableOf(
  filled: readonly (readonly string[])[],
  separator: Separator | undefined,
  sheet?: SheetPlaces,
): Result<TextTable, readonly FieldFault[]> {
  const [header, ...rows] = filled;
  if (!header) return refuse([faultAt(undefined, { kind: 'no-header' })]);
  if (rows.length === 0) return refuse([faultAt(undefined, { kind: 'no-rows' })]);
  const headings = withoutEmptyEnd(header, 0).map((heading) => heading.trim());
  const fitted = rows.map((row) => fittedTo(headings.length, row, separator));
  const isWrong = (row: readonly string[]) =>
    row.length < headings.length || (row.length > headings.length && sheet === undefined);
  const faults = fitted.flatMap((row, n) =>
    isWrong(row) ? [faultAt(n + 1, countFault(row, headings.length, separator), sheet?.rows[n])] : [],
  );
  return faults.length === 0 ? ok({ header: headings, rows: fitted, ...defined({ sheet }) }) : refuse(faults);
}

/** The letters of a column of a sheet, from 0: `A`, …, `Z`, `AA`. */
export function lettersOf(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest === 0 ? '' : lettersOf(rest - 1)}${String.fromCodePoint(65 + (column % 26))}`;
}

/** A shorter row is filled up, unless it is one cell alone or the other separator is in it. */
function fittedTo(count: number, row: readonly string[], separator: Separator | undefined): readonly string[] {
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
function isMixed(row: readonly string[], separator: Separator | undefined): boolean {
  if (separator === undefined) return false;
  return separator === ','
    ? row.some((cell) => cell.includes(';'))
    : row.length === 1 && row[0]?.includes(',') === true;
}

function countFault(row: readonly string[], expected: number, separator: Separator | undefined): Fault {
  return row.length < expected && isMixed(row, separator)
    ? { kind: 'separators-mixed' }
    : { kind: 'cell-count', expected, found: row.length };
}

/** A fault of a table as a whole, or of one of its rows. */
export function faultAt(row: number | undefined, fault: Fault, sheetRow?: number): FieldFault {
  if (row === undefined) return { pointer: '', fault };
  const cell = sheetRow === undefined ? {} : { cell: `A${sheetRow}` };
  return { pointer: `/rows/${row - 1}`, row, ...cell, fault };
}
