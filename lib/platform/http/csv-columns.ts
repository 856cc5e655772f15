import { defined, ifDefined } from '../../kernel/absent.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { type Column, csvOf } from './csv.ts';
import type { FieldFault } from './faults.ts';
import { lettersOf, type ReadTable, type SheetPlaces } from './text-table.ts';

/** The columns of a file, by the field of a row in JSON: the heading in a file, and an invented example. */
export type FileColumns<Field extends string> = Readonly<
  Record<Field, { readonly heading: string; readonly example: string; readonly isText?: boolean }>
>;

/**
 * Reads tables with these columns into `{rows: [{field: cell}]}`, as they would be in JSON: empty cells are absent. Where places are
 * known there is also `sheet: {columns: {field: letters}, rows, outside}`, by which later faults name cells; `outside` are those to the
 * right of all headings. A heading may be cased and spaced in any way, and the name of the field does as well. Unknown headings and
 * those that are there twice are faults.
 */
export function rowsUnder<Field extends string>(columns: FileColumns<Field>): ReadTable {
  const fields = fieldsOf(columns);
  const byHeading: ReadonlyMap<string, Field> = new Map(
    fields.flatMap((field) => [
      [folded(columns[field].heading), field],
      [folded(field), field],
    ]),
  );
  return ({ header, rows, sheet }) => {
    const found = header.map((heading) => byHeading.get(folded(heading)));
    const faults = found.flatMap((_, n) => headingFault(n, found, columns, sheet));
    if (faults.length > 0) return refuse(faults);
    const read = rows.map((cells) => Object.fromEntries(cells.flatMap((cell, n) => entryOf(found[n], cell))));
    const letters = found.flatMap((field, n) => (field === undefined ? [] : [[field, lettersOf(n)] as const]));
    const places = ifDefined(sheet, (known) => {
      const outside = rows.flatMap((cells, n) => outsideOf(cells, header.length, n + 1, known));
      return { columns: Object.fromEntries(letters), rows: known.rows, ...(outside.length > 0 && { outside }) };
    });
    return ok({ rows: read, ...defined({ sheet: places }) });
  };
}

/** The file to fill in: the headings and one invented row. With semicolons and a mark, as Indonesian spreadsheets open it. */
export function templateOf<Field extends string>(columns: FileColumns<Field>): string {
  return csvOf(templateTable(columns), [{}], { separator: ';', decimal: ',', mark: true });
}

/** The same as the columns of a table with one row. */
export function templateTable<Field extends string>(columns: FileColumns<Field>): readonly Column<unknown>[] {
  return fieldsOf(columns).map((field) => {
    const { heading, example, isText = false } = columns[field];
    return { name: heading, value: () => example, isText };
  });
}

function fieldsOf<Field extends string>(columns: FileColumns<Field>): readonly Field[] {
  // The keys of the table are these.
  return Object.keys(columns) as unknown as readonly Field[];
}

function folded(heading: string): string {
  return heading.toLowerCase().replaceAll(/[\s_.-]/g, '');
}

/** The first cell of a row that stands under no heading. */
function outsideOf(cells: readonly string[], width: number, row: number, { rows }: SheetPlaces) {
  const at = cells.findIndex((cell, n) => n >= width && cell.trim() !== '');
  return at < 0 ? [] : [{ row, cell: `${lettersOf(at)}${rows[row - 1] ?? row}` }];
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
  sheet: SheetPlaces | undefined,
): readonly FieldFault[] {
  const field = found[n];
  const cell = defined({ cell: sheet && `${lettersOf(n)}${sheet.heading}` });
  if (field === undefined) {
    const allowed = fieldsOf(columns).map((one) => columns[one].heading);
    return [{ pointer: '', column: `kolom ${n + 1}`, ...cell, fault: { kind: 'unknown-column', allowed } }];
  }
  if (found.indexOf(field) === n) return [];
  return [{ pointer: '', column: columns[field].heading, ...cell, fault: { kind: 'duplicate-column' } }];
}
