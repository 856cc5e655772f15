import { stringify } from 'csv-stringify/sync';
import type { MediaType } from './media-type.ts';

/** A column: its heading and what a row has in it. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | number | undefined;
}

/**
 * A table as CSV (RFC 4180), with headings. What a spreadsheet would take for a formula is made text: cells hold names and
 * items that others have written.
 */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], delimiter = ','): string {
  return stringify(
    [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ value }) => value(row) ?? ''))],
    { escape_formulas: true, record_delimiter: 'windows', delimiter },
  );
}

/** A list as the CSV text of an answer, when that is what the request accepts. */
export function csvText<Row>(mediaType: MediaType, columns: readonly Column<Row>[], rows: readonly Row[]) {
  return mediaType === 'text/csv' ? { text: { type: mediaType, content: csvOf(columns, rows) } } : {};
}
