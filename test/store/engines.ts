import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { DEFAULT_TIMER_SHARDS, type Tables } from '../../lib/platform/dynamodb/tables.ts';
import { type StoreEngineKind, startEngine } from '../../local/engines/engine.ts';
import { TABLE_DEFINITIONS, TABLE_NAMES, type TableName } from './table-definitions.ts';

/** Starting Java takes some seconds, more when the machine is busy. */
export const ENGINE_START_MS = 300_000;

/** A running engine, on which tests make tables of their own. */
export interface TestEngine {
  readonly endpoint: string;
  /** Makes three empty tables that nobody else uses, behind a client of their own. */
  newTables(): Promise<Tables>;
  /** Makes another client of the engine. */
  newClient(): Tables['client'];
  close(): Promise<void>;
}

/** Starts an engine for one test file, which closes it. */
export async function startTestEngine(kind: StoreEngineKind): Promise<TestEngine> {
  const engine = await startEngine(kind);
  const clients: Tables['client'][] = [];
  const newClient = () => {
    const client = clientOf(engine.endpoint);
    clients.push(client);
    return client;
  };
  return {
    endpoint: engine.endpoint,
    newTables: async () => await makeTables(newClient(), `t${clients.length}`),
    newClient,
    async close() {
      for (const client of clients) client.destroy();
      await engine.close();
    },
  };
}

/** An engine for all tests of a file: started before the first of them, closed after the last. */
export function engineOfFile(kind: StoreEngineKind = 'dynoxide'): Pick<TestEngine, 'newTables'> {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine(kind);
  }, ENGINE_START_MS);
  afterAll(async () => {
    await engine.close();
  });
  return { newTables: () => engine.newTables() };
}

function clientOf(endpoint: string): Tables['client'] {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return documentClient({ endpoint, region: 'ap-southeast-3', credentials });
}

async function makeTables(client: Tables['client'], prefix: string): Promise<Tables> {
  const nameOf = (name: TableName) => `${prefix}-${name}`;
  for (const name of TABLE_NAMES) {
    await client.send(
      new CreateTableCommand({ TableName: nameOf(name), BillingMode: 'PAY_PER_REQUEST', ...TABLE_DEFINITIONS[name] }),
    );
  }
  return {
    client,
    cases: nameOf('cases'),
    timers: nameOf('timers'),
    journal: nameOf('journal'),
    timerShards: DEFAULT_TIMER_SHARDS,
  };
}
