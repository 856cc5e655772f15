import { describe, expect, it } from 'vitest';
import { areaOf } from '../../lib/forum/areas.ts';
import { FORMER_AREAS, successorsOf } from '../../lib/forum/former-areas.ts';

describe('a code of before', () => {
  it.each([
    ['91.01', 'Kabupaten Merauke'],
    ['91.02', 'Kabupaten Jayawijaya'],
    ['91.04', 'Kabupaten Nabire'],
    ['91.09', 'Kabupaten Mimika'],
    ['91.16', 'Kabupaten Boven Digoel'],
    ['91.28', 'Kabupaten Deiyai'],
    ['92.05', 'Kabupaten Raja Ampat'],
    ['92.71', 'Kota Sorong'],
  ])('%s is %s today', (code, name) => {
    expect(successorsOf(code).map((successor) => areaOf(successor)?.name)).toEqual([name]);
  });

  it('is in use no more, and each successor is, once', () => {
    expect(FORMER_AREAS.filter((code) => areaOf(code))).toEqual([]);
    const successors = FORMER_AREAS.flatMap(successorsOf);
    expect(successors.filter((code) => !areaOf(code))).toEqual([]);
    expect(new Set(successors).size).toBe(FORMER_AREAS.length);
  });

  it('leads to every place of the four provinces of 2022', () => {
    const successors = new Set(FORMER_AREAS.flatMap(successorsOf));
    for (const province of ['93', '94', '95', '96']) {
      const all = Array.from({ length: 99 }, (_, n) => `${province}.${String(n + 1).padStart(2, '0')}`);
      expect(all.filter((code) => areaOf(code) && !successors.has(code))).toEqual([]);
    }
  });
});

it.each(['91.03', '91', '99.01', '53.08', ''])('%s has no successor', (code) => {
  expect(successorsOf(code)).toEqual([]);
});
