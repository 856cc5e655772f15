import { isDeepStrictEqual } from 'node:util';
import { GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import {
  APPEALS,
  committedKey,
  committedPartition,
  deskOffersPartition,
  offerKey,
  partnerOffersPartition,
  UNSOLICITED,
} from '../../lib/aid/store/keys.ts';
import {
  caseAreasPartition,
  caseAreasSort,
  caseKey,
  closedPartition,
  deskCasesPartition,
  deskCasesSort,
  ESCALATIONS,
  escalatedPartition,
  escalationKey,
  inboxPartition,
  inboxSort,
  journalKey,
  referenceKey,
  taskKey,
} from '../../lib/capabilities/store/keys.ts';
import type { Case, Party } from '../../lib/engine/file.ts';
import type { JournalEntry } from '../../lib/engine/journal.ts';
import { isOpen, type OpenTask, type Task } from '../../lib/engine/task.ts';
import { isEscalated } from '../../lib/engine/visibility.ts';
import { isCaseKind } from '../../lib/kernel/forum.ts';
import type { CaseId, TaskId } from '../../lib/kernel/ids.ts';
import { monthOf } from '../../lib/kernel/period.ts';
import { PARTNERS } from '../../lib/partners/store/keys.ts';
import { millis } from '../../lib/platform/dynamodb/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { hasBegun } from '../../lib/relay/journey.ts';
import {
  convoyPartition,
  costKey,
  departedKey,
  departedPartition,
  statementPartition,
} from '../../lib/relay/store/keys.ts';
import { timerKey } from '../../lib/tasks/store/keys.ts';
import { aidViolations } from './aid-invariants.ts';
import { applyEntry, type TestFile, whole } from './engine.ts';
import {
  parseCommitment,
  parseCost,
  parseEntry,
  parseNeeds,
  parseOffer,
  parsePartner,
  parseRecord,
  parseTask,
} from './store.ts';

type Item = Readonly<Record<string, unknown>>;

/** Everything that the tables hold of one case. */
interface Stored {
  readonly items: readonly Item[];
  readonly journal: readonly Item[];
  readonly timers: readonly Item[];
  readonly reference: Item | undefined;
}

/**
 * Checks the invariants of one case against what the tables hold: one holder that only an accepted task changes (I1), one
 * timer for each open task and none for an ended one (I2), a journal without gaps whose replay gives the stored state (I5),
 * quantities of aid within their bounds (I7), list rows that say what the case says, and marks of delivery only for what was
 * to be told.
 * To be called when nobody is changing the case. Strongly consistent, so no waiting is needed.
 * @returns the violations, each beginning with the invariant; an empty list when all is well
 */
export async function checkCase(tables: Tables, caseId: CaseId): Promise<string[]> {
  const stored = await readStored(tables, caseId);
  const states = replayed(stored.journal.map(parseEntry));
  if (typeof states === 'string') return [`I5 ${states}`];
  const state = states.at(-1)?.after;
  if (!state) return [`I5 there is no journal of ${caseId}`];
  return [
    ...numbering(stored, caseId),
    ...sameAsReplayed(stored, state),
    ...holders(states),
    ...timers(stored, state, tables),
    ...aidViolations(state),
    ...aidRows(stored, state),
    ...partyRows(stored, state.case, (version) => states[version - 1]?.after.case),
    ...inboxRows(stored),
    ...deliveries(stored),
    ...(stored.reference?.['caseId'] === caseId ? [] : [`reference ${state.case.reference} does not lead to the case`]),
  ];
}

async function readStored(tables: Tables, caseId: CaseId): Promise<Stored> {
  const { PK } = caseKey(caseId);
  const [items, journal, timers] = await Promise.all([
    partition(tables, tables.cases, PK),
    partition(tables, tables.journal, PK),
    timersOf(tables, caseId),
  ]);
  const head = items.find(({ SK }) => SK === 'CASE');
  const reference = head && (await referenceItem(tables, parseRecord(head).reference));
  return { items, journal, timers, reference };
}

async function partition(tables: Tables, table: string, PK: string): Promise<readonly Item[]> {
  return await allItems(async (ExclusiveStartKey) =>
    tables.client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'PK = :partition',
        ExpressionAttributeValues: { ':partition': PK },
        ExclusiveStartKey,
      }),
    ),
  );
}

