/** A percentile by nearest rank; `undefined` without values. */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** The mean to one decimal; `undefined` of none. */
export function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10;
}

/** A part of a whole, 0 to 1, three decimals; `undefined` of nothing. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 1000) / 1000;
}

/** How many of some there are of which something holds. */
export function countOf<One>(some: readonly One[], holds: (one: One) => boolean): number {
  return some.filter(holds).length;
}
