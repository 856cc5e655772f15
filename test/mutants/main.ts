import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { AID_MUTANTS } from './aid.ts';
import { CLOCK_MUTANTS } from './clock.ts';
import { FUNCTION_MUTANTS } from './functions.ts';
import type { Mutant } from './mutant.ts';
import { RELAY_MUTANTS } from './relay.ts';
import { STAGES, type Stage, suite, type Verdict } from './stages.ts';
import { STORE_MUTANTS } from './store.ts';
import { mutated, openWorkshop, type Workshop } from './workshop.ts';

/**
 * `npm run mutants -- [--only TEXT]`: plants each hand-made bug in a copy of the project and runs the tests most likely to fail, then
 * all others, until one fails. Exits with 1 when a bug survives, which means that a test is missing.
 */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const mutants = [...CLOCK_MUTANTS, ...STORE_MUTANTS, ...FUNCTION_MUTANTS, ...AID_MUTANTS, ...RELAY_MUTANTS].filter(
  ({ name }) => name.includes(values.only),
);
// Check that every mutant still applies before the first test runs.
for (const mutant of mutants) mutated(mutant);

const started = performance.now();
const workshop = openWorkshop();
let killed = 0;
try {
  control(workshop);
  for (const mutant of mutants) if (tried(workshop, mutant)) killed += 1;
} finally {
  workshop.remove();
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
const load = loadavg().map((value) => value.toFixed(1));
console.log(
  `\nkilled ${killed} / ${mutants.length} in ${minutes} min (${availableParallelism()} cores, load ${load.join(' ')})`,
);
if (killed < mutants.length) process.exitCode = 1;

/** Without a bug the tests that are asked first are green; else each would pass for a killer. Throws when they are not. */
function control(shop: Workshop): void {
  assertGreen(shop, suite('control', [...new Set(mutants.flatMap(({ guess }) => guess))]));
}

function assertGreen({ directory }: Workshop, stage: Stage): void {
  const verdict = stage.run(directory);
  if (verdict.red) throw new Error(`${stage.name} is red without any bug: ${verdict.by}`);
}

function tried(shop: Workshop, mutant: Mutant): boolean {
  const restore = shop.plant(mutant);
  const begun = performance.now();
  const guess = suite('guess', mutant.guess, mutant.among);
  const { stage, verdict } = firstRed(shop, [guess, ...STAGES]);
  restore();
  if (verdict.red && stage !== guess) assertGreen(shop, stage);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(
    verdict.red
      ? `killed    ${mutant.name} (${seconds} s)\n          by ${verdict.by}`
      : `SURVIVED  ${mutant.name} (${seconds} s)\n          in ${mutant.file}: ${mutant.hurts}`,
  );
  return verdict.red;
}

function firstRed(
  { directory }: Pick<Workshop, 'directory'>,
  [stage, ...others]: readonly [Stage, ...Stage[]],
): { readonly stage: Stage; readonly verdict: Verdict } {
  const verdict = stage.run(directory);
  const [next, ...later] = others;
  return verdict.red || !next ? { stage, verdict } : firstRed({ directory }, [next, ...later]);
}
