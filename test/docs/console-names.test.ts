/** What the pages for people at the console call its buttons and menus. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Every Indonesian text of the console that says always the same. */
const TEXTS = new Set(
  globSync('console/src/**/*.{ts,tsx}', { cwd: ROOT, exclude: ['console/src/gallery/**', 'console/src/api/**'] })
    .flatMap((path) => [...read(path).matchAll(/\bid: '([^']+)'/g)])
    .map(([, text]) => text),
);

/** The names of stories are bold as well: they begin their item, and end with a full stop. */
function namesIn(page: string): readonly string[] {
  return [...page.matchAll(/\*\*([^*]+)\*\*/g)].flatMap(([, name = '']) =>
    name.endsWith('.') ? [] : [name.replace(/\s+/g, ' ')],
  );
}

it.each([
  ['README.md', read('README.md').split('## Three stories in the console')[1]?.split('\n## ')[0] ?? ''],
  ['docs/id/konsol.md', read('docs/id/konsol.md')],
])('%s calls what is on the screen as the screen does', (_path, page) => {
  const names = namesIn(page);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !TEXTS.has(name))).toEqual([]);
});
