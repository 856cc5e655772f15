import { parseArgs } from 'node:util';
import { clocks } from './clocks.ts';
import { consoleBudgets } from './console.ts';
import { cost } from './cost.ts';
import { doors } from './doors.ts';
import { handOffs } from './hand-offs.ts';
import { load } from './load.ts';
import { matching } from './matching.ts';
import { onboarding } from './onboarding.ts';
import type { BenchOptions } from './options.ts';
import { scale } from './scale.ts';
import { sizes } from './sizes.ts';

/** `npm run bench -- [name…] [options]`: runs the named measurements, or all. */
const BENCHES: Readonly<Record<string, (options: BenchOptions) => void | Promise<void>>> = {
  sizes,
  handoffs: handOffs,
  clocks,
  matching,
  cost,
  load,
  scale,
  onboarding,
  doors,
  console: consoleBudgets,
};

const USAGE = `usage: npm run bench -- [name…] [options]
  names              ${Object.keys(BENCHES).join(', ')} (default: all)
  --parts A,B        only these parts of a measurement
  --tasks N,M        numbers of tasks, one run for each; of scale, numbers of cases; of onboarding, of people
  --rounds N         rounds, of which the median counts
  --minutes N        how long an even load lasts`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    parts: { type: 'string' },
    tasks: { type: 'string' },
    rounds: { type: 'string' },
    minutes: { type: 'string' },
  },
});
const options: BenchOptions = {
  ...(values.parts !== undefined && { parts: values.parts.split(',') }),
  ...(values.tasks !== undefined && { tasks: values.tasks.split(',').map(Number) }),
  ...(values.rounds !== undefined && { rounds: Number(values.rounds) }),
  ...(values.minutes !== undefined && { minutes: Number(values.minutes) }),
};

const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`Unknown measurement "${name}".\n${USAGE}`);
    process.exit(2);
  }
  await bench(options);
}
