import { getDistricts, getVillages } from 'idn-area-data';
import { describe, expect, it } from 'vitest';
import { AREAS } from '../../lib/forum/areas.ts';
import names from '../../lib/forum/generated/area-names.json' with { type: 'json' };
import { areasAround, areasFor, levelOf, namedArea } from '../../lib/forum/named-areas.ts';
import { areaNamesTable } from '../../scripts/areas.ts';

const codes = (areas: readonly { readonly code: string }[]) => areas.map(({ code }) => code);

describe('areas by name', () => {
  it('are those of the decree, every name of every level', async () => {
    const [districts, villages] = [await getDistricts(), await getVillages()];
    expect(names).toEqual(areaNamesTable(districts, villages));
    expect(areasFor({ level: 'kecamatan' })).toHaveLength(7285);
    expect(areasFor({ level: 'desa', within: '53' })).toHaveLength(
      villages.filter(({ code }) => code.startsWith('53')).length,
    );
  });

  it('have their levels', () => {
    expect(['53', '53.09', '53.09.05', '53.09.05.2003'].map(levelOf)).toEqual([
      'province',
      'kab-kota',
      'kecamatan',
      'desa',
    ]);
  });

  it.each(['53', '53.09', '53.08.05', '53.08.05.2003'])('are found by code: %s', (code) => {
    expect(namedArea(code)).toMatchObject({ code, name: expect.stringMatching(/^\p{Lu}/u) });
  });

  it.each(['99', '53.99', '53.09.99', '53.08.05.9999', '', '5309', 'x'])('are not there: %j', (code) => {
    expect(namedArea(code)).toBeUndefined();
  });

  it('lie in others, the nearest first', () => {
    expect(codes(areasAround('53.08.05.2003'))).toEqual(['53.08.05', '53.08', '53']);
    expect(areasAround('53')).toEqual([]);
  });

  it('are all provinces, kabupaten and kota when nobody asks for more', () => {
    expect(codes(areasFor({}))).toEqual(codes(AREAS));
    expect(areasFor({ level: 'province' })).toHaveLength(38);
    expect(areasFor({ level: 'kab-kota' })).toHaveLength(514);
  });

  it('are those directly within one', () => {
    expect(codes(areasFor({ within: '34' }))).toEqual(['34.01', '34.02', '34.03', '34.04', '34.71']);
    const kecamatan = codes(areasFor({ within: '53.09' }));
    expect(kecamatan.length).toBeGreaterThan(5);
    expect(kecamatan.every((code) => /^53\.09\.\d\d$/.test(code))).toBe(true);
    const desa = codes(areasFor({ within: '53.08.05' }));
    expect(desa).toContain('53.08.05.2003');
    expect(desa.every((code) => code.startsWith('53.08.05.'))).toBe(true);
  });

  it('are searched in their level and place', () => {
    expect(codes(areasFor({ q: 'ngada' }))).toEqual(['53.09']);
    const golewa = areasFor({ q: 'golewa', level: 'kecamatan' });
    expect(golewa.map(({ name }) => name)).toContain('Golewa');
    expect(codes(areasFor({ q: 'golewa', level: 'kecamatan', within: '31' }))).toEqual([]);
    for (let n = 0; n < 60; n += 1) areasFor({ q: 'x', level: 'desa', within: AREAS[40 + n]?.code });
    expect(areasFor({ q: 'golewa', level: 'kecamatan' })).toEqual(golewa);
  });
});
