import type { Forum } from './forum.ts';
import type { DeskCode } from './ids.ts';

/** The name of a desk; its code when the forum knows it no longer. */
export function nameOf(desk: DeskCode, forum: Forum): string {
  return forum.desk(desk)?.name ?? desk;
}
