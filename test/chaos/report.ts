import type { Outcome } from './run.ts';

/** The one line that a run of many seeds comes to. */
export function lineOf(outcomes: readonly Outcome[]): string {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const injected = new Map<string, number>();
  for (const outcome of outcomes) {
    for (const [kind, count] of outcome.injected) injected.set(kind, (injected.get(kind) ?? 0) + count);
  }
  const faults = [...injected]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, count]) => `${kind} ${count}`);
  return [
    `${outcomes.length} seeds`,
    `${sum(({ commands }) => commands)} commands (${sum(({ done }) => done)} carried out, ${sum(({ cases }) => cases)} cases)`,
    `faults: ${faults.join(', ')}`,
    `${sum(({ fires }) => fires)} fires`,
    `${sum(({ repairs }) => repairs)} repairs`,
    `${sum(({ violations }) => violations.length)} violations`,
  ].join('; ');
}
