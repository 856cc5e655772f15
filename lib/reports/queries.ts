import { committedPartition } from '../aid/store/keys.ts';
import { parseNeeds } from '../capabilities/store/beside.ts';
import { parseCase, parseTask } from '../capabilities/store/items.ts';
import { caseKey, closedPartition, inboxPartition, inboxSort, needsKey } from '../capabilities/store/keys.ts';
import type { Case } from '../engine/file.ts';
import { isOpen, type Task } from '../engine/task.ts';
import { ifDefined } from '../kernel/absent.ts';
import type { CaseId, DeskCode, TaskId } from '../kernel/ids.ts';
import type { Span } from '../kernel/period.ts';
import { itemAt, placeOf, readItems, wholePartition } from '../platform/dynamodb/reads.ts';
import { DESK_CASES_INDEX, INBOX_INDEX, type Tables } from '../platform/dynamodb/tables.ts';
import type { Journey } from '../relay/journey.ts';

/**
 * The queries of reports: ranges of indexes that a period bounds, never a table scan. Indexes are eventually
 * consistent.
 */

/** The tasks of a desk that ended in a span. */
export async function tasksEndedIn(tables: Tables, desk: DeskCode, { from, to }: Span): Promise<readonly Task[]> {
  const stretch = { from: inboxSort(from, '' as TaskId), to: inboxSort(to, '' as TaskId) };
  return (await wholePartition(tables, INBOX_INDEX, inboxPartition(desk, 'done'), stretch)).map(parseTask);
}

/** The tasks that a desk owes now. */
export async function tasksOpenAt(tables: Tables, desk: DeskCode): Promise<readonly Task[]> {
  return (await wholePartition(tables, INBOX_INDEX, inboxPartition(desk, 'open'))).map(parseTask).filter(isOpen);
}

/** The stranded persons' cases that were closed in a month, `YYYY-MM`. */
export async function closedIn(
  tables: Tables,
  period: string,
): Promise<readonly (Case & { readonly closed: NonNullable<Case['closed']> })[]> {
  const items = await wholePartition(tables, DESK_CASES_INDEX, closedPartition(period));
  return items.map(parseCase).flatMap((one) => (one.closed ? [{ ...one, closed: one.closed }] : []));
}

/** The cases on which something was committed in a month, `YYYY-MM`, as they stand: newest first. Eventually consistent. */
export async function committedIn(tables: Tables, period: string): Promise<readonly Case[]> {
  const rows = await wholePartition(tables, DESK_CASES_INDEX, committedPartition(period));
  const keys = rows.map(({ deskSk }) => caseKey(String(deskSk) as CaseId));
  const found = await readItems(tables, keys, false);
  const cases = keys.flatMap((key) => ifDefined(itemAt(found, key), parseCase) ?? []);
  return cases.toSorted((one, other) => other.openedAt - one.openedAt);
}

/** The journeys of cases: a hundred in a batch, eventually consistent like the lists that name them. */
export async function loadJourneys(tables: Tables, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Journey>> {
  const items = await readItems(tables, ids.map(needsKey), false);
  return new Map(
    ids.flatMap((id) => {
      const item = items.get(placeOf({ ...needsKey(id) }));
      const { journey } = item ? parseNeeds(item) : {};
      return journey ? [[id, journey] as const] : [];
    }),
  );
}
