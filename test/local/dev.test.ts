import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Supervisor } from '../../local/supervisor.ts';
import { eventually } from './harness.ts';

/** Writes down when it starts and when it ends in order; `fails` in the source ends it at once. */
const PROGRAM = `
import { appendFileSync, readFileSync } from 'node:fs';
const source = readFileSync('src/a.ts', 'utf8');
appendFileSync('runs.log', source + ' starts\\n');
if (source === 'fails') process.exit(1);
process.once('SIGTERM', () => { appendFileSync('runs.log', source + ' ends\\n'); process.exit(0); });
setInterval(() => undefined, 1000);
`;

describe('npm run dev', () => {
  let directory: string;
  let supervisor: Supervisor;
  const said: string[] = [];

  beforeEach(() => {
    said.length = 0;
    directory = mkdtempSync(join(tmpdir(), 'dev-'));
    mkdirSync(join(directory, 'src/deep'), { recursive: true });
    writeFileSync(join(directory, 'program.mjs'), PROGRAM);
    change('a.ts', 'one');
    writeFileSync(join(directory, 'runs.log'), '');
    supervisor = new Supervisor({
      command: [process.execPath, 'program.mjs'],
      directory,
      watched: ['src'],
      counts: (path) => path.endsWith('.ts'),
      say: (line) => said.push(line),
    });
  });

  afterEach(async () => {
    await supervisor.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const change = (file: string, text: string) => writeFileSync(join(directory, 'src', file), text);
  const runs = () => readFileSync(join(directory, 'runs.log'), 'utf8').trim().split('\n');
  const shows = (line: string) => eventually(line, async () => runs().includes(line) || undefined);
  const says = (part: string) => eventually(part, async () => said.find((line) => line.includes(part)));

  it('ends the program in order and starts it again when a source changes', async () => {
    await shows('one starts');
    change('a.ts', 'two');
    await shows('two starts');
    expect(runs()).toEqual(['one starts', 'one ends', 'two starts']);
    expect(said).toEqual(['src/a.ts has changed: starting again.']);
  });

  it('sees sources deep below a folder, and leaves other files alone', async () => {
    await shows('one starts');
    change('notes.txt', 'not a source');
    change('deep/b.ts', 'new');
    await says('src/deep/b.ts has changed');
    await eventually('a second start', async () => runs().length === 3 || undefined);
    expect(said).toHaveLength(1);
  });

  it('waits for the next change when the program fails', async () => {
    await shows('one starts');
    change('a.ts', 'fails');
    await says('It has ended');
    change('a.ts', 'mended');
    await shows('mended starts');
  });

  it('ends the program when it is ended', async () => {
    await shows('one starts');
    await supervisor.close();
    expect(runs()).toEqual(['one starts', 'one ends']);
  });
});
