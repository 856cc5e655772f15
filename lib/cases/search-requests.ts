import * as z from 'zod';
import { LONGEST_TYPED, readReference } from '../kernel/reference.ts';
import { searchWords } from '../kernel/search-words.ts';
import { broken } from '../platform/http/faults.ts';
import { sought } from '../platform/http/values.ts';

/** More words are more reads, and find no more. */
const MOST_WORDS = 6;

/** How cases are looked for: by their reference, or by words. */
export const searchFields = {
  reference: z
    .string()
    .trim()
    .refine((text) => readReference(text) !== undefined, { ...broken('reference-format'), abort: true })
    .refine((text) => !readReference(text)?.fault, broken('check-character'))
    .exactOptional()
    .meta({
      description: 'The case with this reference, however it is typed.',
      maxLength: LONGEST_TYPED,
      example: '31-26-HHRAY-3',
    }),
  q: sought(200)
    .refine((text) => searchWords(text).length > 0, broken('search-too-short'))
    .refine((text) => searchWords(text).length <= MOST_WORDS, broken('search-too-long'))
    .exactOptional()
    .meta({
      description:
        "Cases with all these words in their title, newest first. The holder also finds them by words of a person's name; each such find is in the access log.",
      example: 'banjir adonara',
    }),
};

/** What goes with a search; every other filter would be ignored, so it is refused. */
const WITH_SEARCH: readonly string[] = ['desk', 'limit', 'next'];

/** The check that a search is not filtered further. */
export function searchedAlone(query: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const by = ['reference', 'q'].find((name) => query[name] !== undefined);
  if (by === undefined) return;
  const others = Object.keys(query).filter((name) => name !== by && !WITH_SEARCH.includes(name));
  for (const name of others) context.addIssue({ code: 'custom', path: [name], ...broken('not-with-search') });
}
