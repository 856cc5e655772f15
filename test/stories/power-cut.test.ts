import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { type Caller, fieldOf, officer, type Reply, valueAt } from '../../demo/client.ts';
import { ownAssembly } from '../../local/own-assembly.ts';
import { expectAllDelivered, expectInvariants } from './support/aftermath.ts';
import { strandedPerson } from './support/given.ts';
import { allEntries } from './support/tables.ts';
import { startWorld } from './support/world.ts';

const CLIENTS = 6;
const ANSWERS_BEFORE_KILL = 90;

const dataDir = mkdtempSync(join(tmpdir(), 'stories-data-'));
const assembly = ownAssembly();

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
  assembly.remove();
});

it('kill -9 of everything under load loses nothing that was answered, and every desk is told of it', async () => {
  const answered = await answeredUntilKilled(await startProcess());
  expect(answered.length).toBeGreaterThanOrEqual(ANSWERS_BEFORE_KILL);

  const world = await startWorld({ dataDir });
  try {
    const entries = new Set((await allEntries(world.tables)).map(({ caseId, seq }) => `${caseId}/${seq}`));
    expect(answered.filter((entry) => !entries.has(entry))).toEqual([]);
    const jakarta = await world.at('31');
    for (const id of new Set(answered.map((entry) => entry.slice(0, 26)))) {
      expect((await jakarta.case(id)).status).toBe('open');
    }
    await expectAllDelivered(world, true);
    await expectInvariants(world);
  } finally {
    await world.close();
  }
});

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
}

/** The local cloud as `npm start` runs it, in a process group of its own. */
async function startProcess(): Promise<Running> {
  const root = join(import.meta.dirname, '../..');
  const options = ['--empty', '--data', dataDir, '--assembly', assembly.directory];
  const child = spawn(process.execPath, ['local/main.ts', ...options], {
    cwd: root,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = /API at (http:\S+?),/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the local cloud ended with ${code}`)));
  });
  return { url, child };
}

/** Works from several desks' clients until everything is killed. Answers the entries, `case/seq`, that clients were told of. */
async function answeredUntilKilled({ url, child }: Running): Promise<readonly string[]> {
  const [jakarta, jatim] = await Promise.all(['31', '35'].map((desk) => officer(url, desk)));
  if (!jakarta || !jatim) throw new Error('There are two officers.');
  const answered: string[] = [];
  const gone = new Promise((resolve) => child.once('exit', resolve));
  let killed = false;
  const kill = () => {
    if (!killed && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    killed = true;
  };
  const note = (caseId: string, seq: unknown) => {
    answered.push(`${caseId}/${String(seq)}`);
    if (answered.length >= ANSWERS_BEFORE_KILL) kill();
  };
  await Promise.all(Array.from({ length: CLIENTS }, () => workUntilDeath(jakarta, jatim, note)));
  // Clients that gave up early must not leave it running.
  kill();
  await gone;
  return answered;
}

async function workUntilDeath(
  jakarta: Caller,
  jatim: Caller,
  note: (caseId: string, seq: unknown) => void,
): Promise<void> {
  for (;;) {
    const opened = await answerOf(jakarta.post('/v1/cases', strandedPerson()));
    if (!opened) return;
    const caseId = fieldOf(opened, 'id');
    note(caseId, 1);
    const offered = await answerOf(jakarta.post(`/v1/cases/${caseId}/handoffs`, { to: '35', reason: 'Asal.' }));
    if (!offered) return;
    note(caseId, valueAt(offered, 'version'));
    const accepted = await answerOf(jatim.post(`/v1/tasks/${fieldOf(offered, 'id')}/accept`));
    if (!accepted) return;
    note(caseId, valueAt(accepted, 'version'));
  }
}

/** The body of a good answer; `undefined` when the cloud is dead or dying. */
async function answerOf(reply: Promise<Reply>): Promise<unknown> {
  const { status, body } = await reply.catch(() => ({ status: 0, body: undefined }));
  return status >= 200 && status < 300 ? body : undefined;
}
