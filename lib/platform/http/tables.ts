import { type Column, csvOf } from './csv.ts';
import type { ApiRequest } from './exchange.ts';
import { CSV_TYPE, XLSX_TYPE } from './media-type.ts';

/** A list as the table of an answer, CSV or XLSX, when that is what the request accepts. */
export async function tableText<Row>(
  { mediaType, csvForm }: Pick<ApiRequest, 'mediaType' | 'csvForm'>,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
) {
  switch (mediaType) {
    case CSV_TYPE:
      return { text: { type: mediaType, content: csvOf(columns, rows, csvForm) } };
    case XLSX_TYPE:
      return { text: { type: mediaType, content: await xlsxOf(columns, rows), base64: true as const } };
    default:
      return {};
  }
}

/**
 * A table as a workbook of one sheet, in base64. Its strings are strings, whatever they begin with, and its numbers are numbers in
 * every locale. The library is a file of its own in a function's bundle, and loaded when the first workbook is asked for.
 */
async function xlsxOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<string> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const headings = columns.map(({ name }) => ({ value: name, fontWeight: 'bold' as const }));
  const cells = rows.map((row) => columns.map(({ value }) => value(row) ?? null));
  const book = await writeXlsxFile([headings, ...cells], { stickyRowsCount: 1 }).toBuffer();
  return book.toString('base64');
}
