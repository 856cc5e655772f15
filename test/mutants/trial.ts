import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Selection } from './tests.ts';

/** What a run of tests said: green, or which test was the first to be red. */
export type Verdict = { readonly red: false } | { readonly red: true; readonly by: string };

/** A test run that hangs has noticed something, too. */
const LONGEST_MS = 10 * 60_000;

/** Runs tests of a copy of the project until one is red, one file at a time. */
export async function trial(directory: string, { files, among }: Selection): Promise<Verdict> {
  const answers = mkdtempSync(join(tmpdir(), 'mutants-answer-'));
  try {
    return await verdict(directory, { files, among }, join(answers, 'report.json'));
  } finally {
    rmSync(answers, { recursive: true, force: true });
  }
}

async function verdict(directory: string, { files, among }: Selection, report: string): Promise<Verdict> {
  const program = join(directory, 'node_modules/vitest/vitest.mjs');
  const options = ['run', '--bail=1', '--maxWorkers=1', '--reporter=json', `--outputFile=${report}`];
  const named = among.length === 0 ? [] : [`--testNamePattern=${among.map((name) => RegExp.escape(name)).join('|')}`];
  const run = spawn(process.execPath, [program, ...options, ...named, ...files], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
  });
  let output = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (text) => (output += String(text)));
  const [status, signal] = (await once(run, 'close')) as [number | null, string | null];
  // Told to stop when its time is up, the runner ends by itself: then there is no signal.
  if (signal || run.killed) return { red: true, by: `${files.join(' ')} did not end` };
  if (status === 0) return passed(report, files) ? { red: false } : unreadable(output);
  return { red: true, by: firstFailure(report, directory) ?? unreadable(output) };
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function read(report: string): Report | undefined {
  return existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : undefined;
}

/** Tests of which none was run have noticed nothing, whatever they say. */
function passed(report: string, files: readonly string[]): boolean {
  const { numPassedTests = 0, testResults = [] } = read(report) ?? {};
  return numPassedTests > 0 && testResults.length >= files.length;
}

/** The first test that failed, or the first file whose tests cannot be made any more with the bug. */
function firstFailure(report: string, directory: string): string | undefined {
  const [failure] = (read(report)?.testResults ?? [])
    .filter(({ status }) => status === 'failed')
    .map(({ name, message = '', assertionResults }) => {
      const failed = assertionResults.find(({ status }) => status === 'failed');
      return `${name.replace(`${directory}/`, '')}: ${failed?.fullName.trim() ?? message.split('\n')[0]}`;
    });
  return failure;
}

/** Tests that could not even be loaded say nothing of a bug: that is a mistake in the list. */
function unreadable(output: string): never {
  throw new Error(`the tests did not run:\n${output.slice(-2000)}`);
}
