import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** What starts processes: engines, whole clouds, browsers, programs. A test file that imports one of them, however indirectly, is slow. */
const STARTERS: readonly RegExp[] = [
  /^local\/cloud\.ts$/,
  /^local\/engines\//,
  /^local\/runtime\/pool\.ts$/,
  /^node:child_process$/,
  /^playwright-core$/,
];
/** What synthesizes templates: loading it takes seconds. */
const CONSTRUCTS: readonly RegExp[] = [/^aws-cdk-lib\b/];

/** The test files by what they need, each once, as paths from the root. */
export interface Suites {
  /** Nothing. */
  readonly unit: readonly string[];
  /** The construct library. */
  readonly stack: readonly string[];
  /** Processes of their own. */
  readonly slow: readonly string[];
  /** Browsers and clouds for many minutes: they run by themselves, beside what every change is held to. */
  readonly e2e: readonly string[];
}

/**
 * Sorts the test files by what they import: a list kept by hand would be wrong with the next test that takes an engine. Imports
 * of types alone do not count.
 */
export function suites(): Suites {
  const reaches = importFinder();
  const kindOf = (file: string): keyof Suites => {
    if (file.endsWith('.e2e.test.ts')) return 'e2e';
    if (file.startsWith('test/stack/')) return 'stack';
    if (reaches(file, STARTERS)) return 'slow';
    return reaches(file, CONSTRUCTS) ? 'stack' : 'unit';
  };
  const files = globSync('test/**/*.test.ts', { cwd: ROOT }).toSorted();
  const { unit = [], stack = [], slow = [], e2e = [] } = Object.groupBy(files, kindOf);
  return { unit, stack, slow, e2e };
}

/** Answers whether what a file imports, directly or not, is one of some. Each file is read once. */
function importFinder(): (file: string, some: readonly RegExp[]) => boolean {
  const importsOf = new Map<string, readonly string[]>();
  const read = (file: string) => {
    // A text that only looks like an import leads nowhere.
    const known = importsOf.get(file) ?? (existsSync(join(ROOT, file)) ? importsIn(file) : []);
    importsOf.set(file, known);
    return known;
  };
  return (file, some) => {
    const reached = new Set([file]);
    // What is added to a set while it is gone through is gone through too.
    for (const one of reached) {
      if (some.some((wanted) => wanted.test(one))) return true;
      if (one.endsWith('.ts')) for (const target of read(one)) reached.add(target);
    }
    return false;
  };
}

/** The imports of a file that are there when it runs, files as paths from the root. */
export function importsIn(file: string, text = readFileSync(join(ROOT, file), 'utf8')): readonly string[] {
  const statements = text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^;'"]*?from\s+)?'([^']+)'/gm);
  const dynamic = text.matchAll(/\bimport\('([^']+)'\)/g);
  return [...statements, ...dynamic].map(([, target = '']) =>
    target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), target)) : target,
  );
}
