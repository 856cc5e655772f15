import { setTimeout as wait } from 'node:timers/promises';
import type { Interceptor } from '../../local/proxy/intercept.ts';
import type { Order, Scene } from './actions/order.ts';
import { actionNamed, BEGINNINGS, insteadOf, type Work } from './actions.ts';
import { auditsIn, sumOf } from './audits.ts';
import type { Violation } from './checks/check.ts';
import { checkAll } from './checks.ts';
import { beginOutage, FAULTS } from './faults.ts';
import type { Step } from './plan.ts';
import { Random } from './random.ts';
import { settle } from './settle.ts';
import { NOTHING_STORED, nextTimer, type Stored, snapshotOf, storedIn } from './snapshot.ts';
import { startWorld, type World } from './world.ts';

/** What came of a run. */
export interface Outcome {
  readonly seed: number;
  readonly commands: number;
  /** Commands that were carried out. */
  readonly done: number;
  /** How often each command was carried out, by its name in the journal. */
  readonly byCommand: ReadonlyMap<string, number>;
  /** How often each command was refused, with the code of the refusal. */
  readonly refused: ReadonlyMap<string, number>;
  /** What there is at the end. */
  readonly made: Readonly<Record<'cases' | 'offers' | 'commitments' | 'departures' | 'costs', number>>;
  readonly injected: ReadonlyMap<string, number>;
  readonly fires: number;
  readonly repairs: number;
  readonly violations: readonly Violation[];
  /** Real time, in milliseconds. */
  readonly tookMs: number;
}

const MINUTES_OF_WEEK = 7 * 24 * 60;
/** Real time that is left to the functions after a step, in milliseconds: little, so that the next one meets them at work. */
const LONGEST_PAUSE_MS = 60;
const SETTLING_MS = 800;
/** How long a step waits for the answers to its requests, in milliseconds of real time. */
const PATIENCE_MS = 4000;
/** How many requests are sent twice at once. */
const IMPATIENCE = 0.15;

/**
 * Plays steps on a fresh world, lets it come to rest and checks everything.
 * @param assembly the directory of the synthesized stack
 */
export async function play(assembly: string, seed: number, steps: readonly Step[]): Promise<Outcome> {
  const began = performance.now();
  const world = await startWorld(assembly, new Random(seed).between(0, MINUTES_OF_WEEK - 1));
  let violations: readonly Violation[] = [];
  try {
    await playSteps(world, seed, steps);
    const late = await settle(world);
    violations = [...late, ...(await checkAll(world))];
    return outcomeOf(world, seed, await storedIn(world.tables), violations, began);
  } catch (error) {
    // What is so broken that it cannot be read or asked any more says so with its seed, like all else.
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return outcomeOf(world, seed, NOTHING_STORED, [...violations, { invariant: 'run', detail }], began);
  } finally {
    await world.close();
  }
}

function outcomeOf(
  world: World,
  seed: number,
  stored: Stored,
  violations: readonly Violation[],
  began: number,
): Outcome {
  const entries = [...stored.journal.values()].flat();
  const byCommand = countOf(entries.filter(({ by }) => by.kind !== 'system').map(({ command }) => command));
  return {
    ...{ seed, violations, byCommand, injected: world.injected, refused: refusedIn(world) },
    commands: world.ledger.commands,
    done: world.ledger.answered.filter(({ reply }) => reply.status < 300).length,
    made: {
      cases: stored.journal.size,
      offers: stored.offers.length,
      commitments: stored.commitments.length,
      departures: byCommand.get('depart') ?? 0,
      costs: stored.costs.length,
    },
    fires: entries.flatMap(({ events }) => events).filter(({ type }) => type === 'rung-reached').length,
    repairs: auditsIn(world.logLines).reduce((total, { repairs }) => total + sumOf(repairs), 0),
    tookMs: performance.now() - began,
  };
}

function refusedIn({ ledger }: World): ReadonlyMap<string, number> {
  const refused = ledger.answered.filter(({ reply }) => reply.status >= 400);
  return countOf(
    refused.map(
      ({ order, reply }) => `${order.command ?? order.path} ${(reply.body as { code?: string } | undefined)?.code}`,
    ),
  );
}

function countOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, { length }]) => [name, length]));
}

/** Faults that have begun and not ended, with the step at which they do. */
type Running = { readonly until: number; readonly end: () => void };

