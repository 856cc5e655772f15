import { stringify } from 'csv-stringify/sync';

/** A column: its heading and what a row has in it. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | number | undefined;
  /** In a workbook the column is formatted as text: what is typed there keeps its zeros. Its values are texts. */
  readonly isText?: boolean;
}

/** How a table is written as CSV. */
export interface CsvForm {
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
  /** Whether it begins with a byte order mark, by which spreadsheets know UTF-8. */
  readonly mark: boolean;
}

/** For programs: as RFC 4180 has it. */
export const PLAIN_CSV: CsvForm = { separator: ',', decimal: '.', mark: false };

/**
 * A table as CSV, with headings. What a spreadsheet would take for a formula is made text: cells hold names and items that others
 * have written. A negative number is no formula.
 */
export function csvOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { separator, decimal, mark }: CsvForm = PLAIN_CSV,
): string {
  const cells = rows.map((row) => columns.map(({ value }) => value(row) ?? ''));
  return stringify([columns.map(({ name }) => name), ...cells], {
    bom: mark,
    delimiter: separator,
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { number: (value) => ({ value: String(value).replace('.', decimal), escape_formulas: false }) },
  });
}
