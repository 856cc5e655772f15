/** Finding an entry of a closed list by what a client wrote. */
import { foldText } from './fold.ts';
import type { Label } from './forum.ts';

/** What every entry of a vocabulary has. */
export interface Entry {
  readonly code: string;
  readonly label: Label;
  /** Other words for it. */
  readonly names?: readonly string[];
}

/** An entry of a list that may have been meant, with its name in the language of the answer. */
export interface Near {
  readonly code: string;
  readonly name: string;
}

/**
 * A finder that accepts an entry's code, either of its names or another word for it: in any case, with any separators, in any of the
 * spellings that `foldText` folds. Throws at once when two entries could be meant by the same text.
 */
export function finderOf<E extends Entry>(entries: readonly E[]): (text: string) => E | undefined {
  const found = new Map<string, E>();
  for (const entry of entries) {
    for (const name of [entry.code, entry.label.id, entry.label.en, ...(entry.names ?? [])]) {
      const key = foldText(name);
      const other = found.get(key);
      if (other !== undefined && other !== entry)
        throw new Error(`${entry.code} and ${other.code} share a name: ${name}`);
      found.set(key, entry);
    }
  }
  return (text) => found.get(foldText(text));
}
