import { createHash } from 'node:crypto';

/**
 * A list in the order that a seed gives it: the same on every machine, and another one for each use.
 * @param use what it is for, so that one choice says nothing of another
 */
export function shuffled<T>(list: readonly T[], seed: number, use: string): readonly T[] {
  return list
    .map((one, n) => ({ one, rank: rankOf(seed, `${use}/${n}`) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ one }) => one);
}

/** One of a list that is not empty, as a seed chooses it. */
export function picked<T>(list: readonly [T, ...T[]], seed: number, use: string): T {
  return shuffled(list, seed, use)[0] ?? list[0];
}

function rankOf(seed: number, text: string): string {
  return createHash('sha256').update(`${seed}/${text}`).digest('hex');
}
