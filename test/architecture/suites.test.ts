import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsIn, suites } from '../support/suites.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the suites', () => {
  const { unit, stack, slow, e2e } = suites();

  test('hold every test file once', () => {
    expect([...unit, ...stack, ...slow, ...e2e].toSorted()).toEqual(
      globSync('test/**/*.test.ts', { cwd: ROOT }).toSorted(),
    );
  });

  test.each([
    { file: 'test/local/schedule.test.ts', suite: unit, needs: 'nothing' },
    { file: 'test/store/dynoxide.test.ts', suite: slow, needs: 'an engine, through two other files' },
    { file: 'test/stories/stories.test.ts', suite: slow, needs: 'a cloud' },
    { file: 'test/scripts/deploy.test.ts', suite: stack, needs: 'the construct library' },
    { file: 'test/console/stories/field.test.ts', suite: slow, needs: 'a cloud and a browser' },
    {
      file: 'test/console/stories/harbour.e2e.test.ts',
      suite: e2e,
      needs: 'both, for longer than every change can wait',
    },
  ])('$file needs $needs', ({ file, suite }) => {
    expect(suite).toContain(file);
  });

  test('tell imports that are there at run time from types', () => {
    const text = [
      "import type { A } from './a.ts';",
      "import { type B, b } from './b.ts';",
      "import './c.ts';",
      "export * from '../d.ts';",
      'import {',
      '  spawn,',
      "} from 'node:child_process';",
      "const e = () => import('./e.ts');",
    ].join('\n');
    const found = ['test/x/b.ts', 'test/x/c.ts', 'test/d.ts', 'node:child_process', 'test/x/e.ts'];
    expect(importsIn('test/x/y.test.ts', text)).toEqual(found);
  });
});
