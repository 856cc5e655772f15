import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Child, freePort, startChild, waitUntilReady } from '../../local/engines/child.ts';
import type { Servers } from './queue.ts';

/** Servers of this measurement's own, on loopback, with data that goes when they close. */
export interface RunningServers extends Servers {
  close(): Promise<void>;
}

const READY_MS = 20_000;

/** Where Debian puts what a PostgreSQL server needs. */
function postgresDirectory(): string | undefined {
  return globSync('/usr/lib/postgresql/*/bin').sort().at(-1);
}

function redisPath(): string | undefined {
  return ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path));
}

/** Which servers they are, in their own words. */
export function serverVersions(): string {
  const programs = [join(postgresDirectory() ?? '', 'postgres'), redisPath() ?? ''];
  return programs.map(versionOf).join('; ');
}

/** What has to be installed before the servers can run. */
export function missingServers(): readonly string[] {
  return [
    ...(redisPath() ? [] : ['Redis (apt-get install redis-server)']),
    ...(postgresDirectory() ? [] : ['PostgreSQL (apt-get install postgresql)']),
  ];
}

/** Starts both: PostgreSQL with every commit on the disk, Redis with an append-only file that is synced each second. */
export async function startServers(): Promise<RunningServers> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-peers-'));
  const children: Child[] = [];
  const close = async () => {
    await Promise.all(children.map((child) => child.close()));
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const [postgresPort, redisPort] = [await freePort(), await freePort()];
    const redis = redisPath() ?? '';
    const postgres = postgresDirectory() ?? '';
    const started = async (child: Promise<Child>) => {
      children.push(await child);
      return await child;
    };
    const database = await started(startPostgres(postgres, join(directory, 'postgres'), postgresPort));
    await waitUntilReady('PostgreSQL', database, async () => isReady(postgres, postgresPort), READY_MS);
    const store = await started(startRedis(redis, directory, redisPort));
    await waitUntilReady('Redis', store, () => accepts(redisPort), READY_MS);
    return { postgres: `postgres://postgres@127.0.0.1:${postgresPort}/postgres`, redisPort, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package has made. */
const AS_POSTGRES = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] as const;

async function startPostgres(programs: string, data: string, port: number): Promise<Child> {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? AS_POSTGRES : ['env'];
  if (isRoot) spawnSync('chown', ['postgres', dirname(data)]);
  run([...user, join(programs, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync']);
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 200 };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program = '', ...rest] = [...user, join(programs, 'postgres'), '-D', data, ...options];
  return await startChild(program, rest);
}

function isReady(programs: string, port: number): boolean {
  return spawnSync(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0;
}

function run([program = '', ...options]: readonly string[]): void {
  const { status, stderr } = spawnSync(program, options, { cwd: '/', encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}

async function startRedis(program: string, directory: string, port: number): Promise<Child> {
  const options = ['--port', port, '--bind', '127.0.0.1', '--dir', directory, '--save', '', '--appendonly', 'yes'];
  return await startChild(program, [...options.map(String), '--appendfsync', 'everysec']);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function versionOf(program: string): string {
  return spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim().split('\n')[0] ?? '';
}
