/**
 * Derives `lib/forum/generated/areas.json` (code → name of every province, kabupaten and kota) from the npm package
 * `idn-area-data`: Kepmendagri 300.2.2-2138 of 2025, data under the Open Database Licence 1.0
 * (https://github.com/fityannugroho/idn-area-data). The result is not committed: installing makes it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getProvinces, getRegencies } from 'idn-area-data';

/** An area as the package gives it; other columns are not used. */
export interface AreaRow {
  readonly code: string;
  readonly name: string;
}

const PROVINCES = 38;
const REGENCIES = 514;

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

if (import.meta.main) {
  const folder = join(import.meta.dirname, '..', 'lib', 'forum', 'generated');
  const table = areaTable(await getProvinces(), await getRegencies());
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'areas.json'), `${JSON.stringify(table, null, 1)}\n`);
}
