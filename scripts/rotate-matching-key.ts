/**
 * Turns over the keys under which people who were sent home before are found again: `node scripts/rotate-matching-key.ts
 * add|rehash|retire --secret ARN [--table CASES]`, with an operator's credentials.
 *
 * `add` adds a key that rows are written with from an hour later. The older one may go when its rows have expired, two years later, or
 * at once after `rehash` (an hour after `add`): it writes what the older key holds anew. `retire` takes the older key away and refuses as
 * long as any row needs it. Nothing is ever shown of a key.
 */
import { parseArgs } from 'node:util';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
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
    return 'added: rows are written with it in an hour';
  },
  async rehash(text) {
    const newest = newestIn(text);
    if (newest.from > now) throw new Error(`the new key begins at ${new Date(newest.from).toISOString()}`);
    return `${await rehashSightings(tables(), newest)} rows written anew`;
  },
  async retire(text) {
    for await (const _row of rowsOfOtherKeys(tables(), newestIn(text))) {
      throw new Error('people are found under the older key still: rehash first, or wait until its rows have expired');
    }
    await write(withoutOldestKey(text));
    return 'retired';
  },
};

const step = STEPS[positionals[0] ?? ''];
if (!step || values.secret === undefined) {
  console.error('usage: rotate-matching-key add|rehash|retire --secret ARN [--table CASES]');
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
  if (values.table === undefined) throw new Error('which table? --table CASES');
  const cases = values.table;
  return { client: documentClient(), cases, timers: '', journal: '', timerShards: DEFAULT_TIMER_SHARDS };
}
