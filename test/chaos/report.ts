import type { Outcome } from './run.ts';

/** The one line that a run of many seeds comes to. */
export function lineOf(outcomes: readonly Outcome[]): string {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const made = (['cases', 'offers', 'commitments', 'departures', 'costs'] as const).map(
    (what) => `${sum((outcome) => outcome.made[what])} ${what}`,
  );
  return [
    `${outcomes.length} seeds`,
    `${sum(({ commands }) => commands)} commands (${sum(({ done }) => done)} carried out: ${made.join(', ')})`,
    `faults: ${listOf(outcomes.map(({ injected }) => injected))}`,
    `${sum(({ fires }) => fires)} fires`,
    `${sum(({ repairs }) => repairs)} repairs`,
    `${sum(({ violations }) => violations.length)} violations`,
  ].join('; ');
}

/** How often each command was carried out, and how often refused for what. */
export function commandsOf(outcomes: readonly Outcome[]): string {
  const [done, refused] = [outcomes.map(({ byCommand }) => byCommand), outcomes.map((outcome) => outcome.refused)];
  return `carried out: ${listOf(done)}; refused: ${listOf(refused)}`;
}

function listOf(counts: readonly ReadonlyMap<string, number>[]): string {
  const total = new Map<string, number>();
  for (const [name, count] of counts.flatMap((one) => [...one])) total.set(name, (total.get(name) ?? 0) + count);
  return [...total]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
