import type { ComponentChildren } from 'preact';
import { say } from '../words/language.ts';
import { numberWords } from '../words/times.ts';
import { classes } from './classes.ts';
import './table.css';
import { WORDS } from './words.ts';

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

/** A fact of a summary. */
export interface Fact {
  readonly term: string;
  readonly value: ComponentChildren;
  /** Where the answer can be changed: a page, or an act of this page. */
  readonly change?: { readonly href: string } | { readonly onClick: () => void } | undefined;
}

/** Facts with their names; on pages that check answers, each with a link that changes it. */
export function DefinitionList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <div class="summary-frame">
      <dl class="summary">
        {facts.map(({ term, value, change }) => (
          <div key={term} class="summary-row">
            <dt>{term}</dt>
            <dd>{value}</dd>
            {change ? (
              <dd class="summary-change">
                <ChangeLink term={term} change={change} />
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </div>
  );
}

function ChangeLink({ term, change }: { readonly term: string; readonly change: NonNullable<Fact['change']> }) {
  const words = (
    <>
      {say(WORDS.change)}
      <span class="unseen"> {term}</span>
    </>
  );
  return 'href' in change ? (
    <a href={change.href}>{words}</a>
  ) : (
    <button type="button" onClick={change.onClick}>
      {words}
    </button>
  );
}

/** A bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words, where it is not the plain number: with a unit, as a duration. */
  readonly words?: string | undefined;
  readonly tone?: 'brand' | 'warning' | 'danger' | undefined;
}

export interface BarChartProps {
  readonly caption: string;
  readonly bars: readonly Bar[];
  /** What a full bar stands for; the largest value otherwise. */
  readonly full?: number | undefined;
}

/** Bars drawn inside a table of the same numbers: who cannot see the one reads the other. */
export function BarChart({ caption, bars, full }: BarChartProps) {
  const whole = full ?? Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <tbody>
        {bars.map(({ label, value, words, tone = 'brand' }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="bars-drawn" aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">
                <rect class="bars-ground" width="100" height="10" />
                <rect class={`bars-${tone}`} width={Math.min(100, Math.max(0, (value / whole) * 100))} height="10" />
              </svg>
            </td>
            <td class="bars-number">{words ?? say(numberWords(value))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
