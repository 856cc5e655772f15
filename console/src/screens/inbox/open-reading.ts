import { reading } from '../../reads/reading.ts';

/** As many as a page may have: a desk's inbox is one page. */
const PAGE = 100;

/** The open tasks of a desk: one reading for the inbox, its count in the menu, and whatever else shows them. */
export function openTasks(desk: string) {
  return reading('/v1/desks/{desk}/tasks', { path: { desk }, query: { limit: PAGE } });
}
