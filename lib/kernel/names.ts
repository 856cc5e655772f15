import type { Forum } from './forum.ts';
import type { Stop } from './travel.ts';

/** The name of a desk, or of the office of an area outside the forum; its code when nobody knows it any more. */
export function nameOf(stop: Stop, forum: Forum): string {
  return forum.office(stop)?.name ?? stop;
}
