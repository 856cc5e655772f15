import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Mutated, ROOT } from './sources.ts';

/** What a copy of the project does without; modules are linked. */
const NOT_COPIED: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  'cdk.out',
  'coverage',
  '.estafet',
  'bench/peers',
]);

/** A copy of the project in which one file at a time may be wrong. */
export interface Workshop {
  readonly directory: string;
  /** Puts a bug in; the answer takes it out. */
  plant(mutated: Mutated): () => void;
  remove(): void;
}

/** Copies the project into a temporary directory. */
export function openWorkshop(): Workshop {
  const directory = mkdtempSync(join(tmpdir(), 'mutants-'));
  cpSync(ROOT, directory, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(ROOT, path)) });
  linkModules(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  return {
    directory,
    plant({ path, text }) {
      const file = join(directory, path);
      const original = readFileSync(file, 'utf8');
      writeFileSync(file, text);
      return () => writeFileSync(file, original);
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Hard links where the system has them, so that the copy has modules of its own path. */
function linkModules(from: string, to: string): void {
  const { status } = spawnSync('cp', ['-al', from, to], { stdio: 'ignore' });
  if (status === 0) {
    // What the test runner keeps there is written in place: no copy may share it.
    for (const kept of ['.vite', '.vite-temp', '.vitest-cache'])
      rmSync(join(to, kept), { recursive: true, force: true });
    return;
  }
  rmSync(to, { recursive: true, force: true });
  symlinkSync(from, to);
}
