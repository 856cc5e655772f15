import { ok, type Result, refuse } from '../../kernel/result.ts';
import { csvOf } from '../../platform/http/csv.ts';
import type { FieldFault } from '../../platform/http/faults.ts';
import { type CsvTable, csvBody } from '../../platform/http/read-csv.ts';
import { COLUMNS, FIELDS, fieldUnder, type ManifestField } from './columns.ts';

/** The manifest that a table stands for, as it would be in JSON. Unknown headings and those that are there twice are faults. */
export function manifestOf({ header, rows }: CsvTable): Result<unknown, readonly FieldFault[]> {
  const fields = header.map(fieldUnder);
  const faults = fields.flatMap((_, n) => headingFault(n, fields));
  if (faults.length > 0) return refuse(faults);
  return ok({ rows: rows.map((cells) => Object.fromEntries(cells.flatMap((cell, n) => entryOf(fields[n], cell)))) });
}

/** Reads a manifest that was sent as a file. */
export const readManifest = csvBody(manifestOf);

/** The manifest to fill in: the headings and one invented person. With semicolons and a mark, as Indonesian spreadsheets open it. */
export function templateFile(): string {
  const columns = FIELDS.map((field) => ({ name: COLUMNS[field].heading, value: () => COLUMNS[field].example }));
  return csvOf(columns, [{}], { separator: ';', decimal: ',', mark: true });
}

function entryOf(field: ManifestField | undefined, cell: string): readonly (readonly [ManifestField, string])[] {
  return field === undefined || cell.trim() === '' ? [] : [[field, cell]];
}

/**
 * A heading is the client's own word, so a fault of it names where it stands and not what it says: a file that has lost its headings
 * has a person in their place.
 */
function headingFault(n: number, fields: readonly (ManifestField | undefined)[]): readonly FieldFault[] {
  const field = fields[n];
  if (field === undefined) {
    const allowed = FIELDS.map((one) => COLUMNS[one].heading);
    return [{ pointer: '', column: `kolom ${n + 1}`, fault: { kind: 'unknown-column', allowed } }];
  }
  if (fields.indexOf(field) === n) return [];
  return [{ pointer: '', column: COLUMNS[field].heading, fault: { kind: 'duplicate-column' } }];
}
