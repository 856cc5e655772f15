/** Finding a name by typing the beginning of its words. Pure. */

/** Something that can be chosen from a list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A second line: where a place lies, what a desk is. It is searched too. */
  readonly detail?: string | undefined;
  /** Other names by which people look for it, such as abbreviations. Not shown. */
  readonly also?: string | undefined;
}

/** As many as a list shows: who sees more types on. */
export const LONGEST_LIST = 50;

/** A text as it is compared: in lower case, without accents and punctuation. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The choices of which every typed word begins some word. Those whose name begins with what was typed come first; otherwise the given
 * order is kept. Everything matches an empty query.
 */
export function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const typed = plain(query);
  const parts = typed.split(' ').filter(Boolean);
  const found = choices.filter((choice) => {
    const words = plain([choice.label, choice.detail, choice.also, choice.value].filter(Boolean).join(' ')).split(' ');
    return parts.every((part) => words.some((word) => word.startsWith(part)));
  });
  const [first, later] = [found.filter(isFirst), found.filter((choice) => !isFirst(choice))];
  return [...first, ...later].slice(0, LONGEST_LIST);

  function isFirst({ label, also }: Choice): boolean {
    return plain(label).startsWith(typed) || (also !== undefined && plain(also) === typed);
  }
}

/** The place of the option that a key leads to; it goes round at both ends. @param at the present one, -1 for none */
export function moved(at: number, by: 1 | -1, length: number): number {
  if (length === 0) return -1;
  if (at < 0) return by === 1 ? 0 : length - 1;
  return (at + by + length) % length;
}
