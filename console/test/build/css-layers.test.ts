import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cssLayers } from '../../build/css-layers.ts';

test('every CSS file begins with the order of the layers that the tokens declare', () => {
  const tokens = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');
  const declared = /^@layer [^{;]+;/m.exec(tokens)?.[0].replaceAll(', ', ',');
  const file = { type: 'asset', fileName: 'assets/parts.css', source: '@layer parts{}' };
  const script = { type: 'chunk', fileName: 'assets/main.js' };
  const { generateBundle } = cssLayers();
  if (typeof generateBundle !== 'function') throw new Error('The plugin writes nothing.');
  Reflect.apply(generateBundle, undefined, [{}, { file, script }, false]);
  expect(file.source).toBe(`${declared}@layer parts{}`);
});
