import { bundleOf } from './assembly.ts';
import { type Arena, delivered, openArena } from './hand-offs/arena.ts';
import type { Played } from './hand-offs/client-thread.ts';
import { type CpuTimes, cpuTimes, findDescendant } from './hand-offs/cpu.ts';
import { type Player, poolPlayer, threadPlayer, variablesOf } from './hand-offs/players.ts';
import { prepareHandOffs } from './hand-offs/prepare.ts';
import { tablesOf } from './hand-offs/ways.ts';
import { machine, median, printAim, printTable, rangeOf } from './report.ts';

/** Clients at once. */
const WIDTH = 8;
/** As many workers as the local cloud gives a function behind the API. */
const WORKERS = 4;
/** Rounds that count, and how long each takes at most. */
const ROUNDS = 5;
const ROUND_SECONDS = 1;
/** A first round for the compilers of threads and workers, which does not count. */
const WARM_UP = { seconds: 2, cases: 300 };
/** So much better than in the warm-up a round may be before it runs out of cases. */
const HEADROOM = 1.4;
/** The API's rate as a part of the bare SDK's. */
const MIN_RATIO = 0.6;

/** What a round gave: hand-offs per second, and the CPU milliseconds of one hand-off by part. */
interface Score {
  readonly rate: number;
  readonly cpu: Readonly<Record<(typeof PARTS)[number], number>>;
}

/** The client's thread, this process's main thread (gateway, proxy, event sources), its other threads, the engine. */
const PARTS = ['client', 'main', 'others', 'engine'] as const;

/**
 * Measures hand-offs per second through the API on the local cloud against the bare SDK writing the same transactions to the
 * same engine, and on the way between the two what each layer costs. Rounds alternate; every case is handed over once.
 */
export async function handOffs(): Promise<void> {
  const arena = await openArena();
  const contests = contestsOf(arena);
  try {
    for (const contest of contests) contest.expected = (await playRound(arena, contest, WARM_UP)).rate;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const contest of contests) {
        const cases = Math.ceil(contest.expected * ROUND_SECONDS * HEADROOM);
        contest.scores.push(await playRound(arena, contest, { seconds: ROUND_SECONDS, cases }));
      }
    }
    report(arena, contests);
  } finally {
    await Promise.all(contests.map(({ player }) => player.close()));
    await arena.close();
  }
}

/** A way of handing over and what it has scored. */
interface Contest {
  readonly player: Player;
  readonly scores: Score[];
  /** Hand-offs per second, for the number of cases to open. */
  expected: number;
  /** Items in a transaction. */
  items: number;
}

/** From the whole API to the transaction alone, which the others are measured against. */
function contestsOf(arena: Arena): readonly Contest[] {
  const { cloud, served, quiet, token, person, officerApi } = arena;
  const bundle = bundleOf(officerApi);
  const variables = { ...officerApi.environment, ...variablesOf(quiet) };
  const players = [
    threadPlayer('API over HTTP', served, { way: 'http', url: cloud.url, token, width: WIDTH }, WIDTH),
    poolPlayer(`function, ${WORKERS} workers`, arena, WORKERS, WIDTH),
    threadPlayer('function, one thread', quiet, { way: 'handler', bundle, person }, WIDTH, variables),
    threadPlayer('SDK: reads, transaction', quiet, { way: 'reads-and-transaction', place: quiet }, WIDTH),
    threadPlayer('SDK: transaction', quiet, { way: 'transaction', place: quiet }, WIDTH),
  ];
  return players.map((player) => ({ player, scores: [], expected: 0, items: 0 }));
}

/** Opens the cases, times their hand-offs, and waits for the notices that these have caused. */
async function playRound(
  { person, served }: Arena,
  contest: Contest,
  { seconds, cases }: { readonly seconds: number; readonly cases: number },
): Promise<Score> {
  const { place } = contest.player;
  const tables = tablesOf(place);
  const handOffs = await prepareHandOffs(tables, person, cases);
  contest.items = handOffs[0]?.writes.length ?? 0;
  const engine = findDescendant('dynoxide');
  const before = cpuTimes(engine);
  const played = await contest.player.play(handOffs, seconds);
  const score = { rate: played.count / played.seconds, cpu: cpuOf(before, cpuTimes(engine), played) };
  const made = handOffs.slice(0, played.count);
  if (place === served) {
    await delivered(
      tables,
      made.flatMap(({ marks }) => marks),
    );
  }
  tables.client.destroy();
  return score;
}

function cpuOf(before: CpuTimes, after: CpuTimes, { cpuSeconds: client, count }: Played): Score['cpu'] {
  const perHandOff = (seconds: number) => (1000 * seconds) / count;
  const main = after.main - before.main;
  return {
    client: perHandOff(client),
    main: perHandOff(main),
    others: perHandOff(after.process - before.process - main - client),
    engine: perHandOff(after.engine - before.engine),
  };
}

function report({ engineName }: Arena, contests: readonly Contest[]): void {
  const rates = contests.map(({ scores }) => scores.map(({ rate }) => rate));
  const baseline = median(rates.at(-1) ?? []);
  const rows = contests.map(({ player, scores }, n) => {
    const own = rates[n] ?? [];
    const cpu = PARTS.map((part) => median(scores.map((score) => score.cpu[part])).toFixed(2));
    return [player.name, median(own).toFixed(0), rangeOf(own), (median(own) / baseline).toFixed(2), ...cpu];
  });
  const heading =
    `hand-offs per second: ${WIDTH} at once, medians of ${ROUNDS} alternating rounds of ${ROUND_SECONDS} s, ` +
    `${contests.at(-1)?.items} items a transaction; ${engineName}; ${machine()}`;
  printTable(heading, ['way', '/s', 'range', '× SDK', ...PARTS.map((part) => `${part} ms`)], rows);
  console.log(
    '(ms: CPU time of a hand-off in the client thread, in the main thread, in the other threads, in the engine)\n',
  );
  const ratio = median(rates[0] ?? []) / baseline;
  printAim(`API ≥ ${MIN_RATIO} × the bare SDK`, `${ratio.toFixed(2)} ×`, ratio >= MIN_RATIO);
}
