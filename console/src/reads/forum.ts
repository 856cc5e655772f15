import { useMemo } from 'preact/hooks';
import type { Forum, ListedCode } from '../api/generated/schema.d.ts';
import { useData, useRead, useWholeList } from '../use-data.ts';
import { language } from '../words/language.ts';
import { reading } from './reading.ts';

/** What can be known of the forum: people of desks read it whole, those of partners its public lists of desks and goods. */
export interface KnownForum extends Omit<Forum, 'desks'> {
  readonly desks: readonly (Pick<Forum['desks'][number], 'code' | 'name'> & Partial<Forum['desks'][number]>)[];
}

/** As many entries as a page has at the most. */
const PER_PAGE = 100;

/** The forum, in the language that is shown. It is kept on the device. */
export function useForum(): KnownForum | undefined {
  const { session } = useData();
  const pool = session.who.value?.pool;
  const { data: whole } = useRead(pool === 'people' ? reading('/v1/forum') : undefined);
  const desks = useCodes(pool === 'partners' ? 'desks' : undefined);
  const goods = useCodes(pool === 'partners' ? 'items' : undefined);
  const english = language.value === 'en';
  const ofPartner = useMemo(
    () => (desks && goods ? publicForum(desks, goods, english) : undefined),
    [desks, goods, english],
  );
  return pool === 'partners' ? ofPartner : whole;
}

function publicForum(desks: readonly ListedCode[], goods: readonly ListedCode[], english: boolean): KnownForum {
  const named = ({ code, name, nameEn }: ListedCode) => ({ code, name: english ? nameEn : name });
  return {
    ...{ name: '', secretariat: '', ppks: [], returnCodes: [], outcomes: [] },
    desks: desks.map(named),
    items: goods.map((entry) => ({ ...named(entry), units: entry.units ?? [] })),
  };
}

function useCodes(list: 'desks' | 'items' | undefined) {
  const { items } = useWholeList(
    list === undefined ? undefined : reading('/v1/codes/{list}', { path: { list }, query: { limit: PER_PAGE } }),
  );
  return items;
}
