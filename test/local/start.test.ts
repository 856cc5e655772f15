import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../local/engines/child.ts';
import { runScript } from '../support/run-script.ts';
import { eventually } from './harness.ts';

const ROOT = join(import.meta.dirname, '../..');
const READY = /^Estafet is ready at /;

/** Makes a process say that it is an old one. What old versions cannot read was tried with Node 20 itself. */
const OLD_NODE = `--import=data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });",
)}`;

/** `npm start`, with what it has printed so far. */
interface Started {
  readonly url: string;
  readonly lines: readonly string[];
  /** Lines from the ready line on. */
  readonly sinceReady: () => readonly string[];
  readonly stop: () => Promise<void>;
  /** Ctrl-C in a terminal: the signal is for the whole foreground group. */
  readonly interrupt: () => Promise<void>;
}

async function start(...args: readonly string[]): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, ['bin/run.mjs', 'local/main.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const end = async (pid: number | undefined, signal: NodeJS.Signals) => {
    const ended = once(child, 'exit');
    if (pid !== undefined && child.exitCode === null) process.kill(pid, signal);
    await ended;
  };
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}: ${lines.join('\n')}`)));
    reader.on('line', (line) => {
      lines.push(line);
      if (READY.test(line)) resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    lines,
    sinceReady: () => lines.slice(lines.findIndex((line) => READY.test(line))),
    stop: () => end(child.pid, 'SIGTERM'),
    interrupt: () => end(child.pid && -child.pid, 'SIGINT'),
  };
}

/** A copy of the program in a project without packages. */
function runnerIn(directory: string): string {
  mkdirSync(join(directory, 'bin'));
  const program = join(directory, 'bin/run.mjs');
  copyFileSync(join(ROOT, 'bin/run.mjs'), program);
  return program;
}

async function openTasks(url: string, desk: string): Promise<number> {
  const issued = await fetch(`${url}/_local/token`, {
    method: 'POST',
    body: JSON.stringify({ desk, role: 'officer' }),
  });
  const { token } = (await issued.json()) as { token: string };
  const answer = await fetch(`${url}/v1/desks/${desk}/tasks?state=open`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { items: unknown[] }).items.length;
}

/** What the browser is told of the pools. */
interface Config {
  readonly pools: Readonly<Record<'people' | 'partners', { readonly authorizeUrl: string; readonly clientId: string }>>;
}

/** Whom the sign-in page of a pool offers, in its order. */
async function offeredBy({ authorizeUrl, clientId }: Config['pools']['people'], site: string): Promise<string[]> {
  const query = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: `${site}/masuk` });
  const html = await (await fetch(`${authorizeUrl}?${query.toString()}`)).text();
  return [...html.matchAll(/<button name="as" value="([^"]+)"/g)].map(([, label = '']) => label);
}

describe('npm start', () => {
  let started: Started | undefined;
  afterEach(async () => {
    await started?.stop();
    started = undefined;
  });

  it('says few lines, the ready line last; its queue has a task, and the rest of the demo comes without a word', async () => {
    started = await start();
    const { url, lines, sinceReady } = started;
    // One line more when the stack had to be synthesized first.
    expect(lines.length).toBeLessThanOrEqual(2);
    const site = `http://127.0.0.1:${Number(new URL(url).port) + 1}`;
    expect(lines.at(-1)).toMatch(
      new RegExp(`^Estafet is ready at ${site}, its API at ${url}, documentation at ${url}/docs`),
    );
    const [, desk = ''] = /\/v1\/desks\/(\w+)\/tasks/.exec(lines.at(-1) ?? '') ?? [];
    expect(await openTasks(url, desk)).toBe(1);
    await eventually('the convoy of the demo', async () => (await openTasks(url, '35')) >= 35 || undefined, 120_000);
    const requests = sinceReady().slice(1);
    expect(requests.every((line) => /^GET \/v1\/desks\/\d+\/tasks 200 \d+ ms$/.test(line))).toBe(true);
    expect(requests.length).toBeGreaterThan(0);
    const { pools } = (await (await fetch(`${site}/config.json`)).json()) as Config;
    // The officer whose queue is shown comes first, by one button; partners are those that the demo has made by then.
    const [people, partners] = await Promise.all([offeredBy(pools.people, site), offeredBy(pools.partners, site)]);
    expect(people[0]).toMatch(new RegExp(`^${desk} .+, petugas$`));
    expect(people.length).toBeGreaterThan(196);
    expect(partners.length).toBeGreaterThan(0);
  });

  it('ends at Ctrl-C without a word, the demo cut off', async () => {
    const { interrupt, sinceReady } = await start();
    await interrupt();
    expect(sinceReady()).toHaveLength(1);
  });

  it('leaves out the demo with --empty, and shows what functions write with --logs', async () => {
    started = await start('--empty', '--logs');
    const { url, lines } = started;
    expect(lines.at(-1)).toMatch(READY);
    expect(lines.at(-1)).not.toContain('demo');
    expect(await openTasks(url, '53')).toBe(0);
    await eventually('the log of the function', async () => lines.find((line) => line.includes('"listTasks"')));
  });

  it('says which options there are when one is unknown', async () => {
    const { code, errors } = await runScript(['bin/run.mjs', 'local/main.ts', '--logz']);
    expect(code).toBe(1);
    expect(errors).toContain("Unknown option '--logz'");
    expect(errors).toContain('--logs');
    expect(errors).not.toContain('    at ');
  });
});

describe('bin/run.mjs', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'run-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('tells an old Node what to do', async () => {
    const { code, output, errors } = await runScript([OLD_NODE, 'bin/run.mjs', 'local/main.ts']);
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).toContain('Estafet needs Node 24 or newer; this is Node 20.20.2.');
    expect(errors).toContain('Run it through npm (npm start');
  });

  it('says so when the packages are not installed', async () => {
    const program = runnerIn(directory);
    const { code, errors } = await runScript([program, 'x.ts']);
    expect(code).toBe(1);
    expect(errors.trim()).toBe('The packages are not installed. Run npm ci first.');
    expect((await runScript([OLD_NODE, program, 'x.ts'])).errors).toContain('Run npm ci: it installs Node 24');
  });

  it('hands the arguments on, and ends as the program does', async () => {
    const { code, errors } = await runScript(['bin/run.mjs', 'scripts/deploy.ts', '--stage', 'staging']);
    expect(code).not.toBe(0);
    expect(errors).toContain('staging');
  });
});
