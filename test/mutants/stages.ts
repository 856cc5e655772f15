import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run of tests said: green, or which test was the first to be red. */
export type Verdict = { readonly red: false } | { readonly red: true; readonly by: string };

/** One step of looking for a bug. */
export interface Stage {
  readonly name: string;
  run(directory: string): Verdict;
}

/** The whole suites that a bug has to pass, the fast ones first. Stories and stack tests are left to the chaos run. */
export const STAGES: readonly Stage[] = [
  suite('domain', ['test/domain', 'test/forum']),
  suite('functions and HTTP', ['test/functions', 'test/http', 'test/webhooks']),
  suite('store', [
    'test/store/dynoxide.test.ts',
    'test/store/failures.test.ts',
    'test/store/invariants.test.ts',
    'test/store/crashes.test.ts',
    'test/store/keys.test.ts',
    'test/store/timers.test.ts',
    'test/store/digests.test.ts',
    'test/store/escalations.test.ts',
  ]),
  { name: 'chaos', run: chaos },
];

/** A stage of some test files or folders; `among`: only the tests whose names hold that. */
export function suite(name: string, files: readonly string[], among?: string): Stage {
  const named = among === undefined ? [] : [`--testNamePattern=${among}`];
  return { name, run: (directory) => vitest(directory, [...files, ...named]) };
}

/** A test run that hangs has noticed something, too. */
const LONGEST_MS = 15 * 60_000;

function vitest(directory: string, files: readonly string[]): Verdict {
  const reports = mkdtempSync(join(tmpdir(), 'mutants-report-'));
  const report = join(reports, 'report.json');
  const program = join(directory, 'node_modules/vitest/vitest.mjs');
  const options = ['run', '--bail=1', '--project=unit', '--project=slow', '--reporter=json', `--outputFile=${report}`];
  try {
    const { status, signal, error, stdout, stderr } = spawnSync(process.execPath, [program, ...options, ...files], {
      cwd: directory,
      encoding: 'utf8',
      timeout: LONGEST_MS,
    });
    if (status === 0) return { red: false };
    // Told to stop when its time was up, the runner ends by itself: then there is no signal, but an error.
    if (signal || error) return { red: true, by: `${files.join(' ')} did not end` };
    return { red: true, by: firstFailure(report, directory) ?? unreadable(stdout + stderr) };
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function firstFailure(report: string, directory: string): string | undefined {
  if (!existsSync(report)) return undefined;
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const [failure] = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name.replace(`${directory}/`, '')}: ${fullName.trim()}`),
  );
  return failure;
}

/** Tests that could not even be loaded say nothing of a bug: that is a mistake in the table. */
function unreadable(output: string): never {
  throw new Error(`the tests did not run:\n${output.slice(-2000)}`);
}

/** The cloud takes longer on a busy machine, and says itself when it does not come to rest. */
const LONGEST_CHAOS_MS = 30 * 60_000;

/** A short run of the whole cloud under faults, where there is one: a world of each work. */
function chaos(directory: string): Verdict {
  const program = join(directory, 'test/chaos/main.ts');
  if (!existsSync(program)) return { red: false };
  const { status } = spawnSync(process.execPath, [program, '--seeds', '3', '--brief'], {
    cwd: directory,
    timeout: LONGEST_CHAOS_MS,
  });
  return status === 0 ? { red: false } : { red: true, by: 'test/chaos: 3 seeds' };
}
