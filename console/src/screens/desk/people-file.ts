import type { People, PeopleItem } from '../../api/generated/schema.d.ts';
import type { ActBody } from '../../outbox/entry.ts';

/** Where a file of people goes. */
export const IMPORT_PATH = '/v1/accounts/import';

/** The largest file that is sent: the API takes no larger request. */
export const MOST_BYTES = 5_000_000;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file as the body of a request: a workbook as it is, and anything else as the text that it is. */
export function bodyOfFile(name: string, bytes: Uint8Array): ActBody {
  if (name.toLowerCase().endsWith('.xlsx')) return { kind: 'bytes', type: XLSX, base64: base64Of(bytes) };
  return { kind: 'text', type: 'text/csv; charset=utf-8', text: textOf(bytes) };
}

/** A file that is no UTF-8 was saved by a spreadsheet of Windows, where every byte is a character. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** In steps: a call takes no more arguments than some ten thousands. */
function base64Of(bytes: Uint8Array): string {
  let characters = '';
  for (let at = 0; at < bytes.length; at += STEP) characters += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(characters);
}

const STEP = 8192;

/** One fault of a file of people, as it is shown. */
export interface PeopleFault {
  readonly key: string;
  /** The number that the row has in the spreadsheet, or in the file. */
  readonly row: number;
  /** The cell, or the heading of its column where the file has no cells. */
  readonly cell: string | undefined;
  readonly says: string;
}

/** The faults of the rows that were refused, in the order of the file: each cell by itself, or the row as a whole. */
export function faultsOfPeople({ items }: Pick<People, 'items'>): readonly PeopleFault[] {
  return items.filter(({ status }) => status === 'refused').flatMap(faultsOfRow);
}

function faultsOfRow({ row, sheetRow = row, problem }: PeopleItem): readonly PeopleFault[] {
  const errors = problem?.errors ?? [];
  if (errors.length === 0) return [{ key: `${row}`, row: sheetRow, cell: undefined, says: problem?.detail ?? '' }];
  return errors.map(({ cell, column, detail }, n) => ({
    key: `${row} ${n}`,
    row: sheetRow,
    cell: cell ?? column,
    says: detail,
  }));
}
