import { useMemo } from 'preact/hooks';
import { useLists } from '../../forms/lists.ts';
import { useHere } from '../../shell/here.ts';
import type { Reader } from './line.ts';

/** Who reads: the zone of the desk, and names in place of codes. The same object until one of these changes. */
export function useReader(): Omit<Reader, 'now'> {
  const { zone } = useHere();
  const lists = useLists();
  return useMemo(
    () => ({
      zone,
      item: (code) => lists.nameOf('items', code),
      place: (code) => lists.nameOf('desks', code),
    }),
    [zone, lists],
  );
}
