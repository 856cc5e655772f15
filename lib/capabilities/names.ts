import type { Forum } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';

/** The name of a desk; its code when the forum knows it no longer. */
export function nameOf(desk: DeskCode, forum: Forum): string {
  return forum.desk(desk)?.name ?? desk;
}

/** A note at the end of a sentence. */
export function noted(note: string | undefined): string {
  return note === undefined ? '' : ` ${note}`;
}
