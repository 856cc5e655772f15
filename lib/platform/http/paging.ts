import { ifDefined } from '../../kernel/absent.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Page, PageRequest } from '../dynamodb/reads.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { ApiRefusalOf } from './http-refusals.ts';
import { DEFAULT_LIMIT } from './page-query.ts';

/** A list as the API gives it. */
export interface List<View> {
  readonly items: readonly View[];
  readonly next?: string | undefined;
}

type Query = { readonly limit?: number; readonly next?: string };
type Listed<View> = Promise<
  Result<{ readonly status: 200; readonly body: List<View> }, ApiRefusalOf<'cursor-invalid'>>
>;

/**
 * Reads one page of a list. `scope` names the list with its desk and filters: a cursor made for another list is refused.
 */
export async function listPage<Entry, View>(
  query: Query,
  scope: string,
  read: (page: PageRequest) => Promise<Page<Entry>>,
  view: (entry: Entry) => View,
): Listed<View> {
  return await listPageWith(query, scope, read, async (entries) => entries.map(view));
}

/** Like `listPage`, for views that need more data than their entry, which is read once for the whole page. */
export async function listPageWith<Entry, View>(
  query: Query,
  scope: string,
  read: (page: PageRequest) => Promise<Page<Entry>>,
  views: (entries: readonly Entry[]) => Promise<readonly View[]>,
): Listed<View> {
  const after = query.next === undefined ? ok(undefined) : decodeCursor(scope, query.next);
  if (!after.ok) return after;
  const { items, next } = await read({
    limit: query.limit ?? DEFAULT_LIMIT,
    after: after.value?.['after']?.toString(),
  });
  const shown = await views(items);
  return ok({
    status: 200,
    body: { items: shown, next: ifDefined(next, (after) => encodeCursor(scope, { after })) },
  });
}
