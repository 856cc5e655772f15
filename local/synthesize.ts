import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** What the assembly is made of. */
const SOURCES = ['bin', 'lib', 'functions', 'package.json', 'package-lock.json', 'cdk.json', 'docs/openapi.json'];

/**
 * Synthesizes the stack into `cdk.out` when that is missing or older than a source. Answers its directory.
 * Throws when the app ends with an error; what it wrote is on the error output.
 */
export function synthesize(): string {
  const directory = join(ROOT, 'cdk.out');
  const manifest = join(directory, 'manifest.json');
  const stale = !existsSync(manifest) || newest(SOURCES.map((path) => join(ROOT, path))) > statSync(manifest).mtimeMs;
  if (stale) runApp(directory);
  return directory;
}

/** Runs the CDK app itself; no CLI is needed to synthesize. */
function runApp(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  const { status, error } = spawnSync(process.execPath, ['bin/estafet.ts', '--context', 'stage=dev'], {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: directory, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'dev' }) },
    // The app reports on its standard output too; that of the local cloud has one ready line.
    stdio: ['ignore', 2, 2],
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`synthesizing the stack failed (exit code ${String(status)})`);
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
