import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import type { Key } from '../../lib/platform/dynamodb/keys.ts';
import { readItems } from '../../lib/platform/dynamodb/reads.ts';
import { DEFAULT_TIMER_SHARDS, type Tables } from '../../lib/platform/dynamodb/tables.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import { awsJsonClient } from '../../local/engines/aws-json.ts';
import { type StoreEngine, type StoreEngineKind, startEngine } from '../../local/engines/engine.ts';
import type { FunctionModel } from '../../local/template/model.ts';
import { functionNamed, readAssembly } from '../assembly.ts';
import { FROM } from './prepare.ts';
import type { Place } from './ways.ts';

/** What the ways of handing over are run on: one engine, the local cloud on it, and a second set of tables beside. */
export interface Arena {
  readonly cloud: LocalCloud;
  readonly officerApi: FunctionModel;
  /** The local cloud's tables, whose journal its event sources follow. */
  readonly served: Place;
  /** The same tables once more, which nobody follows. */
  readonly quiet: Place;
  readonly token: string;
  /** The subject of the token. */
  readonly person: string;
  readonly engineName: string;
  close(): Promise<void>;
}

/** Starts the engine, then the synthesized stack on it. */
export async function openArena(kind: StoreEngineKind = 'dynoxide'): Promise<Arena> {
  const { directory } = readAssembly();
  const engine = await startEngine(kind);
  try {
    const cloud = await startLocalCloud({ assembly: directory, engine: engine.endpoint as `http://${string}` });
    const close = async () => {
      await cloud.close();
      await engine.close();
    };
    return { ...(await furnish(engine, cloud)), close };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function furnish(engine: StoreEngine, cloud: LocalCloud): Promise<Omit<Arena, 'close'>> {
  const officerApi = functionNamed(cloud.model, 'officer-api');
  const served = placeOf(officerApi, engine.endpoint, cloud.model.region);
  const token = await cloud.token({ desk: FROM, role: 'officer' });
  return {
    cloud,
    officerApi,
    served,
    quiet: await copyTables(cloud, served),
    token,
    person: subjectOf(token),
    engineName: engine.kind === 'dynoxide' ? `dynoxide ${dynoxideVersion()}` : engine.kind,
  };
}

function placeOf({ environment }: FunctionModel, endpoint: string, region: string): Place {
  const table = (variable: string) => {
    const name = environment[variable];
    if (name === undefined) throw new Error(`the officer-api has no ${variable}`);
    return name;
  };
  return {
    endpoint,
    region,
    cases: table('CASES_TABLE'),
    timers: table('TIMERS_TABLE'),
    journal: table('JOURNAL_TABLE'),
    timerShards: DEFAULT_TIMER_SHARDS,
  };
}

async function copyTables({ model }: LocalCloud, served: Place): Promise<Place> {
  const nameOf = (name: string) => `quiet-${name}`;
  const client = awsJsonClient(served.endpoint, served.region);
  for (const { name, create } of model.tables) {
    await client.call('DynamoDB_20120810.CreateTable', { ...create, TableName: nameOf(name) });
  }
  client.close();
  const { cases, timers, journal } = served;
  return { ...served, cases: nameOf(cases), timers: nameOf(timers), journal: nameOf(journal) };
}

function subjectOf(token: string): string {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload) as { sub: string }).sub;
}

function dynoxideVersion(): string {
  const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

const DELIVERY_DEADLINE_MS = 60_000;
const POLL_MS = 50;

/** Waits until the cloud has delivered the notices with these marks, so that no round pays for another's. */
export async function delivered(tables: Tables, marks: readonly Key[]): Promise<void> {
  const deadline = performance.now() + DELIVERY_DEADLINE_MS;
  while ((await readItems(tables, marks)).size < marks.length) {
    if (performance.now() > deadline) throw new Error(`notices were not delivered in ${DELIVERY_DEADLINE_MS} ms`);
    await delay(POLL_MS);
  }
}
