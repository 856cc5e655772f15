import type { ReadOptions } from '../../reads/reads.ts';
import { useData } from '../../use-data.ts';

const MINUTE = 60_000;

/** How lists and things of aid are read: a desk's feed tells what has changed; partners have none, so that theirs are read again. */
export function useReadAgain(): ReadOptions {
  const { session } = useData();
  return session.who.value?.pool === 'partners' ? { every: MINUTE } : {};
}
