import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../local/engines/child.ts';
import type { Servers } from './queue.ts';

/** Servers of this measurement's own, on loopback, with data that goes when they close. */
export interface RunningServers extends Servers {
  readonly versions: string;
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
  const children: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(children.map(ended));
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const [postgresPort, redisPort] = [await freePort(), await freePort()];
    const redis = redisPath() ?? '';
    const postgres = postgresDirectory() ?? '';
    children.push(startPostgres(postgres, join(directory, 'postgres'), postgresPort));
    children.push(startRedis(redis, directory, redisPort));
    await Promise.all([postgresPort, redisPort].map(listens));
    const versions = [join(postgres, 'postgres'), redis].map((program) => versionOf(program)).join(', ');
    return { postgres: `postgres://postgres@127.0.0.1:${postgresPort}/postgres`, redisPort, versions, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package has made. */
function postgresUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (kind: '-u' | '-g') => Number(spawnSync('id', [kind, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function startPostgres(programs: string, data: string, port: number): ChildProcess {
  const user = postgresUser();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(join(data, '..'), user.uid, user.gid);
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 200 };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(join(programs, 'postgres'), ['-D', data, ...options], { ...user, cwd: '/', stdio: 'ignore' });
}

function startRedis(program: string, directory: string, port: number): ChildProcess {
  const options = ['--port', port, '--bind', '127.0.0.1', '--dir', directory, '--save', '', '--appendonly', 'yes'];
  const durable = ['--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
  return spawn(program, [...options.map(String), ...durable], { stdio: 'ignore' });
}

async function listens(port: number): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (!(await accepts(port))) {
    if (performance.now() > deadline) throw new Error(`nothing listens on port ${port} after ${READY_MS} ms`);
    await delay(100);
  }
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

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  // A fast shutdown: connections are cut off.
  child.kill('SIGINT');
  await exit;
}
