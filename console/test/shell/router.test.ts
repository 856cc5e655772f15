import { expect, test } from 'vitest';
import { pathWithin } from '../../src/shell/router.ts';

test.each([
  ['/kasus/C1?lihat=orang', '/kasus/C1?lihat=orang'],
  ['/', '/'],
  [null, '/'],
  ['', '/'],
  ['kasus', '/'],
  ['//lain.example/x', '/'],
  ['/\\lain.example/x', '/'],
  ['/\t/lain.example/x', '/'],
  ['https://lain.example/x', '/'],
  ['javascript:alert(1)', '/'],
  ['//[', '/'],
])('a way back of %j leads to %s', (asked, path) => {
  expect(pathWithin(asked)).toBe(path);
});
