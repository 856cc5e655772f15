import type { BenchOptions } from '../options.ts';
import { installPeers, versionOf } from '../peers/install.ts';
import { PEERS } from '../peers/peers.ts';
import { play } from '../peers/play.ts';
import { missingServers, startServers } from '../peers/servers.ts';
import { machine, median, percentile, printTable, rangeOf } from '../report.ts';
import type { Played, Scenario } from './scenario.ts';
import { timeFires } from './timing.ts';

const TASKS = 10_000;
const ROUNDS = 7;
const SPREAD_MS = 60_000;
const ACKNOWLEDGED = 0.9;

/** Who keeps the timers, ready for any scenario. */
interface Contestant {
  readonly name: string;
  play(scenario: Scenario): Promise<Played>;
}

/**
 * The same timers on well-known job queues: on this machine, with the same Node.js, in random order, each round with servers and
 * data of its own. Every fire has a durable effect that is conditional on the task's epoch; lateness is that of its commit.
 */
export async function besidePeers({ tasks: [count = TASKS] = [], rounds = ROUNDS }: BenchOptions): Promise<void> {
  const missing = missingServers();
  if (missing.length > 0) {
    console.log(`\n(d) is left out; not installed: ${missing.join(', ')}`);
    return;
  }
  installPeers();
  for (const [what, scenario] of Object.entries(scenariosOf(count))) {
    const scores = await contest(CONTESTANTS, scenario, rounds);
    const heading = `(d) ${count} timers, ${what}; median of ${rounds} in random order, range in brackets; ${machine()}`;
    printTable(
      heading,
      COLUMNS,
      CONTESTANTS.map(({ name }) => [name, ...cellsOf(scores.get(name) ?? [])]),
    );
  }
}

function scenariosOf(count: number): Readonly<Record<string, Scenario>> {
  const atOnce = Array.from({ length: count }, () => 0);
  return {
    'all due at one instant': { offsets: atOnce },
    'spread over a minute': { offsets: atOnce.map((_, n) => (n * SPREAD_MS) / count) },
    '90 % acknowledged right before': { offsets: atOnce, acknowledged: Math.floor(ACKNOWLEDGED * count) },
    'killed when half have fired': { offsets: atOnce, killed: true },
  };
}

const CONTESTANTS: readonly Contestant[] = [
  // Publishing is held back: the others tell nobody either.
  { name: 'Estafet, local cloud', play: (scenario) => timeFires(scenario, { quiet: true }) },
  ...Object.keys(PEERS).flatMap((peer) =>
    (['tuned', 'default'] as const).map((setting) => ({
      name: `${peer} ${versionOf(peer)}, ${setting}`,
      play: (scenario: Scenario) => onServers(peer, setting, scenario),
    })),
  ),
];

async function onServers(peer: string, setting: 'tuned' | 'default', scenario: Scenario): Promise<Played> {
  const servers = await startServers();
  try {
    return await play(peer, setting, servers, scenario);
  } finally {
    await servers.close();
  }
}

async function contest(
  contestants: readonly Contestant[],
  scenario: Scenario,
  rounds: number,
): Promise<ReadonlyMap<string, readonly Played[]>> {
  const scores = new Map<string, Played[]>(contestants.map(({ name }) => [name, []]));
  const turns = Array.from({ length: rounds }, () => contestants).flat();
  for (const { name, play: playOnce } of shuffled(turns)) {
    scores.get(name)?.push(await playOnce(scenario));
    console.error(`${name}: ${cellsOf(scores.get(name) ?? []).join(' ')}`);
  }
  return scores;
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const COLUMNS = ['timers', 'expected', 'early', 'lost', 'double', 'p50 ms', 'p99 ms', 'fires/s'];

/** Counts are those of all rounds together. */
function cellsOf(played: readonly Played[]): readonly string[] {
  const sum = (part: 'expected' | 'early' | 'lost' | 'double') => played.reduce((total, one) => total + one[part], 0);
  const spread = (values: readonly number[]) => `${median(values).toFixed(0)} (${rangeOf(values)})`;
  return [
    ...(['expected', 'early', 'lost', 'double'] as const).map((part) => sum(part).toFixed(0)),
    ...[50, 99].map((percent) => spread(played.map(({ lateness }) => percentile(lateness, percent)))),
    spread(played.map(({ lateness }) => (1000 * lateness.length) / percentile(lateness, 100))),
  ];
}
