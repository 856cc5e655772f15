import type { Near } from '../../kernel/vocabulary.ts';
import type { ApiRefusal } from './http-refusals.ts';
import type { Language } from './language.ts';
import type { Bilingual } from './route.ts';

/** What clients get of a kind of problem: its status, its title, and its detail (what is wrong, then what to do). */
export interface Message<One> {
  /** A code has one status, so that clients may switch on either. */
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: (refusal: One) => Bilingual;
  /** Further members of the document, for programs, beside the refusal's own facts. */
  readonly facts?: (refusal: One) => Readonly<Record<string, unknown>>;
  /** The codes that may have been meant, by the pointer to the one that the request gives. They never repeat what it gives. */
  readonly nearest?: (refusal: One, language: Language) => ReadonlyMap<string, readonly Near[]>;
}

/** A message for every code of a union of refusals: the compiler names the one that is missing. */
export type Messages<Union extends { readonly code: string }> = {
  readonly [Code in Union['code']]: Message<Extract<Union, { code: Code }>>;
};

/** The messages of all problems, composed from those of the subjects. */
export type Problems = Messages<ApiRefusal>;
