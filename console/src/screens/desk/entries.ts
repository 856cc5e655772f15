import type { Pointer } from '../../forms/field.ts';

/** How entries of a list are told apart by people: two with one key are the same thing, changed. */
export type KeyOf<Entry> = (entry: Entry) => string;

/** What somebody does to one entry of a list. */
export interface EntryChange<Entry> {
  /** As it was when they began; `undefined` for a new one. */
  readonly base: Entry | undefined;
  /** What it becomes; `undefined` when it goes. */
  readonly next: Entry | undefined;
}

/** The list with one entry changed, and where that stands in it; -1 when it went. What else is in the list stays as it is now. */
export function withChange<Entry>(
  list: readonly Entry[],
  { base, next }: EntryChange<Entry>,
  keyOf: KeyOf<Entry>,
): { readonly list: readonly Entry[]; readonly at: number } {
  const found = base === undefined ? -1 : placeOf(list, base, keyOf);
  if (next === undefined) return { list: list.filter((_, n) => n !== found), at: -1 };
  if (found < 0) return { list: [...list, next], at: list.length };
  return { list: list.map((entry, n) => (n === found ? next : entry)), at: found };
}

function placeOf<Entry>(list: readonly Entry[], base: Entry, keyOf: KeyOf<Entry>): number {
  const same = list.findIndex((entry) => isSame(entry, base));
  return same >= 0 ? same : list.findIndex((entry) => keyOf(entry) === keyOf(base));
}

/** What differs between two states of a list: entries that are new or other than they were, and those that are gone. */
export interface Differences<Entry> {
  readonly changed: readonly Entry[];
  readonly gone: readonly Entry[];
}

/** What somebody else has done to a list meanwhile. */
export function differences<Entry>(
  before: readonly Entry[],
  now: readonly Entry[],
  keyOf: KeyOf<Entry>,
): Differences<Entry> {
  return {
    changed: now.filter((entry) => !before.some((one) => isSame(one, entry))),
    gone: before.filter((entry) => !now.some((one) => keyOf(one) === keyOf(entry))),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** JSON that does not depend on the order of members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** Where a fault of the whole list belongs in the form of one entry: `/contacts/2/name` of the third one is `/name`. */
export function pointerWithin(pointer: string, at: number): Pointer | '' {
  const [, place, inside = ''] = /^\/[^/]+\/(\d+)(\/.*)?$/.exec(pointer) ?? [];
  return place !== undefined && Number(place) === at && isPointer(inside) ? inside : '';
}

function isPointer(text: string): text is Pointer {
  return text.startsWith('/');
}
