/**
 * Areas by name, down to the kelurahan and desa. The names of kecamatan and finer are large: only the function that answers anyone
 * has them, and it reads a kabupaten's when somebody asks. Source and licence: see `scripts/areas.ts`, which makes the table.
 */
import { AREA_LEVELS, type AreaLevel } from './area-levels.ts';
import { areaOf } from './areas.ts';
import { AREA_ENTRIES } from './code-lists.ts';
import table from './generated/area-names.json' with { type: 'json' };
import { type Coded, type Searchable, searchable, searched } from './nearest.ts';

/** An area with its name. */
export interface NamedArea extends Coded {
  readonly name: string;
  readonly nameEn: string;
}

/** Which areas: of a level, within one, by what somebody typed. */
export interface AreaSearch {
  readonly q?: string | undefined;
  readonly level?: AreaLevel | undefined;
  readonly within?: string | undefined;
}

const COARSE: readonly NamedArea[] = AREA_ENTRIES.map((entry) => ({
  ...entry,
  name: entry.label.id,
  nameEn: entry.label.en,
}));
const BY_KAB_KOTA: ReadonlyMap<string, string> = new Map(Object.entries(table));

/** The level of a code: each has one part more. */
export function levelOf(code: string): AreaLevel {
  return AREA_LEVELS[code.split('.').length - 1] ?? 'desa';
}

/** The kecamatan, kelurahan and desa of a kabupaten or kota, by code. */
function finerOf(kabKota: string): readonly NamedArea[] {
  const lines = BY_KAB_KOTA.get(kabKota)?.split('\n') ?? [];
  return lines.map((line) => {
    const [rest = '', name = ''] = line.split('\t');
    return { code: `${kabKota}.${rest}`, name, nameEn: name, names: [name] };
  });
}

function coarseArea(code: string): NamedArea | undefined {
  return COARSE.find((area) => area.code === code);
}

/** The area with that dotted code, of any level. */
export function namedArea(code: string): NamedArea | undefined {
  return areaOf(code) ? coarseArea(code) : finerOf(code.slice(0, 5)).find((area) => area.code === code);
}

/** The areas in which an area lies, the nearest first. */
export function areasAround(code: string): readonly NamedArea[] {
  const parts = code.split('.');
  return parts.slice(1).flatMap((_, n) => namedArea(parts.slice(0, parts.length - 1 - n).join('.')) ?? []);
}

/** The areas that a search asks for: best first with a `q`, by code without. The level below `within` unless another is named. */
export function areasFor({ q, level, within }: AreaSearch): readonly NamedArea[] {
  const asked = level ?? (within === undefined ? undefined : AREA_LEVELS[within.split('.').length]);
  const areas = withinOf(asked, within);
  return q === undefined ? areas.map(({ entry }) => entry) : searched(areas, q);
}

const PREPARED_COARSE = searchable(COARSE);
const prepared = new Map<string, Searchable<NamedArea>>();

function withinOf(level: AreaLevel | undefined, within = ''): Searchable<NamedArea> {
  const isWithin = (code: string) => within === '' || code === within || code.startsWith(`${within}.`);
  const isAsked = (code: string) => (level === undefined || levelOf(code) === level) && isWithin(code);
  const finer = level === 'kecamatan' || level === 'desa';
  if (!finer) return PREPARED_COARSE.filter(({ entry }) => isAsked(entry.code));
  // Each search of a level and a place folds its names once.
  const place = `${level} ${within}`;
  const known = prepared.get(place);
  if (known) return known;
  const kabKota = [...BY_KAB_KOTA.keys()].filter((code) => isWithin(code) || within.startsWith(code));
  const areas = searchable(kabKota.flatMap(finerOf).filter(({ code }) => isAsked(code)));
  // Few places are asked for often: what is kept has a bound.
  if (prepared.size >= MOST_KEPT) prepared.clear();
  prepared.set(place, areas);
  return areas;
}

const MOST_KEPT = 50;
