import type { Case } from '../../lib/domain/case.ts';
import type { JournalEntry } from '../../lib/domain/events.ts';
import type { CaseId } from '../../lib/domain/ids.ts';
import { isOpen, isUndecided, type OpenTask, type Task } from '../../lib/domain/task.ts';
import { parseCase, parseEntry, parseTask, parseTimer, type Timer } from '../../lib/store/items.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { allItems } from '../stories/support/tables.ts';

type Item = Readonly<Record<string, unknown>>;

/** What officers can know: the cases and tasks as they stand, in the order of their making. */
export interface Snapshot {
  readonly cases: readonly Case[];
  readonly tasks: readonly Task[];
}

/** Reads the Cases table past every permission, strongly consistent. */
export async function snapshotOf(tables: Tables): Promise<Snapshot> {
  return snapshotIn(await allItems(tables, tables.cases));
}

function snapshotIn(items: readonly Item[]): Snapshot {
  const sorted = items.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return {
    cases: sorted.filter(({ PK, SK }) => SK === 'CASE' && String(PK).startsWith('CASE#')).map(parseCase),
    tasks: sorted.filter(({ SK }) => String(SK).startsWith('TASK#')).map(parseTask),
  };
}

/** Case ids sort by the time of opening, tasks by their number. */
function placeOf({ PK, SK }: Item): string {
  return `${String(PK)} ${String(SK)}`;
}

/** When the first timer is due that is due after an instant. */
export async function nextTimer(tables: Tables, after: number): Promise<number | undefined> {
  const times = (await allItems(tables, tables.timers)).map((item) => parseTimer(item).at);
  return times.filter((at) => at > after).sort((one, other) => one - other)[0];
}

/** Everything that the three tables hold. */
export interface Stored extends Snapshot {
  readonly items: readonly Item[];
  readonly timers: readonly Timer[];
  /** The journal by case, in the order of the entries. */
  readonly journal: ReadonlyMap<CaseId, readonly JournalEntry[]>;
}

/** Reads all three tables. To be called when nothing is under way. */
export async function storedIn(tables: Tables): Promise<Stored> {
  const [items, timers, entries] = await Promise.all([
    allItems(tables, tables.cases),
    allItems(tables, tables.timers),
    allItems(tables, tables.journal),
  ]);
  const parsed = entries.filter(({ PK }) => String(PK).startsWith('CASE#')).map(parseEntry);
  const sorted = parsed.toSorted((one, other) => one.seq - other.seq);
  return {
    ...snapshotIn(items),
    items,
    timers: timers.map(parseTimer),
    journal: Map.groupBy(sorted, ({ caseId }) => caseId),
  };
}

/** The open tasks of a snapshot. */
export function openTasks({ tasks }: Snapshot): readonly OpenTask[] {
  return tasks.filter(isOpen);
}

/** The hand-offs that wait for a decision. */
export function undecidedOffers({ tasks }: Snapshot): readonly OpenTask[] {
  return tasks.filter(isUndecided).filter(({ kind }) => kind === 'receive-case');
}

/** The open cases that could be handed over now. */
export function handable(state: Snapshot): readonly Case[] {
  const offered = new Set(undecidedOffers(state).map(({ caseId }) => caseId));
  return state.cases.filter(({ id, closed }) => !closed && !offered.has(id));
}
