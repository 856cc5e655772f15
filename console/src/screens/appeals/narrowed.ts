/** Which appeals are shown. It stands in the query of the address. Pure. */
import type { PublishedAppeal } from '../../api/generated/schema.d.ts';
import { provinceOf } from '../../map/ways.ts';

/** The parameters of the query. */
export const PARAMETERS = { province: 'provinsi', item: 'barang', pressing: 'mendesak' } as const;

/** What the list is narrowed to. */
export interface Narrowing {
  readonly province: string;
  readonly item: string;
  readonly pressing: boolean;
}

/** As much of an appeal as is looked at. */
export type Narrowed = Pick<PublishedAppeal, 'location' | 'needs' | 'priority'>;

/** What the address asks for. */
export function narrowingIn(query: URLSearchParams): Narrowing {
  return {
    province: query.get(PARAMETERS.province) ?? '',
    item: query.get(PARAMETERS.item) ?? '',
    pressing: query.get(PARAMETERS.pressing) === 'ya',
  };
}

/** Whether anything is narrowed. */
export function isNarrowed({ province, item, pressing }: Narrowing): boolean {
  return province !== '' || item !== '' || pressing;
}

/** The appeals that fit: in the province, with the goods still open, of raised priority. */
export function narrowed<Appeal extends Narrowed>(
  appeals: readonly Appeal[],
  { province, item, pressing }: Narrowing,
): readonly Appeal[] {
  return appeals
    .filter(({ location }) => province === '' || provinceOf(location.area) === province)
    .filter(({ needs }) => item === '' || needs.some((need) => need.item === item && need.open > 0))
    .filter(({ priority }) => !pressing || priority !== 'normal');
}

/** What can be chosen: the provinces and the open goods of all appeals, each once. */
export function choicesIn(appeals: readonly Narrowed[]): {
  readonly provinces: readonly string[];
  readonly items: readonly string[];
} {
  const provinces = appeals.flatMap(({ location }) => provinceOf(location.area) ?? []);
  const items = appeals.flatMap(({ needs }) => needs.filter(({ open }) => open > 0).map(({ item }) => item));
  return { provinces: [...new Set(provinces)], items: [...new Set(items)] };
}
