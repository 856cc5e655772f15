import { DEFAULT_TIMER_SHARDS, type Tables } from '../lib/platform/dynamodb/tables.ts';
import { awsJsonClient } from '../local/engines/aws-json.ts';
import { readAssembly } from './assembly.ts';
import { tablesOf } from './hand-offs/ways.ts';

/** Makes the tables of the synthesized stack on an engine, such as `http://127.0.0.1:8000`. */
export async function makeTables(endpoint: string): Promise<Tables> {
  const { model } = readAssembly();
  const client = awsJsonClient(endpoint, model.region);
  for (const { create } of model.tables) await client.call('DynamoDB_20120810.CreateTable', create);
  client.close();
  const named = (part: string) => model.tables.find(({ name }) => name.toLowerCase().includes(part))?.name ?? '';
  const names = { cases: named('cases'), timers: named('timers'), journal: named('journal') };
  return tablesOf({ ...names, timerShards: DEFAULT_TIMER_SHARDS, endpoint, region: model.region });
}
