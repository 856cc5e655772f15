/** Chance that repeats: the same seed gives the same people. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  pick<T>(list: readonly T[]): T;
  /** The earlier in the list, the likelier: as names are. */
  common<T>(list: readonly T[]): T;
  weighted<T>(entries: readonly (readonly [T, number])[]): T;
}

/** A small generator (mulberry32) for a seed. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  const at = <T>(list: readonly T[], index: number): T => list[index] as T;
  return {
    next,
    below,
    pick: (list) => at(list, below(list.length)),
    common: (list) => at(list, zipf(list.length, next())),
    weighted(entries) {
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      return at(entries, entries.length - 1)[0];
    },
  };
}

/** The index of a share of a Zipf-like distribution: the tenth name is about a fifth as common as the first. */
function zipf(length: number, share: number): number {
  const sums = sumsOf(length);
  const wanted = share * (sums.at(-1) ?? 0);
  return sums.findIndex((sum) => sum > wanted);
}

const SUMS = new Map<number, readonly number[]>();

function sumsOf(length: number): readonly number[] {
  const known = SUMS.get(length);
  if (known) return known;
  let total = 0;
  const sums = Array.from({ length }, (_, n) => {
    total += (n + 1) ** -0.7;
    return total;
  });
  SUMS.set(length, sums);
  return sums;
}
