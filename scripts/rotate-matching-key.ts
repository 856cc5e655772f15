/**
 * Rotates the keys of the index of people who were sent home, and of the search of cases: `npm run rotate-matching-key -- add|rehash|retire --secret ARN
 * [--table CASES]`, with an operator's credentials.
 *
 * `add` adds a key; rows are written with it one hour later. `rehash`, from then on, rewrites the rows of the older key, and brings
 * cases into the search that are not in it. `retire` removes the older key, and refuses while anything needs it. Keys are never printed.
 */
import { parseArgs } from 'node:util';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { casesOfOtherKeys, indexCases } from '../lib/capabilities/store/search-rehash.ts';
import type { Instant } from '../lib/kernel/ids.ts';
import type { MatchingKey } from '../lib/matching/keys.ts';
import { keysIn, withNewKey, withoutOldestKey } from '../lib/matching/secret.ts';
import { rehashSightings, rowsOfOtherKeys } from '../lib/matching/store/rehash.ts';
import { documentClient } from '../lib/platform/dynamodb/client.ts';
import { DEFAULT_TIMER_SHARDS, type Tables } from '../lib/platform/dynamodb/tables.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { secret: { type: 'string' }, table: { type: 'string' } },
});
const secrets = new SecretsManagerClient();
const now = Date.now() as Instant;

const STEPS: Readonly<Record<string, (text: string) => Promise<string>>> = {
  async add(text) {
    await write(withNewKey(text, now));
    return 'Added. New rows use the key in one hour.';
  },
  async rehash(text) {
    const newest = newestIn(text);
    if (newest.from > now)
      throw new Error(`The new key is used from ${new Date(newest.from).toISOString()}. Rehash after that.`);
    const rows = await rehashSightings(tables(), newest);
    return `Rehashed ${rows} rows, and the words of ${await indexCases(tables(), newest)} cases.`;
  },
  async retire(text) {
    for await (const _row of rowsOfOtherKeys(tables(), newestIn(text))) {
      throw new Error('Rows still use the older key. Rehash first, or wait until they have expired.');
    }
    for await (const _case of casesOfOtherKeys(tables(), newestIn(text))) {
      throw new Error('Cases are still searched by the older key. Rehash first.');
    }
    await write(withoutOldestKey(text));
    return 'Retired the older key.';
  },
};

const step = STEPS[positionals[0] ?? ''];
if (!step || values.secret === undefined) {
  console.error(`usage: npm run rotate-matching-key -- add|rehash|retire --secret ARN [--table CASES]
  add       add a key; new rows use it in one hour
  rehash    rewrite the rows of the older key with the new one, and index cases that are not searched yet (needs --table)
  retire    remove the older key, once no row uses it (needs --table)`);
  process.exit(2);
}
try {
  console.log(await step(await read()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function read(): Promise<string> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: values.secret }));
  return SecretString;
}

async function write(text: string): Promise<void> {
  await secrets.send(new PutSecretValueCommand({ SecretId: values.secret, SecretString: text }));
}

function newestIn(text: string): MatchingKey {
  const [first, second] = keysIn(text);
  return second ?? first;
}

function tables(): Tables {
  if (values.table === undefined) throw new Error('--table is required: the name of the cases table');
  const cases = values.table;
  return { client: documentClient(), cases, timers: '', journal: '', timerShards: DEFAULT_TIMER_SHARDS };
}
