import type { BenchOptions } from '../options.ts';
import { installPeers, versionOf } from '../peers/install.ts';
import { PEERS } from '../peers/peers.ts';
import { play } from '../peers/play.ts';
import type { Setting } from '../peers/queue.ts';
import { missingServers, serverVersions, startServers } from '../peers/servers.ts';
import { machine, median, percentile, printTable, rangeOf } from '../report.ts';
import type { Played, Scenario } from './scenario.ts';
import { timeFires } from './timing.ts';

const TASKS = 10_000;
const ROUNDS = 7;
/** Scenarios that take long are played so many times fewer. */
const FEWER = 3;
const SPREAD_MS = 60_000;
const ACKNOWLEDGED = 0.9;

/** Who keeps the timers, ready for any scenario. */
interface Contestant {
  readonly name: string;
  readonly play: (scenario: Scenario) => Promise<Played>;
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
  console.log(`\n(d) on ${serverVersions()}`);
  for (const match of matchesOf(count, rounds)) {
    const scores = await contest(match);
    printTable(
      `(d) ${count} timers, ${match.what}; median of ${match.rounds}, range in brackets; ${machine()}`,
      COLUMNS,
      match.contestants.map(({ name }) => [name, ...cellsOf(scores.get(name) ?? [])]),
    );
  }
}

/** A scenario, and who plays it how often. */
interface Match {
  readonly what: string;
  readonly scenario: Scenario;
  readonly rounds: number;
  readonly contestants: readonly Contestant[];
}

function matchesOf(count: number, rounds: number): readonly Match[] {
  const atOnce = Array.from({ length: count }, () => 0);
  const spread = atOnce.map((_, n) => (n * SPREAD_MS) / count);
  const fewer = { rounds: Math.ceil(rounds / FEWER), contestants: TUNED };
  return [
    { what: 'all due at one instant', scenario: { offsets: atOnce }, rounds, contestants: TUNED },
    { what: 'the same, as installed', scenario: { offsets: atOnce }, rounds: 1, contestants: AS_INSTALLED },
    { what: 'spread over a minute', scenario: { offsets: spread }, ...fewer },
    {
      what: '90 % acknowledged right before',
      scenario: { offsets: atOnce, acknowledged: Math.floor(ACKNOWLEDGED * count) },
      ...fewer,
    },
    { what: 'killed when half have fired', scenario: { offsets: atOnce, killed: true }, ...fewer },
  ];
}

function queuesAs(setting: Setting): readonly Contestant[] {
  return Object.keys(PEERS).map((peer) => ({
    name: `${peer} ${versionOf(peer)}`,
    play: (scenario) => onServers(peer, setting, scenario),
  }));
}

const TUNED: readonly Contestant[] = [
  // Publishing is held back: the others tell nobody either.
  { name: 'Estafet, local cloud', play: (scenario) => timeFires(scenario, { quiet: true }) },
  ...queuesAs('tuned'),
];
const AS_INSTALLED = queuesAs('default');

async function onServers(peer: string, setting: Setting, scenario: Scenario): Promise<Played> {
  const servers = await startServers();
  try {
    return await play(peer, setting, servers, scenario);
  } finally {
    await servers.close();
  }
}

async function contest({ contestants, scenario, rounds }: Match): Promise<ReadonlyMap<string, readonly Played[]>> {
  const scores = new Map<string, Played[]>(contestants.map(({ name }) => [name, []]));
  const turns = Array.from({ length: rounds }, () => contestants).flat();
  for (const { name, play: playOnce } of shuffled(turns)) scores.get(name)?.push(await playOnce(scenario));
  return scores;
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const COLUMNS = ['timers', 'expected', 'early', 'lost', 'double', 'p50 ms', 'p99 ms', 'last ms'];

/** Counts are those of all rounds together. */
function cellsOf(played: readonly Played[]): readonly string[] {
  const sum = (part: 'expected' | 'early' | 'lost' | 'double') => played.reduce((total, one) => total + one[part], 0);
  const spread = (values: readonly number[]) => `${median(values).toFixed(0)} (${rangeOf(values)})`;
  return [
    ...(['expected', 'early', 'lost', 'double'] as const).map((part) => sum(part).toFixed(0)),
    ...[50, 99, 100].map((percent) => spread(played.map(({ lateness }) => percentile(lateness, percent)))),
  ];
}
