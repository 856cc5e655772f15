/** What a browser that is too old for the console says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';

const SCRIPT = readFileSync(join(import.meta.dirname, '../../public/older.js'), 'utf8');

/** What stands on the page after the script has run in a browser with such a `Map`. */
function saidWith(map: unknown): string {
  const page = { textContent: '' };
  runInContext(SCRIPT, createContext({ Map: map, document: { getElementById: () => page } }));
  return page.textContent;
}

it.each([
  ['no Map', undefined],
  ['a Map of before 2023', () => undefined],
])('says so in both languages to a browser with %s', (_what, map) => {
  expect(saidWith(map)).toMatch(/^Peramban ini terlalu lama .* \/ This browser is too old /);
});

it('says nothing to others', () => {
  expect(saidWith(Object.assign(() => undefined, { groupBy: () => undefined }))).toBe('');
});
