import type { Bilingual } from './route.ts';

/** The title of a kind of problem, and its detail: what is wrong, then what to do. */
export interface Message<One> {
  readonly title: Bilingual;
  readonly detail: (refusal: One) => Bilingual;
}

/** A message for every code of a union of refusals: the compiler names the one that is missing. */
export type Messages<Union extends { readonly code: string }> = {
  readonly [Code in Union['code']]: Message<Extract<Union, { code: Code }>>;
};
