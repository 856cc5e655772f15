import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLOCK_MUTANTS } from './clock.ts';
import { FUNCTION_MUTANTS } from './functions.ts';
import { STORE_MUTANTS } from './store.ts';
import { mutated } from './workshop.ts';

const ROOT = join(import.meta.dirname, '../..');
const MUTANTS = [...CLOCK_MUTANTS, ...FUNCTION_MUTANTS, ...STORE_MUTANTS];

describe('a hand-made bug', () => {
  test.each(MUTANTS)('$name: can be put into the code as it is now', (mutant) => {
    expect(() => mutated(mutant)).not.toThrow();
  });

  test.each(MUTANTS)('$name: is looked for by tests that exist', ({ guess }) => {
    expect(guess.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test('has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});
