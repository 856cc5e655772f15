import { setTimeout as delay } from 'node:timers/promises';
import { callerWith, officer } from '../demo/client.ts';
import { type LocalCloud, startLocalCloud } from '../local/cloud.ts';
import { synthesize } from '../local/synthesize.ts';
import { type DeskSystems, startDeskSystems } from './load/desk-systems.ts';
import { checkJournal, countUntold } from './load/journal-check.ts';
import { type Notice, NoticeWatch } from './load/notices.ts';
import { type Pace, type PlayedCase, playRound, type Sample, type Seen } from './load/workload.ts';
import type { BenchOptions } from './options.ts';
import { machine, median, percentile, printAim, printTable } from './report.ts';

/** The ten provinces of the forum; the system of the last one hangs. */
const DESKS = ['18', '31', '32', '33', '34', '35', '36', '51', '52', '53'] as const;
const HANGING = '53';
const PACE = { everyMs: 1500, width: 6, seconds: 30 };
const WARM_UP = { ...PACE, seconds: 10 };
/** Calls between two deaths of the worker that makes them. */
const OF_TRANSACTIONS = 25;
const OF_SENDS = 40;
/** How much later the others may be told, as a multiple of how late they are without the trouble. */
const MAX_RATIO = 1.5;
/** For what a round has left on its way, with the deaths of workers; then time is moved past the queues' invisibility. */
const DRAIN_MS = 20_000;
const PAST_VISIBILITY_MS = 7 * 60_000;
const MOVES = 12;

const WAYS = ['all is well', 'a webhook hangs', 'it hangs, and workers die'] as const;
type Way = (typeof WAYS)[number];

/** What one round gave. */
interface Round extends Seen {
  readonly way: Way;
  readonly notices: readonly Notice[];
  readonly deaths: number;
}

/**
 * A mixed workload on the local cloud while a province's system hangs and workers die again and again: what clients see, when the other
 * provinces are told, and whether what was answered is in the journal. Rounds alternate, so that other work on the machine hits all alike.
 */
export async function load({ rounds = 3 }: BenchOptions): Promise<void> {
  const systems = await startDeskSystems();
  const cloud = await startLocalCloud({ assembly: synthesize(), port: 0 });
  try {
    await registerWebhooks(cloud, systems);
    const desks = await Promise.all(DESKS.map(async (desk) => [desk, await officer(cloud.url, desk)] as const));
    const watch = new NoticeWatch(cloud);
    const cases: PlayedCase[] = [];
    const play = async (way: Way, pace: Pace): Promise<Round> => {
      systems.hang(way === 'all is well' ? undefined : HANGING);
      const killer = way === 'it hangs, and workers die' ? startKilling(cloud) : undefined;
      const seen = await playRound(desks, pace);
      killer?.stop();
      await untilTold(cloud, watch, (desk) => desk !== HANGING);
      systems.hang(undefined);
      cases.push(...seen.cases);
      const notices = watch.take();
      return { ...seen, way, notices, deaths: killer?.deaths() ?? 0 };
    };
    await play('all is well', WARM_UP);
    const played: Round[] = [];
    for (let round = 0; round < rounds; round += 1) for (const way of WAYS) played.push(await play(way, PACE));
    report(played);
    await reportJournal(cloud, cases);
  } finally {
    await cloud.close();
    await systems.close();
  }
}

async function registerWebhooks(cloud: LocalCloud, systems: DeskSystems): Promise<void> {
  for (const desk of DESKS) {
    const token = await cloud.token({ desk, role: 'head' });
    const reply = await callerWith(cloud.url, token).send({
      method: 'PUT',
      path: `/v1/desks/${desk}/webhook`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: systems.urlOf(desk) }),
    });
    if (reply.status >= 300) throw new Error(`no webhook for ${desk}: ${reply.status} ${reply.text}`);
  }
}

/** Kills the worker that makes the nth transaction after it is committed, and the one that makes the nth send before it. */
function startKilling(cloud: LocalCloud): { readonly stop: () => void; readonly deaths: () => number } {
  let [transactions, sends, deaths] = [0, 0, 0];
  const stop = cloud.intercept({
    call: ({ operation }) => {
      const commit = operation === 'TransactWriteItems' && ++transactions % OF_TRANSACTIONS === 0;
      const send = operation === 'SendMessageBatch' && ++sends % OF_SENDS === 0;
      if (!commit && !send) return undefined;
      deaths += 1;
      return { kind: 'kill', when: commit ? 'after' : 'before' };
    },
  });
  return { stop, deaths: () => deaths };
}

