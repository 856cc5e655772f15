import { parseArgs } from 'node:util';
import { ownAssembly } from '../../local/own-assembly.ts';
import { planOf, type Step, textOf } from './plan.ts';
import { commandsOf, lineOf } from './report.ts';
import { type Outcome, play } from './run.ts';
import { shrink } from './shrink.ts';

/**
 * `npm run chaos -- [--seeds N] [--seed S] [--verbose] [--brief]`: plays N seeds starting at S (both 1 by default). `--verbose` prints
 * a line for each seed and the counts of commands. `--brief` skips the search for a shortest trace. Exits with 1 on a violation.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean' },
    brief: { type: 'boolean' },
  },
});

// Lambda runs in UTC, and the time zone of worker threads is that of their process.
process.env['TZ'] = 'UTC';

/** How many worlds run at the same time. */
const WORLDS = 2;
/** For how many broken seeds to search a shortest trace, and how many violations to print for each seed. */
const EXPLAINED = 3;
const MOST_TOLD = 10;
/** Some two minutes when the machine has nothing else to do. */
const MOST_PLAYS = 24;

const first = Number(values.seed);
const count = Number(values.seeds ?? 1);
if (!Number.isInteger(first) || !Number.isInteger(count) || count < 1) {
  console.error('--seeds and --seed must be whole numbers, --seeds at least 1');
  process.exit(2);
}

const assembly = ownAssembly();
process.on('exit', () => assembly.remove());
const seeds = Array.from({ length: count }, (_, n) => first + n);
const broken: Outcome[] = [];
const outcomes: Outcome[] = [];
await Promise.all(Array.from({ length: Math.min(WORLDS, count) }, playOn));
if (values.verbose) console.error(commandsOf(outcomes));
console.log(lineOf(outcomes));
if (!values.brief) for (const outcome of broken.slice(0, EXPLAINED)) await explain(outcome);
process.exit(broken.length > 0 ? 1 : 0);

/** Plays seeds one after the other until none is left. */
async function playOn(): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const outcome = await play(assembly.directory, seed, planOf(seed));
    outcomes.push(outcome);
    if (outcome.violations.length > 0) {
      broken.push(outcome);
      tell(outcome);
    }
    if (values.verbose) console.error(`seed ${seed}: ${Math.round(outcome.tookMs)} ms; ${lineOf([outcome])}`);
  }
}

function tell({ seed, violations }: Outcome): void {
  console.log(`seed ${seed} violates:`);
  for (const { invariant, detail } of violations.slice(0, MOST_TOLD)) console.log(`  ${invariant}: ${detail}`);
}

/** Prints the shortest trace found that still violates the same invariants. */
async function explain({ seed, violations }: Outcome): Promise<void> {
  const replay = async (shorter: readonly Step[]) => (await play(assembly.directory, seed, shorter)).violations;
  const shrunk = await shrink(planOf(seed), violations, replay, MOST_PLAYS);
  const how = shrunk.complete
    ? `the shortest found in ${shrunk.plays} plays`
    : `as short as ${shrunk.plays} plays made it`;
  console.log(`reproduce with: npm run chaos -- --seed ${seed}; steps, ${how}:`);
  for (const step of shrunk.steps) console.log(`  ${textOf(step)}`);
  for (const { invariant, detail } of shrunk.violations.slice(0, MOST_TOLD))
    console.log(`  => ${invariant}: ${detail}`);
}
