import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { awsJsonClient } from './aws-json.ts';
import { freePort, startChild, waitUntilReady } from './child.ts';
import { EngineError, type StoreEngine } from './types.ts';

const READY_MS = 10_000;

/** Path of the dynoxide executable for this platform, or undefined when its npm package is not installed. */
export function dynoxideExecutable(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    );
    const executable = join(dirname(manifest), 'dynoxide');
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/** Starts dynoxide on a file: in `dataDir`, or in a temporary directory that goes with it. */
export async function startDynoxide(dataDir?: string): Promise<StoreEngine> {
  const executable = dynoxideExecutable();
  if (executable === undefined) throw new EngineError('the npm package of dynoxide for this platform is not installed');
  const directory = dataDir ?? mkdtempSync(join(tmpdir(), 'dynoxide-'));
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'dynamodb.sqlite');
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const pidFile = dataDir === undefined ? undefined : join(directory, 'dynoxide.pid');
  const child = await startChild(executable, ['serve', '--port', String(port), '--db-path', file], pidFile);
  const close = async () => {
    await child.close();
    if (dataDir === undefined) rmSync(directory, { recursive: true, force: true });
  };
  try {
    await waitUntilReady('dynoxide', child, () => answers(endpoint), READY_MS);
    return { kind: 'dynoxide', endpoint, notes: indexStreamRecords(file), close };
  } catch (error) {
    await close();
    throw error;
  }
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

/**
 * dynoxide 1.2.1 finds the next sequence number of a stream without an index, so that each write scans all records
 * of the table's stream: 490 transactions a second fall to 20 after some ten thousand records. This adds the index.
 * A version whose table looks different is left alone, and says so.
 */
function indexStreamRecords(file: string): string[] {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    const columns = database
      .prepare("SELECT name FROM pragma_table_info('_stream_records')")
      .all()
      .map((row) => row['name']);
    if (!columns.includes('table_name') || !columns.includes('sequence_number')) {
      return ['this version of dynoxide keeps its stream records in another form: writes may slow down as they grow'];
    }
    database.exec(
      `CREATE INDEX IF NOT EXISTS local_stream_sequence
       ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`,
    );
    return [];
  } finally {
    database.close();
  }
}