/** Waits until everybody who counts has been told; what a dead worker held comes again when its invisibility has passed. */
async function untilTold(cloud: LocalCloud, watch: NoticeWatch, counts: (desk: string) => boolean): Promise<void> {
  for (let move = 0; move <= MOVES; move += 1) {
    const deadline = performance.now() + DRAIN_MS;
    while (watch.waiting(counts) > 0 && performance.now() < deadline) await delay(100);
    if (watch.waiting(counts) === 0) return;
    await cloud.clock.advance(PAST_VISIBILITY_MS);
  }
}

function report(rounds: readonly Round[]): void {
  const of = (way: Way) => rounds.filter((round) => round.way === way);
  printTable(
    `requests, a case of seven each ${PACE.everyMs} ms; ${of(WAYS[0]).length} rounds of ${PACE.seconds} s each, alternating; ${machine()}`,
    ['way', '/s', 'p50 ms', 'p99 ms', 'commands p50', 'p99', '5xx', '4xx', 'deaths'],
    WAYS.map((way) => requestCells(way, of(way))),
  );
  printTable(
    'from the commit of a change until its desk has been told, ms',
    ['way', 'others told', 'p50', 'p99', 'not told', `${HANGING} told`, 'p50 ', 'not told in the round'],
    WAYS.map((way) => [way, ...noticeCells(of(way))]),
  );
  const p50 = (way: Way) => median(delaysOf(of(way), (desk) => desk !== HANGING));
  const [well, hangs, die] = WAYS;
  const ratio = p50(hangs) / p50(well);
  console.log();
  printAim(`${hangs}: others are told ≤ ${MAX_RATIO} × as late`, `${ratio.toFixed(2)} ×`, ratio <= MAX_RATIO);
  // Who dies is who publishes for all: all wait for its repetition.
  console.log(`${die}: others are told ${(p50(die) / p50(well)).toFixed(2)} × as late`);
}

function requestCells(way: Way, rounds: readonly Round[]): string[] {
  const samples = rounds.flatMap((round) => round.samples);
  const seconds = rounds.reduce((sum, round) => sum + round.seconds, 0);
  const times = (counts: (sample: Sample) => boolean) => samples.filter(counts).map(({ ms }) => ms);
  const percentiles = (values: readonly number[]) =>
    [median(values), percentile(values, 99)].map((ms) => ms.toFixed(0));
  const failed = (from: number, to: number) => samples.filter(({ status }) => status >= from && status < to).length;
  return [
    way,
    (samples.length / seconds).toFixed(1),
    ...percentiles(times(() => true)),
    ...percentiles(times(({ kind }) => kind === 'command')),
    String(failed(500, 600)),
    String(failed(400, 500)),
    String(rounds.reduce((sum, { deaths }) => sum + deaths, 0)),
  ];
}

function noticeCells(rounds: readonly Round[]): string[] {
  const cells = (counts: (desk: string) => boolean) => {
    const all = rounds.flatMap(({ notices }) => notices).filter(({ desk }) => counts(desk));
    const delays = delaysOf(rounds, counts);
    const [p50, p99] = [median(delays), percentile(delays, 99)].map((ms) => (Number.isNaN(ms) ? '–' : ms.toFixed(0)));
    return { told: String(delays.length), p50: p50 ?? '', p99: p99 ?? '', missing: String(all.length - delays.length) };
  };
  const [others, own] = [cells((desk) => desk !== HANGING), cells((desk) => desk === HANGING)];
  return [others.told, others.p50, others.p99, others.missing, own.told, own.p50, own.missing];
}

function delaysOf(rounds: readonly Round[], counts: (desk: string) => boolean): readonly number[] {
  return rounds
    .flatMap(({ notices }) => notices)
    .filter(({ desk }) => counts(desk))
    .flatMap(({ committedAt, deliveredAt }) => (deliveredAt === undefined ? [] : [deliveredAt - committedAt]));
}

/** The journal is read past the API; and now that the webhook answers again, those who were not told are told. */
async function reportJournal(cloud: LocalCloud, cases: readonly PlayedCase[]): Promise<void> {
  const { answered, lost, double, gaps } = await checkJournal(cloud, cases);
  console.log(`\n${cases.length} cases, ${answered} commands were answered with success`);
  printAim(
    'every answered command is in the journal, once, numbered without gaps',
    `${lost} lost, ${double} double, ${gaps} gaps`,
    lost + double + gaps === 0,
  );
  let untold = await countUntold(cloud, cases);
  for (let move = 0; move < MOVES && untold > 0; move += 1) {
    await cloud.clock.advance(PAST_VISIBILITY_MS);
    await delay(DRAIN_MS / 4);
    untold = await countUntold(cloud, cases);
  }
  printAim('and every desk is told, the one that hung as well', `${untold} were not`, untold === 0);
}
