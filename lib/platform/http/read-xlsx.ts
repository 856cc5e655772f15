import { type Result, refuse } from '../../kernel/result.ts';
import { type BodyReader, withinSize } from './body.ts';
import type { FieldFault, FormatFault } from './faults.ts';
import { invalidTable, type ReadTable, type TextTable, tableOf } from './text-table.ts';

/** Reads a body in XLSX into a table, and lets `make` say what it means in JSON. */
export function xlsxBody(make: ReadTable): BodyReader {
  return async (source) => {
    const fitting = withinSize(source);
    if (!fitting.ok) return fitting;
    const table = await readXlsx(typeof source === 'string' ? Buffer.from(source) : source);
    const made = table.ok ? make(table.value) : table;
    return made.ok ? made : refuse(invalidTable(made.refusal));
  };
}

/**
 * Reads the first sheet of a workbook that is not hidden. Its first row with anything in it has the headings; empty rows are left out.
 * Dates become `YYYY-MM-DD`, numbers what JSON would write. A formula has the value that was last computed, an error none; of
 * merged cells the first has the text. The library is a file of its own in a function's bundle, and loaded when the first workbook comes.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Result<TextTable, readonly FieldFault[]>> {
  const [{ boundedWorkbook }, { readSheet }] = await Promise.all([
    import('./bounded-workbook.ts'),
    import('read-excel-file/universal'),
  ]);
  const workbook = boundedWorkbook(bytes);
  if (typeof workbook === 'string') return broken(workbook);
  if (workbook.sheet === undefined) return broken('sheets-hidden');
  try {
    const rows: readonly (readonly unknown[])[] = await readSheet(workbook.archive.buffer, workbook.sheet);
    const numbered = rows.map((row, n) => ({ sheetRow: n + 1, cells: row.map(textOf) }));
    const filled = numbered.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    const [, ...places] = filled.map(({ sheetRow }) => sheetRow);
    return tableOf(
      filled.map(({ cells }) => cells),
      undefined,
      { heading: filled[0]?.sheetRow ?? 1, rows: places },
    );
  } catch {
    // The library has many names for it, in English: none of them helps somebody who has exported a file.
    return broken('xlsx-broken');
  }
}

function broken(fault: FormatFault): Result<never, readonly FieldFault[]> {
  return refuse([{ pointer: '', fault: { kind: fault } }]);
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'string') return cell;
  return cell === null ? '' : JSON.stringify(cell);
}
