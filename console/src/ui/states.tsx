import type { ComponentChildren } from 'preact';
import { say } from '../words/language.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icons.tsx';
import './states.css';
import { WORDS } from './words.ts';

export interface EmptyStateProps {
  readonly icon?: IconName | undefined;
  readonly title: string;
  /** Why there is nothing, and what makes something appear. */
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
  /** Of its title: 3 inside a card with a heading. */
  readonly level?: 2 | 3 | undefined;
}

/** In place of a list that has no rows. */
export function EmptyState({ icon = 'inbox', title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div class="empty">
      <Icon name={icon} />
      <Heading class="empty-title">{title}</Heading>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

/** In place of what is being read for the first time: as high as it will be, so that nothing jumps. */
export function Skeleton({ lines = 3 }: { readonly lines?: number | undefined }) {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{say(WORDS.loading)}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}

export interface AgeNoteProps {
  /** When it was read, in words. */
  readonly time: string;
  /** The line is down, or what was read is old: it may have changed. */
  readonly old?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly onReload?: (() => void) | undefined;
}

/** How old what is shown is. */
export function AgeNote({ time, old, busy, onReload }: AgeNoteProps) {
  return (
    <div class={classes('age', old && 'age-old')}>
      <span>
        {old ? <Icon name="offline" /> : null}
        {say(old ? WORDS.readLongAgo(time) : WORDS.readAt(time))}
      </span>
      {onReload ? (
        <Button variant="quiet" small icon="refresh" busy={busy} onClick={onReload}>
          {say(WORDS.readNow)}
        </Button>
      ) : null}
    </div>
  );
}

export interface PagerProps {
  readonly shown: number;
  readonly total?: number | undefined;
  /** Whether there is more to read. */
  readonly more: boolean;
  readonly busy?: boolean | undefined;
  readonly onMore: () => void;
}

/** Below a list: how much of it is shown, and the way to more. */
export function Pager({ shown, total, more, busy, onMore }: PagerProps) {
  return (
    <div class="pager">
      <span role="status">
        {say(more ? (total === undefined ? WORDS.shown(shown) : WORDS.shownOf(shown, total)) : WORDS.allShown(shown))}
      </span>
      {more ? (
        <Button busy={busy} onClick={onMore}>
          {say(WORDS.loadMore)}
        </Button>
      ) : null}
    </div>
  );
}

/** A filter that is on or off. */
export interface Filter {
  readonly key: string;
  readonly label: string;
  readonly on: boolean;
  readonly count?: number | undefined;
}

export interface FiltersProps {
  readonly filters: readonly Filter[];
  readonly onToggle: (key: string) => void;
  readonly onClear?: (() => void) | undefined;
}

/** The filters of a list, beside each other. */
export function Filters({ filters, onToggle, onClear }: FiltersProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and this sends nothing.
    <div class="filters" role="group" aria-label={say(WORDS.filters)}>
      {filters.map(({ key, label, on, count }) => (
        <button key={key} type="button" class="chip" aria-pressed={on} onClick={() => onToggle(key)}>
          {on ? <Icon name="check" /> : null}
          {label}
          {count === undefined ? null : <span class="chip-count">{count}</span>}
        </button>
      ))}
      {onClear && filters.some(({ on }) => on) ? (
        <Button variant="quiet" small icon="cross" onClick={onClear}>
          {say(WORDS.clearFilters)}
        </Button>
      ) : null}
    </div>
  );
}

export interface BulkBarProps {
  readonly count: number;
  readonly onClear: () => void;
  /** The acts that every chosen row allows. */
  readonly children: ComponentChildren;
}

/** Appears when rows are chosen: how many, and what can be done with all of them. */
export function BulkBar({ count, onClear, children }: BulkBarProps) {
  if (count === 0) return null;
  return (
    <section class="bulk-bar" aria-label={say(WORDS.bulkActs)}>
      <strong role="status">{say(WORDS.chosenCount(count))}</strong>
      <span class="bulk-none">
        <Button variant="quiet" small icon="cross" onClick={onClear}>
          {say(WORDS.chooseNone)}
        </Button>
      </span>
      <div class="buttons">{children}</div>
    </section>
  );
}
