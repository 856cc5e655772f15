import { dynamoDbLocalAvailable } from '../local/engines/dynamodb-local.ts';
import { dynoxideExecutable } from '../local/engines/dynoxide.ts';
import type { StoreEngineKind } from '../local/engines/engine.ts';
import { capacitiesOn } from './clocks/capacity.ts';
import { printCapacities, printCosts } from './clocks/costs.ts';
import { besidePeers } from './clocks/peers.ts';
import { AT_ONCE, type Round, rawRates } from './clocks/raw-rate.ts';
import type { Played } from './clocks/scenario.ts';
import { timeFires } from './clocks/timing.ts';
import type { BenchOptions } from './options.ts';
import { greatestOf, machine, median, percentile, printAim, printTable, rangeOf } from './report.ts';

/** The rate of the fire function as a multiple of the engine's own for one fire a transaction. */
const MIN_RATIO = 2;
/** Timers that are spread evenly: so many a minute for so many minutes, and how late they may be. */
const A_MINUTE = 60;
const MINUTES = 3;
const MAX_P99_MS = 1500;

/** The parts of this measurement, by the letter that chooses them. */
const PARTS: Readonly<Record<string, (options: BenchOptions) => Promise<void>>> = {
  a: atOneInstant,
  b: spreadEvenly,
  c: capacity,
  d: besidePeers,
};

/** Measures the clocks: punctuality, throughput, capacity, and the same work on well-known job queues. */
export async function clocks(options: BenchOptions): Promise<void> {
  for (const letter of options.parts ?? Object.keys(PARTS)) {
    const part = PARTS[letter];
    if (!part) throw new Error(`clocks has no part ${letter}; there are ${Object.keys(PARTS).join(', ')}`);
    await part(options);
  }
}

async function atOneInstant({ tasks = [1000, 10_000], rounds = 5 }: BenchOptions): Promise<void> {
  for (const kind of availableEngines()) await besideRawRate(kind, rounds, Math.min(1000, Math.max(...tasks)));
  const rows: string[][] = [];
  for (const count of tasks) {
    for (const quiet of [true, false]) {
      const played = await timeFires({ offsets: Array.from({ length: count }, () => 0) }, { quiet });
      rows.push([quiet ? 'local cloud, publishing held back' : 'local cloud, all at work', ...timingCells(played)]);
    }
  }
  printTable(`(a) all due at one instant; ${machine()}`, ['where', ...COLUMNS], rows);
}

/** Packing saves the more, the more of the engine's work is the transaction's and not its items'. */
async function besideRawRate(kind: StoreEngineKind, rounds: number, fires: number): Promise<void> {
  const { packed, raw, writes } = await rawRates(kind, rounds, fires);
  const rateOf = (played: readonly Round[]) => median(played.map(({ perSecond }) => perSecond));
  const ratio = rateOf(packed) / rateOf(raw);
  const cellsOf = (played: readonly Round[]) => [
    rateOf(played).toFixed(0),
    rangeOf(played.map(({ perSecond }) => perSecond)),
    (rateOf(played) / rateOf(raw)).toFixed(2),
    median(played.map(({ engineMs }) => engineMs)).toFixed(2),
    median(played.map(({ clientMs }) => clientMs)).toFixed(2),
  ];
  printTable(
    `(a) fires per second on ${kind}, ${AT_ONCE} transactions at once, ${writes} writes a fire; ` +
      `medians of ${rounds} alternating rounds of ${fires}; ${machine()}`,
    ['way', '/s', 'range', '× raw', 'engine ms', 'client ms'],
    [
      ['fire function, packed', ...cellsOf(packed)],
      ['engine, one fire a transaction', ...cellsOf(raw)],
    ],
  );
  console.log('(ms: CPU time of a fire)\n');
  printAim(`fires on ${kind} ≥ ${MIN_RATIO} × its single-fire rate`, `${ratio.toFixed(2)} ×`, ratio >= MIN_RATIO);
}

function availableEngines(): readonly StoreEngineKind[] {
  return [
    ...(dynoxideExecutable() === undefined ? [] : (['dynoxide'] as const)),
    ...(dynamoDbLocalAvailable() ? (['dynamodb-local'] as const) : []),
  ];
}

async function spreadEvenly({ minutes = MINUTES }: BenchOptions): Promise<void> {
  const offsets = Array.from({ length: A_MINUTE * minutes }, (_, n) => (n * 60_000) / A_MINUTE);
  const played = await timeFires({ offsets }, { quiet: false });
  const heading = `(b) ${A_MINUTE} a minute for ${minutes} minutes; ${machine()}`;
  const columns = ['where', ...COLUMNS.slice(0, -1)];
  printTable(heading, columns, [['local cloud, all at work', ...timingCells(played).slice(0, -1)]]);
  console.log();
  const p99 = percentile(played.lateness, 99);
  printAim(`p99 lateness < ${MAX_P99_MS} ms`, `${p99.toFixed(0)} ms`, p99 < MAX_P99_MS);
}

/**
 * On each engine that can run here: they do not reckon alike. DynamoDB Local counts one write a table and transaction, however many
 * there are, and nothing for a query that finds nothing; dollars are reckoned with dynoxide's units.
 */
async function capacity(): Promise<void> {
  if (dynamoDbLocalAvailable()) printCapacities('DynamoDB Local', await capacitiesOn('dynamodb-local'));
  else console.log('\n(c) DynamoDB Local is left out: it needs Java 17');
  if (dynoxideExecutable() === undefined) return console.log('\n(c) dynoxide is left out: it is not installed');
  const capacities = await capacitiesOn('dynoxide');
  printCapacities('dynoxide', capacities);
  printCosts('dynoxide', capacities);
}

const COLUMNS = ['tasks', 'early', 'lost', 'double', 'p50 ms', 'p99 ms', 'max ms', 'fires/s'];

/** The last column says something only of timers that are due at one instant. */
function timingCells({ expected, early, lost, double, lateness }: Played): readonly string[] {
  const longest = greatestOf(lateness);
  const times = [percentile(lateness, 50), percentile(lateness, 99), longest, (1000 * lateness.length) / longest];
  return [expected, early, lost, double, ...times].map((value) => value.toFixed(0));
}
