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

/** Reads a body in CSV into a table, and lets `make` say what it means in JSON. */
export function csvBody(make: ReadTable): PlainReader {
  return (source) => {
    const fitting = withinSize(source);
    if (!fitting.ok) return fitting;
    const text = utf8Of(source);
    if (!text.ok) return text;
    const table = readCsv(text.value);
    const made = table.ok ? make(table.value) : table;
    return made.ok ? made : refuse(invalidTable(made.refusal));
  };
}

/**
 * Reads a table (RFC 4180) as spreadsheets write it: a byte order mark, a line `sep=;`, either separator, any line ends, empty rows.
 * The header tells the separator. A row with another number of cells is a fault, unless those beyond the header are empty.
 */
export function readCsv(given: string): Result<TextTable, readonly FieldFault[]> {
  const text = given.replace(/^\uFEFF/, '').replace(/^sep=[,;]\r?\n/i, '');
  const separator = separatorOf(text);
  if (!separator) return refuse([faultAt(undefined, { kind: 'separators-mixed' })]);
  const cells = cellsOf(text, separator);
  if (!cells.ok) return cells;
  return tableOf(
    cells.value.filter((row) => row.some((cell) => cell.trim() !== '')),
    separator,
  );
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
