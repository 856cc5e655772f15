/**
 * New tasks do not push away what somebody reads: while the list is being read they wait, and a bar says how many there are.
 */

/** What a list shows. */
export interface Shown {
  /** The ids that are shown, or were since the list was opened. */
  readonly seen: ReadonlySet<string>;
  /** Whether the list has been read: before that nothing is new. */
  readonly isRead: boolean;
}

export const NOTHING_SHOWN: Shown = { seen: new Set(), isRead: false };

/** A list as it is drawn. */
export interface Drawn<Item> {
  readonly shown: Shown;
  readonly items: readonly Item[];
  /** How many new ones wait behind the bar. */
  readonly held: number;
  /** How many new ones have just appeared: for the announcement. */
  readonly appeared: number;
}

/**
 * What is drawn of a list that was read again.
 * @param isBeingRead whether something above must not be pushed down
 */
export function drawn<Item extends { readonly id: string }>(
  items: readonly Item[],
  shown: Shown,
  isBeingRead: boolean,
): Drawn<Item> {
  const fresh = shown.isRead ? items.filter(({ id }) => !shown.seen.has(id)) : [];
  if (isBeingRead && fresh.length > 0) {
    return { shown, items: items.filter(({ id }) => shown.seen.has(id)), held: fresh.length, appeared: 0 };
  }
  const seen = new Set([...shown.seen, ...items.map(({ id }) => id)]);
  return { shown: { seen, isRead: true }, items, held: 0, appeared: fresh.length };
}
