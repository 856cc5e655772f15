import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './card.css';
import { classes } from './classes.ts';

export interface CardProps {
  readonly heading?: string | undefined;
  readonly level?: 2 | 3 | undefined;
  /** Buttons or a tag beside the heading. */
  readonly actions?: ComponentChildren;
  /** The content reaches the edges: for lists and tables. */
  readonly flush?: boolean | undefined;
  /** The one card of a page that one should see first. */
  readonly marked?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** A part of a page that belongs together, under a heading. */
export function Card({ heading, level = 2, actions, flush, marked, children }: CardProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      class={classes('card', flush && 'card-flush', marked && 'card-marked')}
      aria-labelledby={heading ? id : undefined}
    >
      {heading || actions ? (
        <div class="card-head">
          {heading ? <Heading id={id}>{heading}</Heading> : null}
          {actions ? <div class="cluster">{actions}</div> : null}
        </div>
      ) : null}
      <div class="card-body">{children}</div>
    </section>
  );
}

/** A list of rows. Its name says what the rows are. */
export function List({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one.
    <ul class="list" role="list" aria-label={label}>
      {children}
    </ul>
  );
}

/** The place of a row in a list of which not all rows are on the page. */
export interface Place {
  /** From 1. */
  readonly at: number;
  readonly of: number;
}

export interface RowProps {
  readonly title: string;
  readonly href: string;
  readonly reference?: string | undefined;
  /** Tags and short facts, below the title. */
  readonly facts?: ComponentChildren;
  /** More lines below them. */
  readonly children?: ComponentChildren;
  /** A `ClockBar`. */
  readonly clock?: ComponentChildren;
  /** The next act. */
  readonly act?: ComponentChildren;
  /** A `SelectBox`. */
  readonly select?: ComponentChildren;
  readonly chosen?: boolean | undefined;
  /** Of its title: 3 inside a card with a heading. */
  readonly level?: 2 | 3 | undefined;
  /** As the state of its clock: it colours the edge, beside the clock's own words. */
  readonly state?: 'calm' | 'half' | 'over' | undefined;
  readonly place?: Place | undefined;
}

/** A line of a list: what it is, how its clock stands, what to do next. One below the other where it is narrow. */
export function Row({
  title,
  href,
  reference,
  facts,
  children,
  clock,
  act,
  select,
  chosen,
  level = 2,
  state,
  place,
}: RowProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <li
      class={classes('row', state && `row-${state}`, chosen && 'row-chosen')}
      aria-posinset={place?.at}
      aria-setsize={place?.of}
    >
      <div class="row-grid">
        {select ? <div class="row-select">{select}</div> : null}
        <div class="row-main">
          {reference ? <p class="row-reference">{reference}</p> : null}
          <Heading class="row-title">
            <a href={href}>{title}</a>
          </Heading>
          {facts ? <div class="row-facts">{facts}</div> : null}
          {children}
        </div>
        {clock ? <div class="row-clock">{clock}</div> : null}
        {act ? <div class="row-act">{act}</div> : null}
      </div>
    </li>
  );
}
