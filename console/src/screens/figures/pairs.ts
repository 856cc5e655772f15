/** Rows of reports by pair of provinces: pure. */

/** From which province to which. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

/** The rows of a pair. An empty code stands for every province. */
export function ofPair<Row extends Pair>(rows: readonly Row[], { from, to }: Pair): readonly Row[] {
  return rows.filter((row) => (from === '' || row.from === from) && (to === '' || row.to === to));
}

/** The provinces that rows are from, or to, in the order of their codes. */
export function endsOf(rows: readonly Pair[], end: keyof Pair): readonly string[] {
  return [...new Set(rows.map((row) => row[end]))].toSorted();
}

/** The sum of each pair, the largest first. Pairs of which there is nothing are left out. */
export function sumsByPair<Row extends Pair>(
  rows: readonly Row[],
  count: (row: Row) => number,
): readonly (Pair & { readonly sum: number })[] {
  const sums = new Map<string, Pair & { readonly sum: number }>();
  for (const row of rows) {
    const key = `${row.from} ${row.to}`;
    sums.set(key, { from: row.from, to: row.to, sum: (sums.get(key)?.sum ?? 0) + count(row) });
  }
  return [...sums.values()].filter(({ sum }) => sum > 0).toSorted((one, other) => other.sum - one.sum);
}
