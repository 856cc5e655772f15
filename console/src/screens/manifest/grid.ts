import type { ManifestConvoy, ManifestTemplate, SentHome } from '../../api/generated/schema.d.ts';
import type { FieldFault, ProblemFacts } from '../../api/problem.ts';
import { rowsIn } from '../../forms/body.ts';
import type { Pointer, Typed } from '../../forms/field.ts';
import type { Table } from './csv.ts';

/** A column that the API knows. */
export type Column = ManifestTemplate['columns'][number];

/** A person of a manifest: texts by the fields of the API. Empty ones are left out. */
export type Row = Readonly<Record<string, string>>;

/** A heading of a file that the API does not know. */
export interface Unknown {
  readonly place: number;
  readonly heading: string;
}

/** A table with its columns named by the API's fields, as far as they are known. */
export interface Grid {
  readonly table: Table;
  /** The field of each column of the file; `undefined` where nobody has said which. */
  readonly fields: readonly (string | undefined)[];
}

/** The fields of a file's columns, by their headings, cased and spaced in any way. */
export function gridOf(table: Table, columns: readonly Column[]): Grid {
  const known = new Map(
    columns.flatMap(({ heading, field }) => [[folded(heading), field] as const, [folded(field), field] as const]),
  );
  const fields = table.header.map((heading) => known.get(folded(heading)));
  return { table, fields: fields.map((field, n) => (fields.indexOf(field) === n ? field : undefined)) };
}

function folded(heading: string): string {
  return heading.toLowerCase().replaceAll(/[\s_.-]/g, '');
}

/** The columns that stand for no field. Those without heading and text are only the edge of a sheet. */
export function unknownIn({ table, fields }: Grid): readonly Unknown[] {
  return fields.flatMap((field, place) => {
    const heading = table.header[place]?.trim() ?? '';
    const isEmpty = heading === '' && table.rows.every((cells) => (cells[place] ?? '').trim() === '');
    return field === undefined && !isEmpty ? [{ place, heading }] : [];
  });
}

/** Says for which field a column stands. A field stands in one column. */
export function named(grid: Grid, place: number, field: string | undefined): Grid {
  return {
    ...grid,
    fields: grid.fields.map((one, n) => (n === place ? field : one === field ? undefined : one)),
  };
}

/** The people of a grid. Columns that stand for nothing are left out. */
export function rowsOf({ table, fields }: Grid): readonly Row[] {
  return table.rows
    .map(
      (cells): Row =>
        Object.fromEntries(
          fields.flatMap((field, n) => {
            const cell = cells[n]?.trim() ?? '';
            return field === undefined || cell === '' ? [] : [[field, cell]];
          }),
        ),
    )
    .filter((row) => Object.keys(row).length > 0);
}

/** The pointer of a cell. */
export function cellAt(place: number, field: string): Pointer {
  return `/rows/${place}/${field}`;
}

/** The rows that are typed. Empty cells are left out, and a row without any text is an empty row: it has its place. */
export function rowsFrom(typed: Typed): readonly Row[] {
  const cells = Object.entries(typed).flatMap(([pointer, text]) => {
    const [, place, field] = /^\/rows\/(\d+)\/(.+)$/.exec(pointer) ?? [];
    return place === undefined || field === undefined || text.trim() === ''
      ? []
      : [{ place: Number(place), field, text }];
  });
  const byRow = Map.groupBy(cells, ({ place }) => place);
  return Array.from({ length: rowsIn(typed, '/rows') }, (_, n) =>
    Object.fromEntries((byRow.get(n) ?? []).map(({ field, text }) => [field, text])),
  );
}

/** What the API has against a row, by field. `''` is the row as a whole. */
export type RowFaults = ReadonlyMap<string, string>;

/** What the API has against a manifest: against its rows, by their places, and against all of it. */
export interface Faults {
  readonly rows: ReadonlyMap<number, RowFaults>;
  readonly whole: readonly string[];
}

export const NO_FAULTS: Faults = { rows: new Map(), whole: [] };

/** The faults of a refusal, where they belong. */
export function faultsIn({ errors, detail, title }: Pick<ProblemFacts, 'errors' | 'detail' | 'title'>): Faults {
  const placed = errors.map((error) => ({ error, at: placeOf(error) }));
  const byRow = Map.groupBy(
    placed.flatMap(({ error, at }) => (at ? [{ ...at, detail: error.detail }] : [])),
    ({ row }) => row,
  );
  const rows = new Map([...byRow].map(([row, faults]) => [row, new Map(faults.map((one) => [one.field, one.detail]))]));
  const whole = placed.flatMap(({ error, at }) =>
    at ? [] : [error.column ? `${error.column}: ${error.detail}` : error.detail],
  );
  return { rows, whole: errors.length === 0 ? [detail || title] : whole };
}

function placeOf({ pointer }: FieldFault): { readonly row: number; readonly field: string } | undefined {
  const [, row, field = ''] = /^\/rows\/(\d+)(?:\/([^/]+))?/.exec(pointer) ?? [];
  return row === undefined ? undefined : { row: Number(row), field };
}

/** Faults without those of a cell that was written in since: whether it is right now the API says next. */
export function withoutFault({ rows, whole }: Faults, place: number, field: string): Faults {
  const others = [...(rows.get(place) ?? [])].filter(([one]) => one !== field);
  const rest = [...rows].filter(([row]) => row !== place);
  return { whole, rows: new Map(others.length > 0 ? [...rest, [place, new Map(others)]] : rest) };
}

/** What the API says of people whom it would take. */
export interface Remarks {
  /** Who was sent home before, by the number of their row. */
  readonly sentHome: ReadonlyMap<number, readonly SentHome[]>;
  /** What should be looked at, by the number of the row. */
  readonly warnings: ReadonlyMap<number, readonly string[]>;
  readonly opened: number;
  /** Cases that would not be, or were not opened. */
  readonly refused: readonly { readonly rows: readonly number[]; readonly detail: string }[];
}

/** What an answer says of the rows, also that of a dry run. */
export function remarksIn({ items }: Pick<ManifestConvoy, 'items'>): Remarks {
  const sentHome = items.flatMap(({ alreadySentHome = [] }) => alreadySentHome);
  const warnings = items.flatMap((item) => item.warnings ?? []);
  const problems = items.filter(({ status }) => status >= 400);
  return {
    sentHome: Map.groupBy(sentHome, ({ row }) => row),
    warnings: new Map(
      [...Map.groupBy(warnings, ({ row }) => row)].map(([row, some]) => [row, some.map(({ message }) => message)]),
    ),
    opened: items.length - problems.length,
    refused: problems.map(({ rows, problem }) => ({ rows, detail: problem?.detail || problem?.title || '' })),
  };
}

/** How a row is called: by its number in the manifest, or its place. */
export function numberOf(row: Row, place: number): number {
  const number = Number(row['row']);
  return Number.isInteger(number) && number > 0 ? number : place + 1;
}

/** How many cases the rows make: people with one mark are one. */
export function casesIn(rows: readonly Row[]): number {
  return new Set(rows.map((row, n) => row['case']?.toLowerCase() ?? n)).size;
}