/** Wherever they are: a timer in the wrong shard is to be found too. */
async function timersOf(tables: Tables, caseId: CaseId): Promise<readonly Item[]> {
  return await allItems(async (ExclusiveStartKey) =>
    tables.client.send(
      new ScanCommand({
        TableName: tables.timers,
        ConsistentRead: true,
        FilterExpression: 'caseId = :case',
        ExpressionAttributeValues: { ':case': caseId },
        ExclusiveStartKey,
      }),
    ),
  );
}

type Position = Record<string, unknown> | undefined;

async function allItems(
  read: (start: Position) => Promise<{ Items?: Item[] | undefined; LastEvaluatedKey?: Position }>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Position;
  do {
    const answer = await read(start);
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start);
  return items;
}

async function referenceItem(tables: Tables, reference: string): Promise<Item | undefined> {
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: referenceKey(reference), ConsistentRead: true }),
  );
  return Item;
}

/** One entry with the state before and after it. */
interface Step {
  readonly entry: JournalEntry;
  readonly before: TestFile | undefined;
  readonly after: TestFile;
}

/** The states that the journal leads through, or why it leads nowhere. */
function replayed(entries: readonly JournalEntry[]): readonly Step[] | string {
  const steps: Step[] = [];
  try {
    for (const entry of entries) {
      const before = steps.at(-1)?.after;
      steps.push({ entry, before, after: whole(applyEntry(before, entry)) });
    }
    return steps;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function numbering({ journal }: Stored, caseId: CaseId): string[] {
  return journal.flatMap(({ PK, SK, seq }, n) => {
    const key = journalKey(caseId, n + 1);
    return seq === n + 1 && PK === key.PK && SK === key.SK
      ? []
      : [`I5 entry ${n + 1} is numbered ${String(seq)} under ${String(SK)}`];
  });
}

function sameAsReplayed({ items }: Stored, state: TestFile): string[] {
  const at = (sortKey: string) => items.find(({ SK }) => SK === sortKey);
  const head = at('CASE');
  const needs = at('NEEDS');
  const partner = at('PARTNER');
  const tasks = new Map(tasksIn(items).map((task) => [task.id, task]));
  const violations = [
    ...differences('case', head && parseRecord(head), state.case),
    ...differences('needs', needs ? parseNeeds(needs) : { version: 0, needs: [] }, {
      version: state.case.besideVersion,
      needs: state.needs,
      ...(state.aid.appeal && { appeal: state.aid.appeal }),
      ...(state.journey && { journey: state.journey }),
    }),
    ...differences('offers', itemsUnder(items, 'OFFER#').map(parseOffer), [...state.aid.offers.values()]),
    ...differences('commitments', itemsUnder(items, 'COMMITMENT#').map(parseCommitment), [
      ...state.aid.commitments.values(),
    ]),
    ...differences('costs', itemsUnder(items, 'COST#').map(parseCost), [...state.costs.values()]),
    ...differences('partner', partner && parsePartner(partner), state.partner),
  ];
  for (const id of new Set<TaskId>([...tasks.keys(), ...state.tasks.keys()])) {
    violations.push(...differences(`task ${id}`, tasks.get(id), state.tasks.get(id)));
  }
  return violations;
}

function differences(what: string, stored: unknown, replayedValue: unknown): string[] {
  if (isDeepStrictEqual(stored, replayedValue)) return [];
  return [`I5 ${what} is ${JSON.stringify(stored)}, its journal says ${JSON.stringify(replayedValue)}`];
}

function tasksIn(items: readonly Item[]): readonly Task[] {
  return itemsUnder(items, 'TASK#').map(parseTask);
}

function itemsUnder(items: readonly Item[], prefix: string): readonly Item[] {
  return items.filter(({ SK }) => String(SK).startsWith(prefix));
}

/** I1: the holder changes only with the acceptance of a task by the desk that becomes the holder. */
function holders(steps: readonly Step[]): string[] {
  return steps.flatMap(({ entry, before, after }) => {
    const moves = entry.events.filter((event) => event.type === 'case-moved');
    const accepted = entry.events.flatMap((event) => (event.type === 'task-accepted' ? [event.taskId] : []));
    const violations = moves
      .filter(({ taskId, to }) => !accepted.includes(taskId) || after.tasks.get(taskId)?.desk !== to)
      .map(({ to }) => `I1 entry ${entry.seq} moves the case to ${to} without its acceptance`);
    if (before && moves.length === 0 && before.case.holder !== after.case.holder) {
      violations.push(`I1 entry ${entry.seq} changes the holder without a move`);
    }
    if (moves.length > 1) violations.push(`I1 entry ${entry.seq} moves the case ${moves.length} times`);
    return violations;
  });
}

/** I2, both ways: what should be there is, and nothing else is. */
function timers(stored: Stored, state: TestFile, tables: Tables): string[] {
  const open = [...state.tasks.values()].filter(isOpen);
  const missing = open.flatMap((task) => {
    const own = stored.timers.filter(({ taskId }) => taskId === task.id);
    if (own.length !== 1) return [`I2 the open task ${task.id} has ${own.length} timers`];
    return isDeepStrictEqual(own[0], timerOf(task, tables))
      ? []
      : [`I2 the timer of ${task.id} is ${JSON.stringify(own[0])}, its clock says ${JSON.stringify(task.clock)}`];
  });
  const stray = stored.timers
    .filter(({ taskId }) => !open.some(({ id }) => id === taskId))
    .map(({ taskId }) => `I2 the ended task ${String(taskId)} has a timer`);
  return [...missing, ...stray];
}

function timerOf({ id, caseId, clock }: OpenTask, tables: Tables): Item {
  const { rung, at } = clock.next;
  return { ...timerKey(id, clock, tables.timerShards), caseId, taskId: id, epoch: clock.epoch, rung, at };
}

/** A row shows the case as it stands; that of a desk whose part has ended, as it stood then. */
function partyRows({ items }: Stored, present: Case, past: (version: number) => Case | undefined): string[] {
  const rows = itemsUnder(items, 'PARTY#');
  const expected = present.parties.map((party) =>
    rowOf(party, party.until === undefined ? present : past(party.until)),
  );
  const wrong = expected.filter((row) => !rows.some((found) => isDeepStrictEqual(found, row)));
  return [
    ...wrong.map((row) => `lists: the case does not show as it should at ${row.desk}`),
    ...(rows.length > expected.length ? [`lists: ${rows.length} desks have a row, ${expected.length} take part`] : []),
  ];
}

function rowOf(party: Party, state: Case | undefined) {
  if (!state) throw new Error(`The case had no version ${party.until}.`);
  const status = state.closed ? 'closed' : 'open';
  return {
    PK: caseKey(state.id).PK,
    SK: `PARTY#${party.desk}`,
    desk: party.desk,
    ...(party.until !== undefined && { asOf: state }),
    ...(isCaseKind(state.kind) && {
      deskPk: deskCasesPartition(party.desk, status, state.kind),
      deskSk: deskCasesSort(state.openedAt, state.id),
      inboxPk: caseAreasPartition(party.desk, status, state.kind, state.priority),
      inboxSk: caseAreasSort(state.area, state.openedAt, state.id),
    }),
  };
}

/**
 * An open appeal, an offer, one that can be placed, a partner, a cost, a convoy's hand-off, a closed case of a stranded person a month
 * with commitments and one with departures show in the lists, and nothing else does.
 */
function aidRows({ items }: Stored, { case: record, tasks, aid, partner, costs, journey }: TestFile): string[] {
  const { id, kind, closed } = record;
  const listed = items.filter(({ deskPk }) => typeof deskPk === 'string' && !deskPk.startsWith('DESK#'));
  const shown = listed.map(({ SK, deskPk, deskSk }) => `${String(SK)} ${String(deskPk)} ${String(deskSk)}`);
  const { appeal } = aid;
  const offers = [...aid.offers.values()];
  const expected = [
    ...(appeal && !appeal.closed ? [`NEEDS ${APPEALS} ${deskCasesSort(appeal.closesAt, id)}`] : []),
    ...offers.flatMap(({ id: offerId, giver, madeAt, validUntil, state }) => [
      ...(giver.kind === 'partner'
        ? [`${offerKey(offerId).SK} ${partnerOffersPartition(giver.partner)} ${millis(madeAt)}#${offerId}`]
        : []),
      ...(state === 'available' ? [`AVAILABLE ${UNSOLICITED} ${millis(validUntil)}#${offerId}`] : []),
    ]),
    ...[...costs.values()].flatMap(({ id: costId, counterpart, period, recordedAt }) =>
      counterpart
        ? [`${costKey(costId).SK} ${statementPartition(counterpart, period)} ${millis(recordedAt)}#${costId}`]
        : [],
    ),
    ...[...tasks.values()].flatMap((task) =>
      task.kind === 'receive-case' && task.convoy
        ? [`${taskKey(task.id).SK} ${convoyPartition(task.convoy.id)} ${inboxSort(task.openedAt, task.id)}`]
        : [],
    ),
    ...(closed && kind === 'stranded-person'
      ? [`CASE ${closedPartition(monthOf(closed.at))} ${deskCasesSort(closed.at, id)}`]
      : []),
    ...[...new Set([...aid.commitments.values()].map(({ madeAt }) => monthOf(madeAt)))].map(
      (month) => `${committedKey(id, month).SK} ${committedPartition(month)} ${id}`,
    ),
    ...[...new Set((journey?.legs ?? []).filter(hasBegun).map(({ departure }) => monthOf(departure.at)))].map(
      (month) => `${departedKey(id, month).SK} ${departedPartition(month)} ${id}`,
    ),
    ...(partner ? [`PARTNER ${PARTNERS} ${partner.homeArea.slice(0, 2)}#${partner.name}#${id}`] : []),
  ];
  const atDesk = itemsUnder(items, 'OFFER#').filter((item) => {
    const { giver, madeAt, id: offerId } = parseOffer(item);
    return item['inboxPk'] !== deskOffersPartition(giver.desk) || item['inboxSk'] !== `${millis(madeAt)}#${offerId}`;
  });
  return [
    ...expected.filter((row) => !shown.includes(row)).map((row) => `lists: ${row} is missing`),
    ...shown.filter((row) => !expected.includes(row)).map((row) => `lists: ${row} is too many`),
    ...atDesk.map(({ SK }) => `lists: ${String(SK)} does not show at its giver's desk`),
  ];
}

function inboxRows(stored: Stored): string[] {
  return [...queueRows(stored), ...escalatedRows(stored)];
}

/** An escalated task shows in the forum's list and in that of its desk, and no other task does. */
function escalatedRows({ items }: Stored): string[] {
  const rows = itemsUnder(items, 'ESCALATION#').map(({ SK, inboxPk, deskPk, inboxSk, deskSk }) =>
    [SK, inboxPk, inboxSk, deskPk, deskSk].join(' '),
  );
  const escalated = itemsUnder(items, 'TASK#').map(parseTask).filter(isEscalated);
  const expected = escalated.map(({ id, desk, clock }) => {
    const sort = inboxSort(clock.dueAt, id);
    return [escalationKey(id).SK, ESCALATIONS, sort, escalatedPartition(desk), sort].join(' ');
  });
  return [
    ...expected.filter((row) => !rows.includes(row)).map((row) => `lists: ${row} is missing`),
    ...rows.filter((row) => !expected.includes(row)).map((row) => `lists: ${row} is too many`),
  ];
}

function queueRows({ items }: Stored): string[] {
  return itemsUnder(items, 'TASK#').flatMap((item) => {
    const task = parseTask(item);
    const [state, at] = isOpen(task) ? (['open', task.clock.dueAt] as const) : (['done', task.endedAt] as const);
    const shown = item['inboxPk'] === inboxPartition(task.desk, state) && item['inboxSk'] === inboxSort(at, task.id);
    const found = 'openIn' in item === isOpen(task);
    return shown && found ? [] : [`lists: task ${task.id} does not show as ${state} in the queue of ${task.desk}`];
  });
}

/** I6: a desk is told of an entry once, and only of one that concerns it. */
function deliveries({ items, journal }: Stored): string[] {
  return itemsUnder(items, 'DELIVERED#').flatMap(({ seq, desk, SK }) => {
    const entry = journal.find((one) => one['seq'] === seq);
    const told = entry ? parseEntry(entry).notify.some((one) => one === desk) : false;
    return told ? [] : [`I6 ${String(SK)} marks a delivery that was not asked for`];
  });
}
