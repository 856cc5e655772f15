import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '../../demo/stage.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { synthesize } from '../../local/synthesize.ts';
import { type Assembly, loadAssembly } from '../../local/template/load.ts';
import { nameOf } from '../assembly.ts';
import type { Measured, Share, Standing } from './month.ts';
import { PLAYS, untilQuiet, waitingCase } from './plays.ts';
import { storedBytes } from './stored.ts';
import { NO_WORK, plus, type Usage, UsageMeter, workOf } from './usage.ts';

/** What runs whether there are cases or not: a case does not pay for it. */
const TICKING: ReadonlySet<string> = new Set(['sweep', 'audit']);
/** A case is compared with its journal in one of so many audits. */
const AUDITS = 12;
/** Each of their invocations is a batch of a queue. */
const CONSUMERS: ReadonlySet<string> = new Set(['deliver', 'fire']);
const WAITING_CASES = 24;
const AUDIT_EVERY_MS = 5 * 60_000;

/** What one play used, and all of them as a typical case. */
export interface Played extends Measured {
  readonly plays: readonly { readonly name: string; readonly share: Share; readonly storedBytes: number }[];
  /** The medians of the functions' durations on this machine. */
  readonly medians: ReadonlyMap<string, number>;
}

/** A local cloud whose functions' use is counted. */
interface Bench {
  readonly cloud: LocalCloud;
  readonly meter: UsageMeter;
  readonly stage: Stage;
}

/** Plays every kind of case, and lets cases wait, on local clouds of their own, and counts. */
export async function measure(): Promise<Played> {
  const { idle, waiting } = await withCloud(async (bench) => {
    const none = await audits(bench);
    for (let n = 0; n < WAITING_CASES; n += 1) await waitingCase(bench.stage);
    return { idle: none, waiting: await audits(bench) };
  });
  return await withCloud(async (bench, assembly) => {
    const plays = await playAll(bench);
    return summed(bench, assembly, { idle, plays, waiting });
  });
}

async function withCloud<Result>(work: (bench: Bench, assembly: Assembly) => Promise<Result>): Promise<Result> {
  const directory = synthesize();
  let meter: UsageMeter | undefined;
  const cloud = await startLocalCloud({ assembly: directory, port: 0, log: (line) => meter?.printed(line) });
  try {
    meter = new UsageMeter(cloud);
    const stage = { url: cloud.url, say: () => undefined };
    return await work({ cloud, meter, stage }, loadAssembly(directory));
  } finally {
    await cloud.close();
  }
}

interface Runs {
  readonly idle: Usage;
  readonly plays: readonly { readonly name: string; readonly usage: Usage; readonly storedBytes: number }[];
  readonly waiting: Usage;
}

function summed({ cloud, meter }: Bench, assembly: Assembly, { idle, plays, waiting }: Runs): Played {
  const costOf = (name: string) => {
    const memoryMb = cloud.model.functions.find((one) => nameOf(one) === name)?.memoryMb ?? 0;
    return (meter.medianMs(name) * memoryMb) / 1000 / 1024;
  };
  const ofCases = (usage: Usage) => shareOf(usage, (name) => !TICKING.has(name), costOf);
  const tick = (name: string) => {
    const all = shareOf(idle, (one) => one === name, costOf);
    return plusShare(NO_SHARE, { ...all, requests: 0 }, 1 / (all.work.invocations || 1));
  };
  const shares = plays.map(({ name, usage, storedBytes: bytes }) => ({
    name,
    share: ofCases(usage),
    storedBytes: bytes,
  }));
  const reads = (usage: Usage) => {
    const audit = usage.byFunction.get('audit') ?? NO_WORK;
    return audit.readUnits / (audit.invocations || 1);
  };
  const parts = shares.map(({ share, storedBytes: bytes }, n) => ({
    share,
    bytes,
    part: (PLAYS[n]?.percent ?? 0) / 100,
  }));
  return {
    plays: shares,
    medians: new Map(cloud.model.functions.map((one) => [nameOf(one), meter.medianMs(nameOf(one))])),
    perCase: parts.reduce((sum, { share, part }) => plusShare(sum, share, part), NO_SHARE),
    storedPerCase: parts.reduce((sum, { bytes, part }) => sum + bytes * part, 0),
    sweep: tick('sweep'),
    audit: tick('audit'),
    auditReadsPerOpenCase: (reads(waiting) - reads(idle)) / WAITING_CASES,
    standing: standingOf(cloud, assembly),
  };
}

const NO_SHARE: Share = { work: NO_WORK, gigabyteSeconds: 0, requests: 0, batches: 0 };

/** What some functions used. @param costOf the GB-seconds of an invocation */
function shareOf(usage: Usage, counts: (name: string) => boolean, costOf: (name: string) => number): Share {
  const counted = [...usage.byFunction].filter(([name]) => counts(name));
  const consumed = workOf(usage, (name) => counts(name) && CONSUMERS.has(name));
  return {
    work: workOf(usage, counts),
    gigabyteSeconds: counted.reduce((sum, [name, { invocations }]) => sum + invocations * costOf(name), 0),
    requests: usage.requests,
    batches: consumed.invocations,
  };
}

function plusShare(one: Share, other: Share, times: number): Share {
  return {
    work: plus(one.work, other.work, times),
    gigabyteSeconds: one.gigabyteSeconds + times * other.gigabyteSeconds,
    requests: one.requests + times * other.requests,
    batches: one.batches + times * other.batches,
  };
}

async function playAll({ cloud, meter, stage }: Bench): Promise<Runs['plays']> {
  await untilQuiet(cloud);
  meter.take();
  const plays: { name: string; usage: Usage; storedBytes: number }[] = [];
  for (const { name, play } of PLAYS) {
    const before = await storedBytes(cloud);
    await play(stage);
    await untilQuiet(cloud);
    const usage = meter.take();
    plays.push({ name, usage, storedBytes: (await storedBytes(cloud)) - before });
  }
  return plays;
}

/** An hour of audits, and the sweeps that fall into it. */
async function audits({ cloud, meter }: Bench): Promise<Usage> {
  await untilQuiet(cloud);
  meter.take();
  for (let n = 0; n < AUDITS; n += 1) {
    await cloud.clock.advance(AUDIT_EVERY_MS);
    await delay(1000);
    await untilQuiet(cloud);
  }
  return meter.take();
}

function standingOf({ model, monitoring }: LocalCloud, { template }: Assembly): Standing {
  const resources = Object.values(template.Resources);
  const count = (type: string) => resources.filter(({ Type }) => Type === type).length;
  const queues = model.sources.flatMap((source) => (source.kind === 'queue' ? [source.queueName] : []));
  return {
    fifoQueues: queues.filter((name) => name.endsWith('.fifo')).length,
    otherQueues: queues.filter((name) => !name.endsWith('.fifo')).length,
    alarmMetrics: model.alarms.flatMap(({ queries }) => queries).filter(({ kind }) => kind === 'metric').length,
    dashboards: model.dashboards.length,
    customMetrics: monitoring.store.all().filter(({ namespace }) => !namespace.startsWith('AWS/')).length,
    keys: count('AWS::KMS::Key'),
    secrets: model.secrets.length,

    functions: model.functions.length,
  };
}
