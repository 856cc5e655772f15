/**
 * All provinces, kabupaten and kota of Indonesia, for origins, destinations and desks: 38 + 514 areas.
 * Source and licence: see `scripts/areas.ts`, which makes the table.
 */
import type { Area } from '../domain/forum.ts';
import type { AreaCode } from '../domain/ids.ts';
import table from './generated/areas.json' with { type: 'json' };
import { PROVINCES, type Province } from './provinces.ts';

function provinceArea(province: Province): Area {
  return { code: province.code as string as AreaCode, province: province.code, name: province.name, kind: 'province' };
}

/** Digits three and four say which it is: 01 to 69 a kabupaten, 71 to 99 a kota. */
function kabKotaArea(province: Province, code: string, name: string): Area {
  const kind = code.slice(3) > '70' ? 'kota' : 'kabupaten';
  return { code: code as AreaCode, province: province.code, name, kind };
}

function areasIn(province: Province): readonly Area[] {
  const kabKota = Object.entries(table).filter(([code]) => code.startsWith(`${province.code}.`));
  return [provinceArea(province), ...kabKota.map(([code, name]) => kabKotaArea(province, code, name))];
}

/** Every area, by code: each province followed by its kabupaten and kota. */
export const AREAS: readonly Area[] = PROVINCES.flatMap(areasIn);

const BY_CODE = new Map<string, Area>(AREAS.map((area) => [area.code, area]));

/** The area with that dotted code, such as `53` or `53.08`. */
export function areaOf(code: string): Area | undefined {
  return BY_CODE.get(code);
}

/** The kabupaten and kota of a province, by code. */
export function kabKotaOf(province: string): readonly Area[] {
  return AREAS.filter((area) => area.province === province && area.kind !== 'province');
}
