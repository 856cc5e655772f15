import { setTimeout as wait } from 'node:timers/promises';
import { type Caller, callerWith } from '../../demo/client.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { tablesOf } from '../stories/support/tables.ts';
import { type DeskSystem, startDeskSystem } from '../webhooks/desk-system.ts';
import { DESKS_WITH_SYSTEM } from './actions.ts';
import { Ledger } from './ledger.ts';
import { Observed } from './observed.ts';
import { Queues } from './queues.ts';

/** One local cloud with all that a run looks at. */
export interface World {
  readonly cloud: LocalCloud;
  readonly tables: Tables;
  readonly observed: Observed;
  readonly ledger: Ledger;
  readonly queues: Queues;
  /** The desks' own systems, by desk. */
  readonly systems: ReadonlyMap<string, DeskSystem>;
  /** How often each kind of fault was injected. */
  readonly injected: Map<string, number>;
  /** Entries, `case/seq`, whose stream record was given up. */
  readonly givenUp: Set<string>;
  readonly logLines: readonly string[];
  /** Counts an injected fault. */
  count(kind: string): void;
  /**
   * Waits until no function works and no queue has a message to give.
   * @param limitMs of real time  @returns whether it came to that
   */
  quiet(limitMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** A Monday; each seed begins in the week after it, so that nights and the weekend come in. */
const BEGINNING = Date.UTC(2027, 2, 1);
const TOKEN_SECONDS = 90 * 24 * 3600;
/** Quiet is what has been so for some polls, this many milliseconds apart: between queue, schedule and function lie moments. */
const POLL_MS = 15;
const QUIET_POLLS = 4;

/** Starts a world of its own at a minute of the week. @param assembly the directory of the synthesized stack */
export async function startWorld(assembly: string, minuteOfWeek: number): Promise<World> {
  const logLines: string[] = [];
  const cloud = await startCloud(assembly, (line) => logLines.push(line));
  await cloud.clock.advance(Math.max(0, BEGINNING + minuteOfWeek * 60_000 - cloud.clock.now()));
  const tables = tablesOf(cloud);
  const observed = new Observed(tables.journal, () => cloud.clock.now());
  cloud.intercept(observed.interceptor);
  const systems = new Map<string, DeskSystem>();
  for (const desk of DESKS_WITH_SYSTEM) systems.set(desk, await startDeskSystem());
  const callers = new Map<string, Promise<Caller>>();
  const callerFor = (desk: string, role: string) => {
    const name = `${desk} ${role}`;
    const made = callers.get(name) ?? tokenFor(cloud, desk, role);
    callers.set(name, made);
    return made;
  };
  const queues = new Queues(cloud);
  const injected = new Map<string, number>();
  return {
    cloud,
    tables,
    observed,
    queues,
    systems,
    injected,
    logLines,
    givenUp: new Set(),
    ledger: new Ledger(callerFor, () => cloud.clock.now()),
    count: (kind) => injected.set(kind, (injected.get(kind) ?? 0) + 1),
    quiet: (limitMs) => quiet(cloud, queues, limitMs),
    async close() {
      for (const system of systems.values()) await system.close();
      queues.close();
      tables.client.destroy();
      await cloud.close();
    },
  };
}

/** Somebody else can take a port between its choice and its use. */
const STARTS = 5;

async function startCloud(assembly: string, log: (line: string) => void, starts = STARTS): Promise<LocalCloud> {
  try {
    return await startLocalCloud({ assembly, log });
  } catch (error) {
    if (starts === 1 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return await startCloud(assembly, log, starts - 1);
  }
}

async function tokenFor(cloud: LocalCloud, desk: string, role: string): Promise<Caller> {
  return callerWith(cloud.url, await cloud.token({ desk, role, expiresIn: TOKEN_SECONDS }));
}

async function quiet(cloud: LocalCloud, queues: Queues, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  let calm = 0;
  while (calm < QUIET_POLLS) {
    if (performance.now() > end) return false;
    await wait(POLL_MS);
    const working = !cloud.streamsRead() || Object.values(cloud.statistics()).some(({ busy }) => busy > 0);
    calm = working || (await queues.waiting()) > 0 ? 0 : calm + 1;
  }
  return true;
}
