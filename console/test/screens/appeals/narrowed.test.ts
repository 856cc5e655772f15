import { describe, expect, it } from 'vitest';
import { choicesIn, isNarrowed, type Narrowed, narrowed, narrowingIn } from '../../../src/screens/appeals/narrowed.ts';

const need = (item: string, open: number) => ({
  ...{ id: 'n1', item, unit: 'lembar', quantity: 10, neededBy: '2026-12-24', requested: 10 },
  ...{ open, covered: open === 0 },
});
const NTT: Narrowed = { location: { area: '53.06' }, priority: 'urgent', needs: [need('blanket', 9)] };
const BALI: Narrowed = { location: { area: '51' }, priority: 'normal', needs: [need('rice', 4), need('blanket', 0)] };

const asked = (query: string) => narrowingIn(new URLSearchParams(query));

describe('the list of appeals', () => {
  it('is whole unless the address asks for less', () => {
    expect(isNarrowed(asked(''))).toBe(false);
    expect(narrowed([NTT, BALI], asked(''))).toEqual([NTT, BALI]);
  });

  it.each([
    ['provinsi=53', [NTT]],
    ['provinsi=51', [BALI]],
    // What is covered is no longer asked for.
    ['barang=blanket', [NTT]],
    ['mendesak=ya', [NTT]],
    ['mendesak=tidak', [NTT, BALI]],
    ['provinsi=53&barang=rice', []],
  ])('with %s has what fits', (query, found) => {
    expect(narrowed([NTT, BALI], asked(query))).toEqual(found);
  });

  it('is narrowed by any of these', () => {
    expect(['provinsi=53', 'barang=rice', 'mendesak=ya'].map((query) => isNarrowed(asked(query)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('offers each province and each open item once', () => {
    expect(choicesIn([NTT, NTT, BALI])).toEqual({ provinces: ['53', '51'], items: ['blanket', 'rice'] });
  });
});
