import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Mutant } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import { type Mutated, mutated, productSources } from './sources.ts';
import { type Selection, selectionOf, together } from './tests.ts';
import { trial } from './trial.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/**
 * `npm run mutants [-- --only TEXT]`: puts each hand-made bug into a copy of the project and runs the tests that have to notice, two
 * bugs at a time, each in a copy of its own. Ends with 1 when a bug survives: then a test is missing.
 */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

/** Copies that are at work at once: as many as the machine has cores for. */
const WORKSHOPS = 2;

const started = performance.now();
const sources = productSources();
// All places are looked for before the first test runs.
const bugs = MUTANTS.filter(({ name }) => name.includes(values.only)).map((mutant) => ({
  mutant,
  file: mutated(mutant, sources),
  selection: selectionOf(mutant),
}));
const workshops = Array.from({ length: Math.min(WORKSHOPS, bugs.length) }, openWorkshop);
let killed = 0;
try {
  await shared(together(bugs.map(({ selection }) => selection)), control);
  console.log(`${bugs.length} bugs; without them the tests are green after ${minutesSince(started)} min`);
  await shared(bugs, async (workshop, { mutant, file, selection }) => {
    if (await kills(workshop, mutant, file, selection)) killed += 1;
  });
} finally {
  for (const workshop of workshops) workshop.remove();
}
const load = loadavg().map((value) => value.toFixed(1));
console.log(
  `\nkilled ${killed} / ${bugs.length} in ${minutesSince(started)} min (${availableParallelism()} cores, load ${load.join(' ')})`,
);
if (killed < bugs.length) process.exitCode = 1;

function minutesSince(begun: number): string {
  return ((performance.now() - begun) / 60_000).toFixed(1);
}

/** Each thing once, by whichever workshop is free. */
async function shared<Thing>(
  things: readonly Thing[],
  work: (workshop: Workshop, thing: Thing) => Promise<void>,
): Promise<void> {
  const waiting = [...things];
  const worker = async (workshop: Workshop) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(workshop, next);
  };
  await Promise.all(workshops.map(worker));
}

/** Without a bug the tests are green; else each would pass for a killer. Throws when they are not. */
async function control({ directory }: Workshop, selection: Selection): Promise<void> {
  const verdict = await trial(directory, selection);
  if (verdict.red) throw new Error(`red without any bug: ${verdict.by}`);
}

async function kills(workshop: Workshop, mutant: Mutant, file: Mutated, selection: Selection): Promise<boolean> {
  const begun = performance.now();
  const restore = workshop.plant(file);
  const verdict = await trial(workshop.directory, selection).finally(restore);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(
    verdict.red
      ? `killed    ${mutant.name} (${seconds} s)\n          by ${verdict.by}`
      : `SURVIVED  ${mutant.name} (${seconds} s)\n          in ${file.path}: ${mutant.hurts}`,
  );
  return verdict.red;
}
