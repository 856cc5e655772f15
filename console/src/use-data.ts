import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import type { Data } from './data.ts';
import type { Reading } from './reads/reading.ts';
import type { Read, ReadList, ReadOptions } from './reads/reads.ts';
import { language } from './words/language.ts';

/** Gives the screens below it the data layer. */
export const DataContext = createContext<Data | undefined>(undefined);

/** The data layer. */
export function useData(): Data {
  const data = useContext(DataContext);
  if (!data) throw new Error('There is no data layer above this component.');
  return data;
}

/** Reads something and follows it: the component shows what is known at once, and each change. Nothing is read for undefined. */
export function useRead<Body>(what: Reading<Body> | undefined, { every }: ReadOptions = {}): Read<Body> {
  const { reads } = useData();
  return useFollowed(
    what,
    (one) => reads.peek(one),
    (one, listener) => reads.follow(one, every === undefined ? {} : { every }, listener),
  );
}

/** Reads a list page by page and follows it. */
export function useList<Item>(
  what: Reading<{ readonly items: readonly Item[] }> | undefined,
  { every }: ReadOptions = {},
): ReadList<Item> {
  const { reads } = useData();
  return useFollowed(
    what,
    (one) => reads.peekList(one),
    (one, listener) => reads.followList(one, every === undefined ? {} : { every }, listener),
  );
}

/** Reads all pages of a list, one after the other. @param most how many entries come by themselves */
export function useWholeList<Item>(
  what: Reading<{ readonly items: readonly Item[] }> | undefined,
  most = Number.POSITIVE_INFINITY,
): ReadList<Item> {
  const list = useList(what);
  const { items = [], hasMore, isFetching, error } = list;
  useEffect(() => {
    if (hasMore && !isFetching && error === undefined && items.length < most) void list.more();
  }, [hasMore, isFetching, error, items.length]);
  return list;
}

function useFollowed<What extends Reading<unknown>, Known>(
  what: What | undefined,
  peek: (what: What | undefined) => Known,
  follow: (what: What, listener: (known: Known) => void) => () => void,
): Known {
  const { reads, session } = useData();
  // Another person or language makes it another reading, and so does a session that ends or begins again.
  const [spoken, { state }, who] = [language.value, session.state.value, session.who.value?.subject];
  const hash = what && reads.hashOf(what);
  const known = useMemo<Signal<Known>>(() => signal(peek(what)), [hash, spoken, state, who]);
  useEffect(() => {
    if (!what) return undefined;
    return follow(what, (now) => {
      known.value = now;
    });
  }, [known]);
  return known.value;
}