async function playSteps(world: World, seed: number, steps: readonly Step[]): Promise<void> {
  let running: readonly Running[] = [{ until: Number.POSITIVE_INFINITY, end: world.cloud.intercept(fewAudits()) }];
  for (const step of steps) {
    for (const { until, end } of running) if (until <= step.at) end();
    running = running.filter(({ until }) => until > step.at);
    running = [...running, ...(await playStep(world, seed, step))];
    world.ledger.repeatBeside();
    await wait(new Random(seed + step.at).between(0, LONGEST_PAUSE_MS));
  }
  for (const { end } of running) end();
  await world.ledger.allTried();
}

/** An audit reads the queues of all desks: while time leaps, three of four are lost, and what they would mend stays longer. */
function fewAudits(): Interceptor {
  let audits = 0;
  return {
    tick: ({ target }) => {
      if (!target.endsWith('-audit')) return undefined;
      audits += 1;
      return audits % 4 === 0 ? undefined : 0;
    },
  };
}

async function playStep(world: World, seed: number, step: Step): Promise<readonly Running[]> {
  switch (step.do) {
    case 'act':
      await act(world, seed, step);
      return [];
    case 'leap':
      await leap(world, step);
      if (step.settles) await world.rests(SETTLING_MS);
      return [];
    case 'fault':
      return [{ until: step.until, end: await beginFault(world, step.kind, step.seed) }];
    case 'redrive':
      await world.queues.redrive();
      return [];
    case 'outage':
      await outage(world, seed, step);
      return [];
  }
}

type StepOf<Name extends Step['do']> = Step & { readonly do: Name };

async function leap({ cloud, tables, ledger }: World, { ms, beside }: StepOf<'leap'>): Promise<void> {
  const { clock } = cloud;
  const next = beside === undefined ? undefined : await nextTimer(tables, clock.now() - Math.min(0, beside));
  const until = next === undefined ? clock.now() + ms : next + (beside ?? 0);
  await ledger.answersFor(until);
  await clock.advance(Math.max(0, until - clock.now()));
}

async function act(world: World, seed: number, { actions, waits, work, seed: own, at }: StepOf<'act'>): Promise<void> {
  const random = new Random(own);
  const { cloud, systems, tables } = world;
  const scene = {
    ...(await snapshotOf(tables)),
    now: cloud.clock.now(),
    systemOf: (desk: string) => systems.get(desk)?.url,
    links: world.ledger.links,
  };
  const orders = actions.flatMap((name) => ordersFor(scene, name, work, new Random(random.seed())));
  const sent = orders.map((order, n) =>
    world.ledger.send(order, `chaos-${seed}-${at}-${n}`, random.chance(IMPATIENCE)),
  );
  // A client that waits long for an answer does not hold up the others.
  await (waits ? Promise.all(sent) : Promise.race([Promise.all(sent), wait(PATIENCE_MS)]));
}

/** What the wished action asks, or another that can be done. */
function ordersFor(scene: Scene, wished: string, work: Work, random: Random): readonly Order[] {
  const others = random.shuffled(insteadOf(wished, work), ({ weight }) => weight);
  for (const { choose } of [actionNamed(wished), ...others, actionNamed(BEGINNINGS[work])]) {
    const orders = [choose(scene, random) ?? []].flat();
    if (orders.length > 0) return orders;
  }
  return [];
}

async function beginFault(world: World, kind: string, seed: number): Promise<() => void> {
  const fault = FAULTS.find((one) => one.kind === kind);
  if (!fault) throw new Error(`There is no fault ${kind}.`);
  return await fault.begin(world, new Random(seed), () => world.count(kind));
}

const HOUR_MS = 3600_000;

/** The region is away: officers get no answer, nothing is delivered, no schedule ticks, and time goes on. */
async function outage(world: World, seed: number, step: StepOf<'outage'>): Promise<void> {
  const end = beginOutage(world);
  world.count('outage');
  const asked = act(world, seed, { ...step, do: 'act', actions: ['note', 'hand-over'] });
  for (let hour = 0; hour < step.hours; hour += 1) {
    await world.ledger.answersFor(world.cloud.clock.now() + HOUR_MS);
    await world.cloud.clock.advance(HOUR_MS);
    await wait(LONGEST_PAUSE_MS);
  }
  end();
  await asked;
}
