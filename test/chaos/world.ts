import { setTimeout as wait } from 'node:timers/promises';
import { type Caller, callerWith } from '../../demo/client.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { type DeskSystem, startDeskSystem } from '../platform/webhooks/desk-system.ts';
import { tablesOf } from '../stories/support/tables.ts';
import { DESKS_WITH_SYSTEM } from './actions/everywhere.ts';
import type { Asker } from './actions/order.ts';
import { Ledger } from './ledger.ts';
import { Observed } from './observed.ts';
import { Queues } from './queues.ts';

/** One local cloud with all that a run looks at. */
export interface World {
  readonly cloud: LocalCloud;
  readonly tables: Tables;
  readonly observed: Observed;
  readonly ledger: Ledger;
  /** Somebody who calls the API. */
  readonly caller: (by: Asker) => Promise<Caller>;
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
   * Waits until nothing is under way any more.
   * @param limitMs of real time  @returns whether it came to that
   */
  rests(limitMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** A Monday; each seed begins in the week after it, so that nights and the weekend come in. */
const BEGINNING = Date.UTC(2027, 2, 1);
const TOKEN_SECONDS = 90 * 24 * 3600;
const POLL_MS = 15;
/** Time moves by leaps here, and the machine may be busy: no function is to be cut off because of real time. */
const TIMEOUT_FACTOR = 50;

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
  const callerFor = (by: Asker) => {
    const name = JSON.stringify(by);
    const made = callers.get(name) ?? tokenFor(cloud, by);
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
    caller: callerFor,
    givenUp: new Set(),
    ledger: new Ledger(callerFor, () => cloud.clock.now()),
    count: (kind) => injected.set(kind, (injected.get(kind) ?? 0) + 1),
    rests: (limitMs) => rests(cloud, limitMs),
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
    return await startLocalCloud({ assembly, log, timeoutFactor: TIMEOUT_FACTOR });
  } catch (error) {
    if (starts === 1 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return await startCloud(assembly, log, starts - 1);
  }
}

async function tokenFor(cloud: LocalCloud, by: Asker): Promise<Caller> {
  if ('link' in by) return callerWith(cloud.url);
  return callerWith(cloud.url, await cloud.token({ ...by, expiresIn: TOKEN_SECONDS }));
}

async function rests(cloud: LocalCloud, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    // What a leap of time has made due is taken up in the next turn.
    await wait(POLL_MS);
    if (await cloud.idle()) return true;
  }
  return false;
}
