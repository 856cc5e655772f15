import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inOrder } from '../../build/layers.ts';

test('the order of the layers is the one that the tokens say', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../src/ui/tokens.css'), 'utf8');
  const [said = ''] = /@layer [^{;]+;/.exec(tokens) ?? [];
  expect(inOrder('a{}')).toBe(`${said.replaceAll(', ', ',')}a{}`);
  expect(inOrder(new TextEncoder().encode('a{}'))).toBe(inOrder('a{}'));
});
