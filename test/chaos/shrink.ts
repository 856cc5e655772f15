import type { Violation } from './checks/check.ts';
import type { Step } from './plan.ts';

/** Plays steps and tells what was violated. */
export type Play = (steps: readonly Step[]) => Promise<readonly Violation[]>;

/** A trace that was made shorter. */
export interface Shrunk {
  readonly steps: readonly Step[];
  readonly violations: readonly Violation[];
  /** How often steps were played. */
  readonly plays: number;
  /** Whether the plays were enough to try every step. */
  readonly complete: boolean;
}

/**
 * Leaves out of a plan what is not needed for the violation of the same invariant: first large parts, then ever smaller ones
 * (delta debugging). Real concurrency can hide a violation, so that a part which looks needed may not be; never the other way.
 * @param most plays after which no further try begins
 */
export async function shrink(
  steps: readonly Step[],
  violations: readonly Violation[],
  play: Play,
  most: number,
): Promise<Shrunk> {
  const wanted = new Set(violations.map(({ invariant }) => invariant));
  let best = { steps, violations };
  let plays = 0;
  /** Takes the first of the shorter plans that is still violated, if any; two are played at once. */
  const tryEach = async (plans: readonly (readonly Step[])[]): Promise<boolean> => {
    plays += plans.length;
    const tried = await Promise.all(
      plans.map(async (plan) => ({
        steps: plan,
        violations: (await play(plan)).filter(({ invariant }) => wanted.has(invariant)),
      })),
    );
    const found = tried.find((one) => one.violations.length > 0);
    best = found ?? best;
    return found !== undefined;
  };
  // Much goes wrong by concurrency and time alone.
  await tryEach([steps.filter((step) => step.do === 'act' || step.do === 'leap')]);
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let from = best.steps.length - size;
    while (from > -size) {
      if (plays >= most) return { ...best, plays, complete: false };
      const places = [from, from - size].filter((place) => place > -size);
      await tryEach(places.map((place) => without(best.steps, Math.max(0, place), size)));
      from = Math.min(from - size * places.length, best.steps.length - size);
    }
  }
  return { ...best, plays, complete: true };
}

function without(steps: readonly Step[], from: number, size: number): readonly Step[] {
  return [...steps.slice(0, from), ...steps.slice(from + size)];
}
