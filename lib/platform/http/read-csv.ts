import { CsvError, parse } from 'csv-parse/sync';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type PlainReader, utf8Of, withinSize } from './body.ts';
import type { FieldFault } from './faults.ts';
import {
  faultAt,
  invalidTable,
  type ReadTable,
  SEPARATORS,
  type Separator,
  type TextTable,
  tableOf,
} from './text-table.ts';

/**
 * Reads a body in CSV into a table, and lets `make` say what it means in JSON.
 * @param isPlaced whether the table has the places at which a spreadsheet shows its rows
 */
export function csvBody(make: ReadTable, isPlaced = false): PlainReader {
  return (source) => {
    const fitting = withinSize(source);
    if (!fitting.ok) return fitting;
    const text = utf8Of(source);
    if (!text.ok) return text;
    const table = readCsv(text.value, isPlaced);
    const made = table.ok ? make(table.value) : table;
    return made.ok ? made : refuse(invalidTable(made.refusal));
  };
}

/**
 * Reads a table (RFC 4180) as spreadsheets write it: a byte order mark, a line `sep=;`, either separator, any line ends, empty rows.
 * The header tells the separator. A row with another number of cells is a fault, unless those beyond the header are empty.
 */
export function readCsv(given: string, isPlaced = false): Result<TextTable, readonly FieldFault[]> {
  const text = given.replace(/^\uFEFF/, '').replace(/^sep=[,;]\r?\n/i, '');
  const separator = separatorOf(text);
  if (!separator) return refuse([faultAt(undefined, { kind: 'separators-mixed' })]);
  const cells = cellsOf(text, separator, isPlaced);
  if (!cells.ok) return cells;
  const numbered = cells.value.map((row, n) => ({ row, sheetRow: n + 1 }));
  const filled = numbered.filter(({ row }) => row.some((cell) => cell.trim() !== ''));
  const [heading = 1, ...rows] = filled.map(({ sheetRow }) => sheetRow);
  return tableOf(
    filled.map(({ row }) => row),
    separator,
    isPlaced ? { heading, rows } : undefined,
  );
}

/** The separator of the first line; `undefined` when both stand in it, outside of quotation marks. */
function separatorOf(text: string): Separator | undefined {
  const [first = ''] = text.trimStart().split(/\r?\n|\r/, 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const [one = ',', another] = SEPARATORS.filter((separator) => bare.includes(separator));
  return another === undefined ? one : undefined;
}

function cellsOf(
  text: string,
  delimiter: Separator,
  isPlaced: boolean,
): Result<readonly (readonly string[])[], readonly FieldFault[]> {
  try {
    // A spreadsheet shows empty lines as rows.
    return ok(parse(text, { delimiter, relax_column_count: true, skip_empty_lines: !isPlaced }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const before = Number(error['records'] ?? 1);
    return refuse([faultAt(Math.max(1, before), { kind: 'csv-broken' }, isPlaced ? before + 1 : undefined)]);
  }
}
