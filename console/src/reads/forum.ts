import type { Forum } from '../api/generated/schema.d.ts';
import { useData, useList, useRead } from '../use-data.ts';
import { language } from '../words/language.ts';
import { reading } from './reading.ts';

/** What can be known of the forum: people of desks read it whole, those of partners its public lists of desks and goods. */
export interface KnownForum extends Omit<Forum, 'desks'> {
  readonly desks: readonly (Pick<Forum['desks'][number], 'code' | 'name'> & Partial<Forum['desks'][number]>)[];
}

/** More entries than the lists have: desks of provinces and kabupaten that take part. */
const WHOLE = 100;

/** The forum, in the language that is shown. It is kept on the device. */
export function useForum(): KnownForum | undefined {
  const { session } = useData();
  const pool = session.who.value?.pool;
  const { data: whole } = useRead(pool === 'people' ? reading('/v1/forum') : undefined);
  const desks = useCodes(pool === 'partners' ? 'desks' : undefined);
  const goods = useCodes(pool === 'partners' ? 'items' : undefined);
  if (pool !== 'partners') return whole;
  if (!desks || !goods) return undefined;
  const items = goods.map(({ code, name, units = [] }) => ({ code, name, units }));
  return { name: '', secretariat: '', desks, ppks: [], returnCodes: [], outcomes: [], items };
}

function useCodes(list: 'desks' | 'items' | undefined) {
  const { items } = useList(
    list === undefined ? undefined : reading('/v1/codes/{list}', { path: { list }, query: { limit: WHOLE } }),
  );
  return items?.map(({ nameEn, ...entry }) => (language.value === 'en' ? { ...entry, name: nameEn } : entry));
}
