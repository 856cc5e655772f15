/** Why a file is no table. */
export type FileFault =
  /** A workbook: it can be saved as CSV. */
  | 'workbook'
  /** A PDF, a picture or the like. */
  | 'not-text'
  | 'empty'
  /** Headings are separated by commas and by semicolons. */
  | 'separators-mixed'
  /** A quotation mark is open at the end. */
  | 'quotation-open'
  | 'too-large';

/** A table as it stands in a file. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type ReadFile = { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly fault: FileFault };

/** More than a manifest of a hundred people can have: a file of this size is another one. */
const MOST_BYTES = 1_000_000;

/** Reads a CSV as spreadsheets in Indonesia write it: either separator, a byte order mark, UTF-8 or the code page of Windows. */
export function readCsvFile(bytes: Uint8Array): ReadFile {
  if (bytes.length > MOST_BYTES) return { ok: false, fault: 'too-large' };
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) return { ok: false, fault: 'workbook' };
  // The workbooks of before 2007.
  if (first === 0xd0 && second === 0xcf) return { ok: false, fault: 'workbook' };
  if (bytes.includes(0)) return { ok: false, fault: 'not-text' };
  return readCsv(textOf(bytes));
}

/** A file that is no UTF-8 was saved by a spreadsheet of Windows, where every byte is a character. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a table (RFC 4180). Rows without any text are left out. */
export function readCsv(given: string): ReadFile {
  const text = given.replace(/^\uFEFF/, '').replace(/^sep=[,;]\r?\n/i, '');
  const separator = separatorOf(text);
  if (separator === undefined) return { ok: false, fault: 'separators-mixed' };
  const lines = linesOf(text, separator);
  if (lines === undefined) return { ok: false, fault: 'quotation-open' };
  const [header, ...rows] = lines.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  return header ? { ok: true, table: { header, rows } } : { ok: false, fault: 'empty' };
}

/** The separator of the first line; `undefined` when both stand in it, outside of quotation marks. */
function separatorOf(text: string): ',' | ';' | undefined {
  const [first = ''] = text.trimStart().split(/\r?\n|\r/, 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const [comma, semicolon] = [bare.includes(','), bare.includes(';')];
  if (comma && semicolon) return undefined;
  return semicolon ? ';' : ',';
}

/** A cell with what ends it: in quotation marks, in which two stand for one, or bare. */
function cellPattern(separator: ',' | ';'): RegExp {
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`, 'y');
}

function linesOf(text: string, separator: ',' | ';'): readonly (readonly string[])[] | undefined {
  const cell = cellPattern(separator);
  const lines: string[][] = [[]];
  for (;;) {
    const [, quoted, bare = '', end] = cell.exec(text) ?? [];
    if (end === undefined || bare.startsWith('"')) return undefined;
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '') return lines;
    if (end !== separator) lines.push([]);
  }
}
