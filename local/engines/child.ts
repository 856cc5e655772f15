import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A program that runs as long as this process does. */
export type Child = {
  /** Settles with the exit code when the program ends. */
  exited: Promise<number | null>;
  close(): Promise<void>;
};

/**
 * Runs the program under a shell that kills it when the pipe to this process closes: a pipe closes however the
 * parent dies, `kill -9` included. The shell ends with the program.
 */
const LIFELINE = `
"$@" </dev/null &
child=$!
exec 3<&0
(cat <&3 >/dev/null; kill -9 $child 2>/dev/null) &
exec 3<&-
wait $child`;

/**
 * Starts a program bound to the life of this process.
 * @param pidFile when given, a process that an earlier run left behind is ended first
 */
export async function startChild(command: string, args: string[], pidFile?: string): Promise<Child> {
  if (pidFile !== undefined) await endLeftOver(pidFile);
  const child = spawn('sh', ['-c', LIFELINE, 'sh', command, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A session of its own: Ctrl-C in the terminal is for this process, which ends the program after its last requests.
    detached: true,
  });
  if (pidFile !== undefined && child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', reject);
  });
  child.stderr?.resume();
  child.stdin?.on('error', () => undefined);
  return {
    exited,
    async close() {
      child.stdin?.end();
      await exited;
      if (pidFile !== undefined) rmSync(pidFile, { force: true });
    },
  };
}

/**
 * Below the ports that Linux and macOS give to connections and to those who ask for any port (32768 and more), since somebody may
 * be given one of those between here and the start of the server that it is for.
 */
const PORTS = { from: 20_000, to: 32_768 } as const;

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
  for (let attempts = 0; attempts < 100; attempts += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${PORTS.from} to ${PORTS.to} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Polls `ready` until it answers true. Throws when the program ends or the deadline passes first. */
export async function waitUntilReady(
  name: string,
  child: Child,
  ready: () => Promise<boolean>,
  deadlineMs: number,
): Promise<void> {
  const started = performance.now();
  let ended: string | undefined;
  child.exited.then(
    (code) => {
      ended = `ended with code ${String(code)}`;
    },
    (error: unknown) => {
      ended = String(error);
    },
  );
  while (!(await ready().catch(() => false))) {
    if (ended !== undefined) throw new Error(`${name} ${ended} before it was ready`);
    if (performance.now() - started > deadlineMs) throw new Error(`${name} was not ready after ${deadlineMs} ms`);
    await delay(10);
  }
}

/** The lifeline shell of an earlier run ends by itself within moments; its program holds the data file until then. */
async function endLeftOver(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const deadline = performance.now() + 5000;
  while (isLifeline(pid)) {
    if (performance.now() > deadline) throw new Error(`another local cloud (process ${pid}) uses this data directory`);
    await delay(20);
  }
  rmSync(pidFile, { force: true });
}

function isLifeline(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('kill -9 $child');
  } catch {
    return false;
  }
}
