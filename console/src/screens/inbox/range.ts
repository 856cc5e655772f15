/** Which rows of a long list are drawn. A cheap phone cannot hold hundreds of them with a clock in each. Pure. */

/** The rows that are drawn, and how much room those take that are not. */
export interface Range {
  /** The first one that is drawn. */
  readonly first: number;
  /** The one behind the last that is drawn. */
  readonly end: number;
  /** Pixels above and below. */
  readonly above: number;
  readonly below: number;
}

/** What is known of a list on the page. */
export interface Seen {
  /** How many rows there are. */
  readonly count: number;
  /** The height of a row that was drawn once; undefined of any other. */
  readonly heightOf: (place: number) => number | undefined;
  /** What is taken for the height of a row that was never drawn. */
  readonly estimate: number;
  /** The part of the list that is to be drawn, in pixels from its top. */
  readonly from: number;
  readonly to: number;
}

/** The rows between two heights. At least one is drawn, so that its height becomes known. */
export function rangeOf({ count, heightOf, estimate, from, to }: Seen): Range {
  let [top, first, above, end, drawnTo] = [0, -1, 0, 0, 0];
  for (let place = 0; place < count; place += 1) {
    const bottom = top + (heightOf(place) ?? estimate);
    if (first < 0 && (bottom > from || place === count - 1)) [first, above] = [place, top];
    if (first >= 0 && (top < to || place === first)) [end, drawnTo] = [place + 1, bottom];
    top = bottom;
  }
  return { first: Math.max(first, 0), end, above, below: top - drawnTo };
}
