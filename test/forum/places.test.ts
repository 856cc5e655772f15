import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';
import { describe, expect, it } from 'vitest';
import { addressAreaOf } from '../../lib/forum/address-areas.ts';
import { AREAS, areaOf, kabKotaOf } from '../../lib/forum/areas.ts';
import addressTable from '../../lib/forum/generated/address-areas.json' with { type: 'json' };
import table from '../../lib/forum/generated/areas.json' with { type: 'json' };
import { officialName, PROVINCES, provinceOf } from '../../lib/forum/provinces.ts';
import { addressAreaTable, areaTable } from '../../scripts/areas.ts';

describe('provinces', () => {
  it('are the 38 of the decree, by code, with distinct ISO codes and names', async () => {
    expect(PROVINCES.map(({ code }) => code)).toEqual((await getProvinces()).map(({ code }) => code));
    for (const key of ['iso', 'name', 'nameEn'] as const) {
      expect(new Set(PROVINCES.map((province) => province[key])).size).toBe(38);
    }
    expect(PROVINCES.every(({ iso }) => /^ID-[A-Z]{2}$/.test(iso))).toBe(true);
  });

  it('are called as in the decree, but for Jakarta', async () => {
    const decreed = await getProvinces();
    const different = PROVINCES.filter(({ name }, index) => name !== decreed[index]?.name);
    expect(different.map(({ name }) => name)).toEqual(['DKI Jakarta']);
  });

  it('have the clock of their zone in the time-zone database', () => {
    const hours = { WIB: 7, WITA: 8, WIT: 9 };
    for (const { zone, ianaZone } of PROVINCES) {
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: ianaZone, timeStyle: 'short' });
      expect(format.format(Date.UTC(2026, 6, 1))).toBe(`0${hours[zone]}:00`);
    }
  });

  it('lie in the zones that the field knows', () => {
    const inZone = (zone: string) => PROVINCES.filter((province) => province.zone === zone).map(({ code }) => code);
    expect(inZone('WITA')).toEqual(['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']);
    expect(inZone('WIT')).toEqual(['81', '82', '91', '92', '93', '94', '95', '96']);
    expect(inZone('WIB')).toHaveLength(18);
    expect(provinceOf('61')?.ianaZone).toBe('Asia/Pontianak');
  });

  it('are found by code, and only by code', () => {
    expect(provinceOf('53')).toMatchObject({ iso: 'ID-NT', name: 'Nusa Tenggara Timur', zone: 'WITA' });
    expect(provinceOf('37')).toBeUndefined();
    expect(provinceOf('constructor')).toBeUndefined();
  });

  it('give their institutions a name', () => {
    const nameOf = (code: string) => PROVINCES.filter((province) => province.code === code).map(officialName);
    expect(nameOf('35')).toEqual(['Provinsi Jawa Timur']);
    expect(nameOf('34')).toEqual(['Daerah Istimewa Yogyakarta']);
  });
});

describe('areas', () => {
  it('are 38 provinces, 416 kabupaten and 98 kota', () => {
    const count = (kind: string) => AREAS.filter((area) => area.kind === kind).length;
    expect([count('province'), count('kabupaten'), count('kota')]).toEqual([38, 416, 98]);
  });

  it('are kota or kabupaten as their names say', () => {
    for (const { kind, name } of AREAS.filter((area) => area.kind !== 'province')) {
      expect(name.startsWith(kind === 'kota' ? 'Kota ' : 'Kabupaten ')).toBe(true);
    }
  });

  it('are found by dotted code', () => {
    expect(areaOf('35.78')).toEqual({ code: '35.78', province: '35', name: 'Kota Surabaya', kind: 'kota' });
    expect(areaOf('53.08')).toEqual({ code: '53.08', province: '53', name: 'Kabupaten Ende', kind: 'kabupaten' });
    expect(areaOf('31')).toEqual({ code: '31', province: '31', name: 'DKI Jakarta', kind: 'province' });
    for (const unknown of ['3578', '35.00', '', 'toString']) expect(areaOf(unknown)).toBeUndefined();
  });

  it('lie in their province', () => {
    expect(kabKotaOf('34').map(({ code }) => code)).toEqual(['34.01', '34.02', '34.03', '34.04', '34.71']);
    expect(kabKotaOf('99')).toEqual([]);
  });
});

