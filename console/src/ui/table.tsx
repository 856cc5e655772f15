import type { ComponentChildren } from 'preact';
import { classes } from './classes.ts';
import './table.css';

/** A column of a table of `Item`. */
export interface Column<Item> {
  readonly key: string;
  readonly label: string;
  readonly cell: (item: Item) => ComponentChildren;
  /** Numbers stand at the end of their column, so that their places are below each other. */
  readonly number?: boolean | undefined;
}

export interface TableProps<Item> {
  readonly caption: string;
  /** The caption is for screen readers only: a heading above says it. */
  readonly captionUnseen?: boolean | undefined;
  /** The first column names the row. */
  readonly columns: readonly Column<Item>[];
  readonly rows: readonly Item[];
  readonly rowKey: (item: Item) => string;
}

/** A table. Where it is narrow each row becomes a card; the roles are written out because browsers forget them then. */
export function Table<Item>({ caption, captionUnseen, columns, rows, rowKey }: TableProps<Item>) {
  return (
    <div class="table-frame">
      {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
      <table class="table table-stacks" role="table">
        <caption>
          <span class={classes(captionUnseen && 'unseen')}>{caption}</span>
        </caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
          <tr role="row">
            {columns.map(({ key, label, number }) => (
              // biome-ignore lint/a11y/noRedundantRoles: see above.
              <th key={key} scope="col" role="columnheader" class={classes(number && 'table-number')}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
        <tbody role="rowgroup">
          {rows.map((item) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above.
            <tr key={rowKey(item)} role="row">
              {columns.map((column, place) => (
                <Cell key={column.key} column={column} item={item} isName={place === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps<Item> {
  readonly column: Column<Item>;
  readonly item: Item;
  readonly isName: boolean;
}

function Cell<Item>({ column: { label, cell, number }, item, isName }: CellProps<Item>) {
  const shown = <div>{cell(item)}</div>;
  return isName ? (
    // biome-ignore lint/a11y/noRedundantRoles: see `Table`.
    <th scope="row" role="rowheader" data-label={label}>
      {shown}
    </th>
  ) : (
    // biome-ignore lint/a11y/noRedundantRoles: see `Table`.
    <td role="cell" data-label={label} class={classes(number && 'table-number')}>
      {shown}
    </td>
  );
}
