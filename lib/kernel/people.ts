import { hidePeople } from './hiding.ts';
import { hideIdentityNumbers } from './identity-numbers.ts';
import type { Subject } from './subject.ts';

/**
 * The people of a file, as they were read to keep them out of its texts. The type is closed, so that a list that is empty because
 * nothing was found cannot pass for a file about nobody.
 */
export type People =
  /** The file is about nobody. */
  | { readonly kind: 'none' }
  /** All of them, those parted away too. */
  | { readonly kind: 'known'; readonly subjects: readonly Subject[] }
  /** Some or all could not be read: `missing` of them. Nothing is known of what a text may say about these. */
  | { readonly kind: 'withheld'; readonly subjects: readonly Subject[]; readonly missing: number };

/** What a reader of a file's texts may see of them: without its people, or as they were written. */
export type TextMask = People | { readonly kind: 'as-written' };

/** For those who may see the people anyway, and for the writer of the texts. */
export const AS_WRITTEN: TextMask = { kind: 'as-written' };

/** A file about nobody: a registration, an unsolicited offer, a case without subjects. */
export const NOBODY: People = { kind: 'none' };

/** Stands for a text that is withheld: the reader learns that there is one. For both languages, since a stored answer has none. */
export const WITHHELD = '[teks ditahan / text withheld]';

/**
 * The people of a file.
 * @param expected how many the record says that there are, those parted away included
 * @param read those that were read; `undefined` when there is no such item, or none that can be read
 */
export function peopleOf(expected: number, read: readonly Subject[] | undefined): People {
  const subjects = read ?? [];
  // By their numbers: a person who was read twice does not stand for one who was not read.
  const found = new Set(subjects.map(({ n }) => n)).size;
  if (expected > found) return { kind: 'withheld', subjects, missing: expected - found };
  return subjects.length === 0 ? NOBODY : { kind: 'known', subjects };
}

/** The people that were read: what identifies them is for views that mask them, or after the access was recorded. */
export function subjectsIn(people: People): readonly Subject[] {
  return people.kind === 'none' ? [] : people.subjects;
}

/** How many people could not be read; `undefined` when none is missing. */
export function missingIn(people: People): number | undefined {
  return people.kind === 'withheld' ? people.missing : undefined;
}

/** A text without what identifies the people of its file; withheld as a whole where they are not all known. */
export function redact(text: string, mask: TextMask): string {
  switch (mask.kind) {
    case 'withheld':
      return WITHHELD;
    case 'known':
      return hidePeople(text, mask.subjects);
    case 'none':
    case 'as-written':
      return hideIdentityNumbers(text);
  }
}

/** Goods as they are shown: both the item and the unit may be free texts. */
export function maskedGoods<Goods extends { readonly item: string; readonly unit: string }>(
  goods: Goods,
  mask: TextMask,
): Goods {
  return { ...goods, item: redact(goods.item, mask), unit: redact(goods.unit, mask) };
}
