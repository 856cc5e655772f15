import type { Violation } from './checks.ts';
import type { Step } from './plan.ts';

/** Plays steps and tells what was violated. */
export type Play = (steps: readonly Step[]) => Promise<readonly Violation[]>;

/** A trace that was made shorter. */
export interface Shrunk {
  readonly steps: readonly Step[];
  readonly violations: readonly Violation[];
  /** How often steps were played. */
  readonly plays: number;
  /** Whether the time was enough to try every step. */
  readonly complete: boolean;
}

/**
 * Leaves out of a plan what is not needed for the violation of the same invariant: first large parts, then ever smaller ones
 * (delta debugging). Real concurrency can hide a violation, so that a part which looks needed may not be; never the other way.
 * @param limitMs real time after which no further try begins
 */
export async function shrink(
  steps: readonly Step[],
  violations: readonly Violation[],
  play: Play,
  limitMs: number,
): Promise<Shrunk> {
  const wanted = new Set(violations.map(({ invariant }) => invariant));
  const end = performance.now() + limitMs;
  let best = { steps, violations };
  let plays = 0;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let from = Math.max(0, best.steps.length - size);
    for (;;) {
      if (performance.now() > end) return { ...best, plays, complete: false };
      const shorter = [...best.steps.slice(0, from), ...best.steps.slice(from + size)];
      plays += 1;
      const found = (await play(shorter)).filter(({ invariant }) => wanted.has(invariant));
      if (found.length > 0) best = { steps: shorter, violations: found };
      if (from === 0) break;
      from = Math.max(0, from - size);
    }
  }
  return { ...best, plays, complete: true };
}
