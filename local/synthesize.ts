import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the assembly is made of. */
const SOURCES = ['bin', 'lib', 'functions', 'package.json', 'package-lock.json', 'cdk.json', 'docs/openapi.json'];

/** Synthesizes the stack into `cdk.out` when that is missing or older than a source. Answers its directory. */
export async function synthesizeIfStale(root: string): Promise<string> {
  const directory = join(root, 'cdk.out');
  const manifest = join(directory, 'manifest.json');
  const stale = !existsSync(manifest) || newest(SOURCES.map((path) => join(root, path))) > statSync(manifest).mtimeMs;
  if (stale) await synthesize(root, directory);
  return directory;
}

/** Runs the CDK app itself; no CLI is needed to synthesize. */
async function synthesize(root: string, directory: string): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  const app = spawn(process.execPath, ['bin/estafet.ts', '--context', 'stage=dev'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: directory, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'dev' }) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`synthesizing the stack failed (exit code ${String(code)})`);
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
