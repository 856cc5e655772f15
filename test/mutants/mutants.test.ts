import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { mutated, productSources, ROOT } from './sources.ts';
import { selectionOf, TESTS } from './tests.ts';
import { trial } from './trial.ts';

const SOURCES = productSources();

describe('a hand-made bug', () => {
  test.each(MUTANTS)('$name: can be put into the code as it is now', (mutant) => {
    expect(() => mutated(mutant, SOURCES)).not.toThrow();
  });

  test('has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });

  test('is in the one list, in whichever file it is written', () => {
    const folder = join(import.meta.dirname, 'bugs');
    const written = readdirSync(folder).flatMap(
      (file) => readFileSync(join(folder, file), 'utf8').match(/^ {4}hurts:/gm) ?? [],
    );
    expect(MUTANTS).toHaveLength(written.length);
    expect(MUTANTS.length).toBeGreaterThanOrEqual(100);
  });
});

describe('the tests that have to notice', () => {
  test.each(Object.keys(TESTS) as (keyof typeof TESTS)[])('%s: exist', (by) => {
    expect(() => selectionOf({ by })).not.toThrow();
  });

  test('are all asked for some bug', () => {
    expect(new Set(MUTANTS.map(({ by }) => by))).toEqual(new Set(Object.keys(TESTS)));
  });
});

describe('a trial', () => {
  test('runs the tests that it is asked for', async () => {
    expect(await trial(ROOT, selectionOf({ by: 'notifications' }))).toEqual({ red: false });
  });

  test('without any of them is no answer', async () => {
    const selection = selectionOf({ by: 'notifications', among: 'a name that no test has' });
    await expect(trial(ROOT, selection)).rejects.toThrow('did not run');
  });
});

describe('the place of a bug', () => {
  const one = { path: 'lib/one.ts', text: 'const a = f(\n  1,\n  2,\n);\nconst b = 2;\n' };
  const bug = { name: 'bug', find: 'const b = 2;', replace: 'const b = 3;' };

  test('is found in whichever file it stands, however its lines are wrapped', () => {
    const other = { path: 'lib/other.ts', text: 'const c = 2;\n' };
    expect(mutated(bug, [other, one])).toEqual({ path: 'lib/one.ts', text: one.text.replace('b = 2', 'b = 3') });
    expect(mutated({ ...bug, find: 'f( 1, 2, )', replace: 'f(2, 1)' }, [one]).text).toContain('const a = f(2, 1);');
  });

  test.each([
    ['nowhere', bug, []],
    ['twice in a file', { ...bug, find: '2' }, [one]],
    ['once in each of two files', bug, [one, { ...one, path: 'lib/two.ts' }]],
  ])('is refused %s', (_where, wrong, sources) => {
    expect(() => mutated(wrong, sources)).toThrow(/stands (0|2) times/);
  });

  test('is refused when nothing is changed there, or what comes of it is no TypeScript', () => {
    expect(() => mutated({ ...bug, replace: bug.find }, [one])).toThrow('nothing is changed');
    expect(() => mutated({ ...bug, replace: 'const b = ' }, [one])).toThrow('no TypeScript');
  });
});
