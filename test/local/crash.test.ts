import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, eventually, marksOf } from './harness.ts';
import { synthesizeMiniStack } from './mini-stack.ts';

const CLIENTS = 6;
const WRITES_BEFORE_KILL = 60;

let stack: { directory: string; remove(): void };
let dataDir: string;

beforeAll(async () => {
  stack = await synthesizeMiniStack();
  dataDir = mkdtempSync(join(tmpdir(), 'mini-crash-'));
});

afterAll(() => {
  stack.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

type Running = { url: string; dynamodb: string; process: ChildProcess };

async function run(): Promise<Running> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-cloud.ts'), stack.directory, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the cloud ended with ${code}`)));
  });
  return { ...(JSON.parse(line) as { url: string; dynamodb: string }), process: child };
}

/** Ends the cloud as `kill -9` does: `group` takes the engine with it, else the engine must notice. */
async function kill(running: Running, group: boolean): Promise<void> {
  const { pid = 0 } = running.process;
  const gone = new Promise((resolve) => running.process.once('exit', resolve));
  process.kill(group ? -pid : pid, 'SIGKILL');
  await gone;
}

/** Writes items and jobs from several clients until the cloud dies; answers what was acknowledged. */
async function loadUntilDeath(
  running: Running,
  round: string,
  group: boolean,
): Promise<{ items: string[]; jobs: string[] }> {
  const items: string[] = [];
  const jobs: string[] = [];
  let killing: Promise<void> | undefined;
  const client = async (number: number) => {
    for (let index = 0; ; index += 1) {
      const name = `${round}-${number}-${index}`;
      const item = await call(running.url, 'PUT', `/items/${name}`, name).catch(() => undefined);
      if (item === undefined) return;
      if (item.status === 201) items.push(name);
      const path = index % 2 === 0 ? '/jobs' : `/orders?group=${number}`;
      const job = await call(running.url, 'POST', path, JSON.stringify({ mark: `job ${name}` })).catch(() => undefined);
      if (job === undefined) return;
      if (job.status === 202) jobs.push(name);
      if (items.length >= WRITES_BEFORE_KILL) killing ??= kill(running, group);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  await killing;
  return { items, jobs };
}

describe('kill -9 in the middle of a load', () => {
  it.each([
    ['of the whole process group', true],
    ['of the cloud alone', false],
  ])('%s loses nothing that was acknowledged', async (_, group) => {
    const round = group ? 'group' : 'alone';
    const { items, jobs } = await loadUntilDeath(await run(), round, group);
    expect(items.length).toBeGreaterThanOrEqual(WRITES_BEFORE_KILL);
    const again = await run();
    try {
      for (const item of items) expect((await call(again.url, 'GET', `/items/${item}`)).text).toContain(item);
      const marks = await marksOf(again.dynamodb);
      const expected = [...items.map((item) => `stream ${item}`), ...jobs.map((job) => `job ${job}`)];
      await eventually('every record and message', async () => {
        const names = await marks.names();
        return expected.every((name) => names.has(name)) ? true : undefined;
      });
      marks.close();
    } finally {
      await kill(again, true);
    }
  });
});
