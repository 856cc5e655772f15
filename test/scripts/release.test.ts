import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

test.each(['--help', '--dry-run', 'now'])(
  'npm run release -- %s releases nothing and prints how it is called',
  (argument) => {
    const named = () => readFileSync(join(ROOT, 'release.json'), 'utf8');
    const before = named();
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/release.ts'), argument], {
      encoding: 'utf8',
    });
    expect(stderr).toContain('usage: npm run release');
    expect(status).toBe(2);
    expect(named()).toBe(before);
  },
);
