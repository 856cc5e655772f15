/**
 * All provinces, kabupaten and kota of Indonesia, for origins, destinations and desks: 38 + 514 areas.
 * Source and licence: see `scripts/areas.ts`, which makes the table.
 */
import type { Area } from '../kernel/forum.ts';
import type { AreaCode, ProvinceCode } from '../kernel/ids.ts';
import table from './generated/areas.json' with { type: 'json' };
import { PROVINCES, type Province } from './provinces.ts';

function provinceArea(province: Province): Area {
  return { code: province.code as string as AreaCode, province: province.code, name: province.name, kind: 'province' };
}

/** Digits three and four say which it is: 01 to 69 a kabupaten, 71 to 99 a kota. */
function kabKotaArea(code: string, name: string): Area {
  const kind = code.slice(3) > '70' ? 'kota' : 'kabupaten';
  return { code: code as AreaCode, province: code.slice(0, 2) as ProvinceCode, name, kind };
}

const KAB_KOTA = Object.entries(table)
  .filter(([code]) => code.includes('.'))
  .map(([code, name]) => kabKotaArea(code, name));

/** Every area: the provinces, then the kabupaten and kota, each by code. */
export const AREAS: readonly Area[] = [...PROVINCES.map(provinceArea), ...KAB_KOTA];

const BY_CODE = new Map<string, Area>(AREAS.map((area) => [area.code, area]));
const BY_PROVINCE = Map.groupBy<string, Area>(KAB_KOTA, ({ province }) => province);

/** The area with that dotted code, such as `53` or `53.08`. */
export function areaOf(code: string): Area | undefined {
  return BY_CODE.get(code);
}

/** The kabupaten and kota of a province, by code. */
export function kabKotaOf(province: string): readonly Area[] {
  return BY_PROVINCE.get(province) ?? [];
}
