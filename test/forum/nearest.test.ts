import { describe, expect, it } from 'vitest';
import { AREA_ENTRIES, CODE_LISTS, codeList } from '../../lib/forum/code-lists.ts';
import { mpu } from '../../lib/forum/index.ts';
import { nearest, searchable, searched } from '../../lib/forum/nearest.ts';

const codes = (near: readonly { readonly code: string }[]) => near.map(({ code }) => code);

describe('the nearest areas', () => {
  it.each([
    ['ngada', '53.09'],
    ['NGADA', '53.09'],
    ['Kabupaten Ngada', '53.09'],
    ['Kab. Ngada', '53.09'],
    ['nagda', '53.09'],
    ['ngda', '53.09'],
    ['5309', '53.09'],
    ['53-09', '53.09'],
    ['53.9', '53.09'],
    ['surabya', '35.78'],
    ['East Java', '35'],
    ['Jogjakarta', '34'],
  ])('to %s: %s first', (given, code) => {
    expect(codes(nearest(AREA_ENTRIES, given))[0]).toBe(code);
  });

  it('are at most three, each with its name', () => {
    expect(nearest(AREA_ENTRIES, 'kota')).toHaveLength(3);
    expect(nearest(AREA_ENTRIES, 'ngada')).toEqual([{ code: '53.09', name: 'Kabupaten Ngada' }]);
    expect(nearest(AREA_ENTRIES, 'kota', 1)).toHaveLength(1);
  });

  it('of a number that nobody has begin like it, nearest number first', () => {
    const near = codes(nearest(AREA_ENTRIES, '31.68'));
    expect(near[0]).toMatch(/^31\./);
    expect(codes(nearest(AREA_ENTRIES, '31.68'))[0]).toBe('31.71');
  });

  it.each(['', '   ', 'xyzzy', '99', 'x'.repeat(5000), '123456789'])('to %j: none', (given) => {
    expect(nearest(AREA_ENTRIES, given)).toEqual([]);
  });
});

describe('the nearest code of every other list', () => {
  it.each([
    ['desks', 'ngada', '53.09'],
    ['desks', 'bkkks bali', '51-bkkks'],
    ['desks', 'sekretariat', 'mpu'],
    ['items', 'blankt', 'blanket'],
    ['items', 'slimut', 'blanket'],
    ['ppks', '8', 'LANJUT_USIA_TELANTAR'],
    ['ppks', 'hiv', 'ORANG_DENGAN_HIV_AIDS'],
    ['return-codes', 'identitas', 'identity-unverified'],
    ['return-codes', 'no_capcity', 'no-capacity'],
    ['outcomes', 'reunited', 'reunited-with-family'],
    ['outcomes', 'needs-mett', 'needs-met'],
    ['risk-flags', 'hmil', 'hamil'],
    ['risk-flags', 'without document', 'tanpa-dokumen'],
  ] as const)('%s: %s is %s', (list, given, code) => {
    expect(codes(nearest(codeList(mpu, list), given))[0]).toBe(code);
  });

  it.each(CODE_LISTS)('%s finds each of its entries by its own code, first', (list) => {
    const entries = searchable(codeList(mpu, list));
    for (const { entry } of entries) expect(codes(searched(entries, entry.code))[0]).toBe(entry.code);
  });
});

describe('a search', () => {
  const areas = searchable(AREA_ENTRIES);

  it('finds every area by its code and by its name', () => {
    for (const { code, label } of AREA_ENTRIES) {
      expect(codes(searched(areas, code))[0]).toBe(code);
      expect(codes(searched(areas, label.id))).toContain(code);
    }
  });

  it('looks for slips only where nothing is spelt so', () => {
    expect(codes(searched(areas, 'Kabupaten Ngada'))).toEqual(['53.09']);
  });

  it('gives the codes of a province under its number, the province first', () => {
    const found = codes(searched(areas, '53'));
    expect(found[0]).toBe('53');
    expect(found).toHaveLength(23);
    expect(found.every((code) => code.startsWith('53'))).toBe(true);
  });
});
