/**
 * The closed lists of codes that clients send, as they are searched: what an entry is called, in both languages, and which
 * other words people use for it.
 */
import type { Area, Forum, Label } from '../kernel/forum.ts';
import { AREAS } from './areas.ts';
import type { Coded } from './nearest.ts';
import { OUTCOMES } from './outcomes.ts';
import { PROVINCES } from './provinces.ts';
import { RETURN_CODES } from './return-codes.ts';

/** The lists that `GET /v1/codes/{list}` searches. */
export const CODE_LISTS = ['desks', 'items', 'ppks', 'return-codes', 'outcomes', 'risk-flags'] as const;
export type CodeList = (typeof CODE_LISTS)[number];

/** An entry of a list with its name in each language. */
export interface ListedCode extends Coded {
  readonly label: Label;
}

interface Entry {
  readonly code: string;
  readonly label: Label;
  readonly names?: readonly string[];
  readonly number?: number | undefined;
}

function listed({ code, label, names = [], number }: Entry): ListedCode {
  return { code, label, number, names: [label.id, label.en, ...names] };
}

const ENGLISH_PROVINCES: ReadonlyMap<string, string> = new Map(PROVINCES.map(({ code, nameEn }) => [code, nameEn]));

/** What an area is called besides its official name: a kabupaten without the word, a province in English. */
function areaEntry({ code, name }: Area): ListedCode {
  const english = ENGLISH_PROVINCES.get(code) ?? name;
  const bare = name.replace(/^(?:Kabupaten|Kota)(?: Administrasi)? /, '');
  return { code, label: { id: name, en: english }, names: [name, english, bare] };
}

/** All provinces, kabupaten and kota. */
export const AREA_ENTRIES: readonly ListedCode[] = AREAS.map(areaEntry);

const AREA_BY_CODE: ReadonlyMap<string, ListedCode> = new Map(AREA_ENTRIES.map((entry) => [entry.code, entry]));

/** A desk is found by the area that it serves as well as by its own name. */
function deskEntry({ code, name }: Pick<Forum['desks'][number], 'code' | 'name'>): ListedCode {
  const [, area = code] = /^(\d\d(?:\.\d\d)?)/.exec(code) ?? [];
  const place = AREA_BY_CODE.get(area);
  return { code, label: { id: name, en: name }, names: [name, ...(place?.names ?? [])] };
}

/** The entries of a list, in its order. */
export function codeList(
  forum: Pick<Forum, 'desks' | 'items' | 'ppksTypes' | 'riskFlags'>,
  list: CodeList,
): readonly ListedCode[] {
  switch (list) {
    case 'desks':
      return forum.desks.map(deskEntry);
    case 'items':
      return forum.items.map(listed);
    case 'ppks':
      return forum.ppksTypes.map(listed);
    case 'return-codes':
      return RETURN_CODES.map(listed);
    case 'outcomes':
      return OUTCOMES.map(listed);
    case 'risk-flags':
      return forum.riskFlags.map(listed);
  }
}
