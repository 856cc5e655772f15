import { expect, it } from 'vitest';
import { outlines } from '../../build/provinces.ts';

it('finds every province of the decree once, with an outline inside the map', () => {
  const { width, height, provinces } = outlines();
  expect(provinces).toHaveLength(38);
  expect(new Set(provinces.map(({ code }) => code)).size).toBe(38);
  for (const { code, path, x, y } of provinces) {
    expect(path, code).toMatch(/^M[\d.,-]+/);
    expect(x, code).toBeGreaterThan(0);
    expect(x, code).toBeLessThan(width);
    expect(y, code).toBeGreaterThan(0);
    expect(y, code).toBeLessThan(height);
  }
});

it('puts the provinces where they lie: Aceh in the west, Papua Selatan in the east, NTT in the south', () => {
  const { provinces } = outlines();
  const at = (code: string) => provinces.find((one) => one.code === code) ?? { x: -1, y: -1 };
  expect(at('11').x).toBeLessThan(at('31').x);
  expect(at('93').x).toBeGreaterThan(at('53').x);
  expect(at('53').y).toBeGreaterThan(at('71').y);
  // The six of Papua are told apart by name.
  expect(at('96').x).toBeLessThan(at('95').x);
});
