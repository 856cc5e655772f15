import { type Column, csvOf } from './csv.ts';
import type { ApiRequest } from './exchange.ts';
import { CSV_TYPE, XLSX_TYPE } from './media-type.ts';
import { lettersOf } from './text-table.ts';

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
  const cells = rows.map((row) => columns.map(({ value, isText = false }) => cellOf(value(row), isText)));
  const sheet = { stickyRowsCount: 1, columns: columns.map(({ isText }) => (isText ? { width: TEXT_WIDTH } : {})) };
  const transform = { 'xl/worksheets/sheet{id}.xml': { transform: (xml: string) => withTextColumns(xml, columns) } };
  const features = [{ files: { transform } }];
  const book = await writeXlsxFile([headings, ...cells], sheet, { features }).toBuffer();
  return book.toString('base64');
}

/** In characters; only columns with a width have an element of their own, which can be formatted. */
const TEXT_WIDTH = 12;

function cellOf(value: string | number | undefined, isText: boolean) {
  if (value === undefined) return null;
  return isText ? { value: String(value), type: String, format: '@' } : value;
}

/** Gives whole columns the format of their first text: the library formats single cells, and no empty ones. */
function withTextColumns<Row>(xml: string, columns: readonly Column<Row>[]): string {
  return columns.reduce((sheet, { isText }, n) => {
    const style = new RegExp(`<c r="${lettersOf(n)}2" s="(\\d+)"`).exec(sheet)?.[1];
    const column = `<col min="${n + 1}" max="${n + 1}" `;
    return isText && style !== undefined ? sheet.replace(column, `${column}style="${style}" `) : sheet;
  }, xml);
}
