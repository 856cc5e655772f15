/**
 * All kecamatan, kelurahan and desa of Indonesia, for addresses: 7,285 + 83,762 codes and no names. They are kept as one text
 * for each kabupaten and kota, which is read when somebody asks. Source and licence: see `scripts/areas.ts`, which makes the table.
 */
import type { AreaCode } from '../kernel/ids.ts';
import table from './generated/address-areas.json' with { type: 'json' };

const BY_KAB_KOTA: ReadonlyMap<string, string> = new Map(Object.entries(table));
const CODE = /^(\d\d\.\d\d)\.(\d\d)(?:\.(\d{4}))?$/;
/** The first of a run of villages, as its kind and its number, and how many follow it. */
const RUN = /^(\d)(\d+)(?:\+(\d+))?$/;

/** The kecamatan (`53.08.05`), kelurahan or desa (`53.08.05.2003`) with that dotted code; `undefined` for every coarser area. */
export function addressAreaOf(code: string): AreaCode | undefined {
  const [, kabKota = '', kecamatan = '', village] = CODE.exec(code) ?? [];
  const runs = BY_KAB_KOTA.get(kabKota)
    ?.split(',')
    .find((one) => one.startsWith(kecamatan));
  if (runs === undefined) return undefined;
  const exists =
    village === undefined ||
    runs
      .split(' ')
      .slice(1)
      .some((run) => isInRun(run, Number(village)));
  return exists ? (code as AreaCode) : undefined;
}

function isInRun(run: string, village: number): boolean {
  const [, kind, number, more = 0] = RUN.exec(run) ?? [];
  const first = Number(kind) * 1000 + Number(number);
  return village >= first && village <= first + Number(more);
}
