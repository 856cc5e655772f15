import type { Commitment, Offer } from '../../lib/aid/aid.ts';
import type { Case } from '../../lib/engine/file.ts';
import type { JournalEntry } from '../../lib/engine/journal.ts';
import { isOpen, type OpenTask, type Task } from '../../lib/engine/task.ts';
import { isCaseKind } from '../../lib/kernel/forum.ts';
import type { CaseId, PartnerId } from '../../lib/kernel/ids.ts';
import type { Partner } from '../../lib/kernel/partner.ts';
import type { TaskKind } from '../../lib/kernel/task-kind.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { Cost } from '../../lib/relay/costs/cost.ts';
import { allItems } from '../stories/support/tables.ts';
import {
  parseCommitment,
  parseCost,
  parseEntry,
  parseNeeds,
  parseOffer,
  parsePartner,
  parseRecord,
  parseTask,
  parseTimer,
  type Timer,
} from '../support/store.ts';

type Item = Readonly<Record<string, unknown>>;

/** What people can know: cases, tasks and all that belongs to them as they stand, in the order of their making. */
export interface Snapshot {
  /** Cases, and the files of partners and of unsolicited offers. */
  readonly cases: readonly Case[];
  readonly tasks: readonly Task[];
  /** By case: what it needs, its appeal, its way home. */
  readonly plans: ReadonlyMap<CaseId, Plan>;
  readonly offers: readonly Offer[];
  readonly commitments: readonly Commitment[];
  readonly costs: readonly Cost[];
  readonly partners: ReadonlyMap<PartnerId, Partner>;
}

/** What a case needs, whom it asks for it, and how its people go home. */
export type Plan = ReturnType<typeof parseNeeds>;

/** Reads the Cases table past every permission, strongly consistent. */
export async function snapshotOf(tables: Tables): Promise<Snapshot> {
  return snapshotIn(await allItems(tables, tables.cases));
}

function snapshotIn(items: readonly Item[]): Snapshot {
  const sorted = items
    .filter(({ PK }) => String(PK).startsWith('CASE#'))
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  const under = (prefix: string) => sorted.filter(({ SK }) => String(SK).startsWith(prefix));
  const byCase = <T>(sortKey: string, parse: (item: Item) => T) =>
    sorted.filter(({ SK }) => SK === sortKey).map((item) => [caseIn(item), parse(item)] as const);
  return {
    // An action asks for the kind first: a registration has fewer fields than a case.
    cases: byCase('CASE', parseRecord).map(([, found]) => found as Case),
    tasks: under('TASK#').map(parseTask),
    plans: new Map(byCase('NEEDS', parseNeeds)),
    offers: under('OFFER#').map(parseOffer),
    commitments: under('COMMITMENT#').map(parseCommitment),
    costs: under('COST#').map(parseCost),
    partners: new Map(byCase('PARTNER', parsePartner).map(([id, partner]) => [id as string as PartnerId, partner])),
  };
}

function caseIn({ PK }: Item): CaseId {
  return String(PK).slice('CASE#'.length) as CaseId;
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

export const NOTHING_STORED: Stored = {
  ...{ cases: [], tasks: [], plans: new Map(), offers: [], commitments: [], costs: [], partners: new Map() },
  ...{ items: [], timers: [], journal: new Map() },
};

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

/** The tasks of a kind that wait for a decision. */
export function undecided<Kind extends TaskKind>(snapshot: Snapshot, kind: Kind): readonly OpenTask<Kind>[] {
  return openOf(snapshot, kind).filter(({ phase }) => phase !== 'in-progress');
}

/** The open tasks of a kind. */
export function openOf<Kind extends TaskKind>(snapshot: Snapshot, kind: Kind): readonly OpenTask<Kind>[] {
  return openTasks(snapshot).filter((task): task is OpenTask<Kind> & OpenTask => task.kind === kind);
}

/** The cases that are open: no registrations, and no offers without a case. */
export function openCases({ cases }: Snapshot): readonly Case[] {
  return cases.filter(({ kind, closed }) => isCaseKind(kind) && !closed);
}

/** The cases that were closed. */
export function closedCases({ cases }: Snapshot): readonly Case[] {
  return cases.filter(({ kind, closed }) => isCaseKind(kind) && closed);
}

/** The open cases that could be handed over now. */
export function handable(snapshot: Snapshot): readonly Case[] {
  const offered = new Set(undecided(snapshot, 'receive-case').map(({ caseId }) => caseId));
  return openCases(snapshot).filter(({ id }) => !offered.has(id));
}
