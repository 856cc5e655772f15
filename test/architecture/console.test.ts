/** The console is a client of the public API: it shares words and pure helpers with the server, and nothing that decides. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importsIn } from '../support/suites.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Names of codes in both languages, and functions of a few lines that both sides need. */
const SHARED = [
  'lib/capabilities/task-outcomes.ts',
  'lib/forum/outcomes.ts',
  'lib/forum/provinces.ts',
  'lib/forum/return-codes.ts',
  'lib/forum/units.ts',
  'lib/kernel/absent.ts',
  'lib/kernel/nik.ts',
  'lib/kernel/quantity.ts',
  'lib/kernel/reference.ts',
  'lib/kernel/subject.ts',
  'lib/papers/code.ts',
  'lib/partners/psks.ts',
  'lib/relay/costs/labels.ts',
  'lib/papers/code.ts',
  'lib/relay/labels.ts',
];

const filesOf = (...folders: readonly string[]) =>
  folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }));

it('takes words and pure helpers from the server’s code, and nothing else', () => {
  const taken = filesOf('console/src').flatMap((file) => importsIn(file).filter((target) => target.startsWith('lib/')));
  expect([...new Set(taken)].filter((target) => !SHARED.includes(target))).toEqual([]);
});

it('is known to nobody: neither the server nor the local cloud imports it', () => {
  const knowing = filesOf('lib', 'functions', 'local', 'bin', 'demo').filter((file) =>
    importsIn(file).some((target) => target.startsWith('console/')),
  );
  expect(knowing).toEqual([]);
});
