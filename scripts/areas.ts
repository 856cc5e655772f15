/**
 * Derives three tables from the npm package `idn-area-data`: `lib/forum/generated/areas.json` (code → name of every province, kabupaten
 * and kota), `address-areas.json` (the codes of every kecamatan, kelurahan and desa) and `area-names.json` (their names). Source: Kepmendagri 300.2.2-2138 of 2025, data under the Open Database Licence 1.0
 * (https://github.com/fityannugroho/idn-area-data). The results are not committed: installing makes them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';

/** An area as the package gives it; other columns are not used. */
export interface AreaRow {
  readonly code: string;
  readonly name: string;
}

const PROVINCES = 38;
const REGENCIES = 514;
const DISTRICTS = 7285;
const VILLAGES = 83_762;

/** `3578` and `35.78` as `35.78`, `35` as `35`; anything else is a change of the source that a person must look at. */
function dotted(code: string): string {
  const [, province, regency] = /^(\d{2})(?:\.?(\d{2}))?$/.exec(code) ?? [];
  if (province === undefined) throw new Error(`not a code of a province, kabupaten or kota: ${code}`);
  return regency === undefined ? province : `${province}.${regency}`;
}

/** Code → name, ordered by code; throws when the numbers are not those of the decree or a code comes twice. */
export function areaTable(provinces: readonly AreaRow[], regencies: readonly AreaRow[]): Record<string, string> {
  if (provinces.length !== PROVINCES || regencies.length !== REGENCIES) {
    throw new Error(`expected ${PROVINCES} + ${REGENCIES} areas, got ${provinces.length} + ${regencies.length}`);
  }
  const rows = [...provinces, ...regencies].map(({ code, name }) => [dotted(code), name.trim()] as const);
  const table = new Map(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  if (table.size !== rows.length) throw new Error('a code comes twice');
  return Object.fromEntries(table);
}

/** The parts of a code of a kecamatan or, with a fourth part, of a kelurahan or desa. */
function partsOf(code: string): readonly [kabKota: string, kecamatan: string, village: number] {
  const [, province, regency, kecamatan, village = '0'] =
    /^(\d{2})\.?(\d{2})\.?(\d{2})(?:\.?([1-3]\d{3}))?$/.exec(code) ?? [];
  if (province === undefined || regency === undefined || kecamatan === undefined) {
    throw new Error(`not a code of a kecamatan, kelurahan or desa: ${code}`);
  }
  return [`${province}.${regency}`, kecamatan, Number(village)];
}

/** `2001` as `21`: the first digit is the kind of village, and its number follows without zeros. */
function shortened(village: number): string {
  return `${Math.floor(village / 1000)}${village % 1000}`;
}

/** Numbers as runs, such as `21+6 29`: 2001 and the six after it, 2009. */
function runsOf(villages: readonly number[]): string {
  const sorted = villages.toSorted((a, b) => a - b);
  const starts = sorted.filter((one, n) => one !== (sorted[n - 1] ?? 0) + 1);
  return starts
    .map((start, n) => {
      const next = starts[n + 1] ?? Infinity;
      const more = sorted.filter((one) => one > start && one < next).length;
      return more === 0 ? shortened(start) : `${shortened(start)}+${more}`;
    })
    .join(' ');
}

/**
 * Kab/kota → its kecamatan with their kelurahan and desa, such as `01 21+6 29,02 11`. Codes alone, since the names are ten times as
 * large. Throws when the numbers are not those of the decree, a code comes twice, or a village lies in no kecamatan.
 */
export function addressAreaTable(
  districts: readonly Pick<AreaRow, 'code'>[],
  villages: readonly Pick<AreaRow, 'code'>[],
): Record<string, string> {
  if (districts.length !== DISTRICTS || villages.length !== VILLAGES) {
    throw new Error(`expected ${DISTRICTS} + ${VILLAGES} areas, got ${districts.length} + ${villages.length}`);
  }
  const known = new Map<string, Set<number>>();
  for (const { code } of districts) {
    const [kabKota, kecamatan] = partsOf(code);
    known.set(`${kabKota}.${kecamatan}`, new Set());
  }
  for (const { code } of villages) {
    const [kabKota, kecamatan, village] = partsOf(code);
    const inKecamatan = known.get(`${kabKota}.${kecamatan}`);
    if (!inKecamatan) throw new Error(`lies in no kecamatan: ${code}`);
    inKecamatan.add(village);
  }
  const count = [...known.values()].reduce((sum, { size }) => sum + size, 0);
  if (known.size !== districts.length || count !== villages.length) throw new Error('a code comes twice');
  const sorted = [...known].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const byKabKota = Map.groupBy(sorted, ([code]) => code.slice(0, 5));
  const entries = [...byKabKota].map(([kabKota, some]) => {
    const kecamatan = some.map(([code, numbers]) => [code.slice(6), runsOf([...numbers])].join(' ').trimEnd());
    return [kabKota, kecamatan.join(',')] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Kab/kota → the kecamatan, kelurahan and desa in it, one a line: the rest of the code, a tab, the name. One text for each kab/kota, so that
 * what nobody asks for is never parsed.
 */
export function areaNamesTable(districts: readonly AreaRow[], villages: readonly AreaRow[]): Record<string, string> {
  const rows = [...districts, ...villages].map(({ code, name }) => {
    const [kabKota, kecamatan, village] = partsOf(code);
    return { kabKota, line: `${kecamatan}${village === 0 ? '' : `.${village}`}\t${name.trim()}` };
  });
  const byKabKota = Map.groupBy(
    rows.toSorted((a, b) => (a.line < b.line ? -1 : 1)),
    ({ kabKota }) => kabKota,
  );
  const sorted = [...byKabKota].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([kabKota, some]) => [kabKota, some.map(({ line }) => line).join('\n')]));
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '..', 'lib', 'forum', 'generated');
  const table = areaTable(await getProvinces(), await getRegencies());
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'areas.json'), `${JSON.stringify(table, null, 1)}\n`);
  const addresses = addressAreaTable(await getDistricts(), await getVillages());
  writeFileSync(join(folder, 'address-areas.json'), `${JSON.stringify(addresses, null, 1)}\n`);
  const names = areaNamesTable(await getDistricts(), await getVillages());
  writeFileSync(join(folder, 'area-names.json'), `${JSON.stringify(names)}\n`);
}
