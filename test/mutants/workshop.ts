import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Mutant } from './mutant.ts';

const ROOT = join(import.meta.dirname, '../..');
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
  plant(mutant: Mutant): () => void;
  remove(): void;
}

/** Copies the project into a temporary directory. */
export function openWorkshop(): Workshop {
  const directory = mkdtempSync(join(tmpdir(), 'mutants-'));
  cpSync(ROOT, directory, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(ROOT, path)) });
  linkModules(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  return {
    directory,
    plant(mutant) {
      const path = join(directory, mutant.file);
      const original = readFileSync(path, 'utf8');
      writeFileSync(path, mutated(mutant));
      return () => writeFileSync(path, original);
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Hard links where the system has them, so that the copy has modules of its own path. */
function linkModules(from: string, to: string): void {
  const { status } = spawnSync('cp', ['-al', from, to], { stdio: 'ignore' });
  if (status === 0) return;
  rmSync(to, { recursive: true, force: true });
  symlinkSync(from, to);
}

/** The text of a file with the bug. Throws when the place is not found exactly once, or when what comes of it is no TypeScript. */
export function mutated({ name, file, find, replace }: Mutant): string {
  const path = join(ROOT, file);
  if (!existsSync(path)) throw new Error(`${name}: there is no ${file}`);
  const [before, after, ...more] = readFileSync(path, 'utf8').split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${name}: the text stands ${after === undefined ? 0 : more.length + 1} times in ${file}`);
  }
  const text = before + replace + after;
  try {
    stripTypeScriptTypes(text, { mode: 'strip' });
  } catch (error) {
    throw new Error(`${name}: no TypeScript comes of it in ${file}`, { cause: error });
  }
  return text;
}
