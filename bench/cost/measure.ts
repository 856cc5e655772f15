import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '../../demo/stage.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { synthesize } from '../../local/synthesize.ts';
import { type Assembly, loadAssembly } from '../../local/template/load.ts';
import { nameOf } from '../assembly.ts';
import type { Measured, Share, Standing } from './month.ts';
import { PLAYS, untilQuiet, waitingCase } from './plays.ts';
import { storedBytes } from './stored.ts';
import { NO_WORK, plus, type Usage, UsageMeter, type Work, workOf } from './usage.ts';

/** What runs whether there are cases or not: a case does not pay for it. */
const TICKING: ReadonlySet<string> = new Set(['sweep', 'audit']);
/** A case is compared with its journal in one of so many audits. */
const AUDITS = 12;
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

/** Plays every kind of case on a local cloud of its own, and counts. */
export async function measure(): Promise<Played> {
  const directory = synthesize();
  let meter: UsageMeter | undefined;
  const cloud = await startLocalCloud({ assembly: directory, port: 0, log: (line) => meter?.printed(line) });
  try {
    meter = new UsageMeter(cloud);
    const bench: Bench = { cloud, meter, stage: { url: cloud.url, say: () => undefined } };
    const idle = await audits(bench);
    const plays = await playAll(bench);
    const before = await audits(bench);
    for (let n = 0; n < WAITING_CASES; n += 1) await waitingCase(bench.stage);
    await untilQuiet(cloud);
    meter.take();
    const after = await audits(bench);
    return summed(bench, loadAssembly(directory), { idle, plays, before, after });
  } finally {
    await cloud.close();
  }
}

interface Runs {
  readonly idle: Usage;
  readonly plays: readonly { readonly name: string; readonly usage: Usage; readonly storedBytes: number }[];
  readonly before: Usage;
  readonly after: Usage;
}

function summed({ cloud, meter }: Bench, assembly: Assembly, { idle, plays, before, after }: Runs): Played {
  const shareOf = (usage: Usage, counts: (name: string) => boolean, times = 1): Share => {
    const work = plus(NO_WORK, workOf(usage, counts), 1 / times);
    const functions = cloud.model.functions.filter((one) => counts(nameOf(one)));
    const gigabyteSeconds = functions.reduce((sum, one) => {
      const invocations = (usage.byFunction.get(nameOf(one))?.invocations ?? 0) / times;
      return sum + (invocations * meter.medianMs(nameOf(one)) * one.memoryMb) / 1000 / 1024;
    }, 0);
    const consumed = workOf(usage, (name) => counts(name) && (name === 'deliver' || name === 'fire'));
    return { work, gigabyteSeconds, requests: usage.requests / times, batches: consumed.invocations / times };
  };
  const shares = plays.map(({ name, usage, storedBytes: bytes }) => ({
    name,
    share: shareOf(usage, (one) => !TICKING.has(one)),
    storedBytes: bytes,
  }));
  const reads = (usage: Usage) => usage.byFunction.get('audit')?.readUnits ?? 0;
  const runs = (usage: Usage, name: string) => usage.byFunction.get(name)?.invocations || 1;
  const mean = (of: (n: number) => number) => PLAYS.reduce((sum, { percent }, n) => sum + (percent / 100) * of(n), 0);
  const part = (of: (share: Share) => number) => mean((n) => of((shares[n] ?? NOTHING).share));
  return {
    plays: shares,
    medians: new Map(cloud.model.functions.map((one) => [nameOf(one), meter.medianMs(nameOf(one))])),
    perCase: {
      work: PLAYS.reduce<Work>(
        (sum, { percent }, n) => plus(sum, (shares[n] ?? NOTHING).share.work, percent / 100),
        NO_WORK,
      ),
      gigabyteSeconds: part((share) => share.gigabyteSeconds),
      requests: part((share) => share.requests),
      batches: part((share) => share.batches),
    },
    storedPerCase: mean((n) => (shares[n] ?? NOTHING).storedBytes),
    sweep: shareOf(idle, (name) => name === 'sweep', runs(idle, 'sweep')),
    audit: shareOf(idle, (name) => name === 'audit', runs(idle, 'audit')),
    auditReadsPerOpenCase:
      (reads(after) / runs(after, 'audit') - reads(before) / runs(before, 'audit')) / WAITING_CASES,
    standing: standingOf(cloud, assembly),
  };
}

const NOTHING = { share: { work: NO_WORK, gigabyteSeconds: 0, requests: 0, batches: 0 }, storedBytes: 0 };

async function playAll({ cloud, meter, stage }: Bench): Promise<Runs['plays']> {
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
    machineClients: model.clients.filter(({ machine }) => machine).length,
    functions: model.functions.length,
  };
}