describe('the areas script', () => {
  const provinces = Array.from({ length: 38 }, (_, n) => ({ code: String(n + 10), name: ` P${n} ` }));
  const regencies = Array.from({ length: 514 }, (_, n) => ({
    code: `${10 + Math.floor(n / 90)}${String((n % 90) + 10)}`,
    name: `R${n}`,
  }));

  it('made the table that is used', async () => {
    expect(table).toEqual(areaTable(await getProvinces(), await getRegencies()));
  });

  it('dots the codes, trims the names and does not depend on the order of the rows', () => {
    const result = areaTable(provinces, regencies);
    expect(Object.keys(result)).toHaveLength(552);
    expect(result['10']).toBe('P0');
    expect(result['10.10']).toBe('R0');
    expect(JSON.stringify(areaTable(provinces.toReversed(), regencies.toReversed()))).toBe(JSON.stringify(result));
  });

  it('refuses other numbers of areas, doubles and codes that it does not understand', () => {
    expect(() => areaTable(provinces.slice(1), regencies)).toThrow('37 + 514');
    expect(() => areaTable(provinces, regencies.slice(1))).toThrow('38 + 513');
    expect(() => areaTable(provinces, [...regencies.slice(1), { code: '11.11', name: 'x' }])).toThrow('twice');
    expect(() => areaTable(provinces, [...regencies.slice(1), { code: '35.780', name: 'x' }])).toThrow('35.780');
  });
});

describe('areas of addresses', () => {
  it('are all kecamatan, kelurahan and desa of the decree, and no other code of their kab/kota', async () => {
    const known = [...(await getDistricts()), ...(await getVillages())].map(({ code }) => code);
    expect(known).toHaveLength(7285 + 83_762);
    expect(known.filter((code) => addressAreaOf(code) !== code)).toEqual([]);
    const inEnde = new Set(known.filter((code) => code.startsWith('53.08.')));
    const kecamatan = Array.from({ length: 100 }, (_, n) => `53.08.${String(n).padStart(2, '0')}`);
    const villages = kecamatan.flatMap((code) => [
      ...Array.from({ length: 60 }, (_, n) => `${code}.${1000 + n}`),
      ...Array.from({ length: 60 }, (_, n) => `${code}.${2000 + n}`),
      `${code}.0001`,
    ]);
    const found = [...kecamatan, ...villages].filter((code) => addressAreaOf(code) !== undefined);
    expect(found).toEqual([...kecamatan, ...villages].filter((code) => inEnde.has(code)));
  });

  it.each([
    '53',
    '53.08',
    '53.08.5',
    '530805',
    '5308052001',
    '53.08.05.201',
    '99.01.01',
    '53.08.99',
    '53.08.05.9999',
    '',
    'x',
  ])('are nothing else: %s', (code) => {
    expect(addressAreaOf(code)).toBeUndefined();
  });

  it('are in the table that the script makes, whatever the order of the rows', async () => {
    const [districts, villages] = [await getDistricts(), await getVillages()];
    expect(addressTable).toEqual(addressAreaTable(districts, villages));
    expect(addressAreaTable(districts.toReversed(), villages.toReversed())).toEqual(addressTable);
  });

  it('are refused when their number, a code or a place is another', async () => {
    const [districts, villages] = [await getDistricts(), await getVillages()];
    const withOne = (code: string) => [...villages.slice(1), { code }];
    expect(() => addressAreaTable(districts.slice(1), villages)).toThrow('expected');
    expect(() => addressAreaTable(districts, villages.slice(1))).toThrow('expected');
    expect(() => addressAreaTable(districts, withOne(String(villages[1]?.code)))).toThrow('twice');
    expect(() => addressAreaTable(districts, withOne('99.01.01.2001'))).toThrow('no kecamatan');
    expect(() => addressAreaTable(districts, withOne('53.08.05.4001'))).toThrow('not a code');
  });
});
