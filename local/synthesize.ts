import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import cdkJson from '../cdk.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..');

/**
 * The settings of the stage that the local cloud plays. Its sender is in a domain that nobody can have: no mail leaves this machine, and
 * nothing needs to be verified.
 */
export const LOCAL_CONTEXT = { stage: 'dev', mailFrom: 'estafet@estafet.example', mailVerified: 'yes' } as const;

/** What the assembly is made of: what the CDK CLI would watch, and the context above. */
const SOURCES = [...cdkJson.watch.include, 'local/synthesize.ts'];

/** As much as the app may report. */
const REPORT_BYTES = 64 * 1024 * 1024;

/**
 * Synthesizes the stack into `.estafet/cdk.out` when that is missing or older than a source. Answers its directory.
 * Throws when the app ends with an error; the message has what it wrote.
 * @param say is told before the work begins, if there is any
 * Several processes may do so at once: each writes to a directory of its own, and the first to be done has it put in place.
 */
export function synthesize(say: (line: string) => void = () => undefined): string {
  const directory = join(ROOT, '.estafet/cdk.out');
  if (!isStale(directory)) return directory;
  say('Synthesizing the stack, because a source is newer than .estafet/cdk.out: some seconds.');
  const fresh = runApp(ROOT);
  if (isStale(directory)) replace(directory, fresh);
  rmSync(fresh, { recursive: true, force: true });
  return directory;
}

function isStale(directory: string): boolean {
  const manifest = join(directory, 'manifest.json');
  return !existsSync(manifest) || newest(SOURCES.map((path) => join(ROOT, path))) > statSync(manifest).mtimeMs;
}

/** Puts `fresh` in the place of `directory`, unless another process is doing just that. */
function replace(directory: string, fresh: string): void {
  rmSync(directory, { recursive: true, force: true });
  try {
    renameSync(fresh, directory);
  } catch (error) {
    if (!existsSync(join(directory, 'manifest.json'))) throw error;
  }
}

/**
 * Runs the CDK app of a folder itself, for which no CLI is needed. Answers the new directory that it wrote. Throws with all that the app said.
 */
export function runApp(root: string): string {
  const parent = join(ROOT, '.estafet');
  mkdirSync(parent, { recursive: true });
  const directory = mkdtempSync(join(parent, 'cdk.out-'));
  const { status, error, stdout, stderr } = spawnSync(process.execPath, ['bin/estafet.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: directory, CDK_CONTEXT_JSON: JSON.stringify(LOCAL_CONTEXT) },
    encoding: 'utf8',
    // What it reports on each bundle is of interest when it fails.
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: REPORT_BYTES,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${stdout}${stderr}synthesizing the stack failed (exit code ${String(status)})`);
  return directory;
}

/** The newest modification below the paths, in milliseconds. */
function newest(paths: readonly string[]): number {
  return Math.max(0, ...paths.filter((path) => existsSync(path)).map(newestBelow));
}

function newestBelow(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
}
