import { ok, type Result, refuse } from '../../kernel/result.ts';
import { csvOf } from './csv.ts';
import type { FieldFault } from './faults.ts';
import type { CsvTable } from './read-csv.ts';

/** The columns of a file, by the field of a row in JSON: the heading in a file, and an invented example. */
export type FileColumns<Field extends string> = Readonly<
  Record<Field, { readonly heading: string; readonly example: string }>
>;

/**
 * Reads tables with these columns into `{rows: [{field: cell}]}`, as they would be in JSON: empty cells are absent. A heading may be
 * cased and spaced in any way, and the name of the field does as well. Unknown headings and those that are there twice are faults.
 */
export function rowsUnder<Field extends string>(
  columns: FileColumns<Field>,
): (table: CsvTable) => Result<unknown, readonly FieldFault[]> {
  const fields = fieldsOf(columns);
  const byHeading: ReadonlyMap<string, Field> = new Map(
    fields.flatMap((field) => [
      [folded(columns[field].heading), field],
      [folded(field), field],
    ]),
  );
  return ({ header, rows }) => {
    const found = header.map((heading) => byHeading.get(folded(heading)));
    const faults = found.flatMap((_, n) => headingFault(n, found, columns));
    if (faults.length > 0) return refuse(faults);
    return ok({ rows: rows.map((cells) => Object.fromEntries(cells.flatMap((cell, n) => entryOf(found[n], cell)))) });
  };
}

/** The file to fill in: the headings and one invented row. With semicolons and a mark, as Indonesian spreadsheets open it. */
export function templateOf<Field extends string>(columns: FileColumns<Field>): string {
  const described = fieldsOf(columns).map((field) => ({
    name: columns[field].heading,
    value: () => columns[field].example,
  }));
  return csvOf(described, [{}], { separator: ';', decimal: ',', mark: true });
}

function fieldsOf<Field extends string>(columns: FileColumns<Field>): readonly Field[] {
  // The keys of the table are these.
  return Object.keys(columns) as unknown as readonly Field[];
}

function folded(heading: string): string {
  return heading.toLowerCase().replaceAll(/[\s_.-]/g, '');
}

function entryOf<Field extends string>(field: Field | undefined, cell: string): readonly (readonly [Field, string])[] {
  return field === undefined || cell.trim() === '' ? [] : [[field, cell]];
}

/**
 * A heading is the client's own word, so a fault of it names where it stands and not what it says: a file that has lost its headings
 * has a person in their place.
 */
function headingFault<Field extends string>(
  n: number,
  found: readonly (Field | undefined)[],
  columns: FileColumns<Field>,
): readonly FieldFault[] {
  const field = found[n];
  if (field === undefined) {
    const allowed = fieldsOf(columns).map((one) => columns[one].heading);
    return [{ pointer: '', column: `kolom ${n + 1}`, fault: { kind: 'unknown-column', allowed } }];
  }
  if (found.indexOf(field) === n) return [];
  return [{ pointer: '', column: columns[field].heading, fault: { kind: 'duplicate-column' } }];
}
