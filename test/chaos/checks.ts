import { notificationId } from '../../functions/deliver/outgoing.ts';
import type { CaseFile } from '../../lib/domain/case.ts';
import type { CaseEvent, JournalEntry } from '../../lib/domain/events.ts';
import type { DeskCode } from '../../lib/domain/ids.ts';
import { type Call, type Notification, notificationsFor } from '../../lib/domain/notifications.ts';
import { applyEntry } from '../../lib/domain/replay.ts';
import { isOpen } from '../../lib/domain/task.ts';
import { TASK_KIND_RULES } from '../../lib/domain/task-kinds.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Timer } from '../../lib/store/items.ts';
import { deliveryKey, suppressionKey } from '../../lib/store/keys.ts';
import { checkCase } from '../support/invariants.ts';
import { auditsIn, sumOf } from './audits.ts';
import { entryName } from './observed.ts';
import { openTasks, type Stored, storedIn } from './snapshot.ts';
import type { World } from './world.ts';

/** A promise of the product that was broken. */
export interface Violation {
  /** The number of the invariant, or another name of what must hold. */
  readonly invariant: string;
  readonly detail: string;
}

/** One invariant, checked when nothing is under way. */
type Check = (world: World, stored: Stored) => readonly Violation[] | Promise<readonly Violation[]>;

/** All that must hold after a run, one row each. */
export const CHECKS: readonly Check[] = [
  eachCase,
  firesOnceAndInTime,
  laddersNeverSkip,
  laddersNeverEndSilently,
  journalIsAppendOnly,
  commandsHappenOnce,
  desksAreTold,
  staleCallsAreSuppressed,
  poisonIsBuried,
  nothingWasForbidden,
  auditorsFindNothing,
];

/** Everything that does not hold. */
export async function checkAll(world: World): Promise<readonly Violation[]> {
  const stored = await storedIn(world.tables);
  const found: Violation[] = [];
  for (const check of CHECKS) found.push(...(await violationsOf(check, world, stored)));
  return found;
}

/** What is so broken that it cannot even be read is a violation, too. */
async function violationsOf(check: Check, world: World, stored: Stored): Promise<readonly Violation[]> {
  try {
    return await check(world, stored);
  } catch (error) {
    return [{ invariant: check.name, detail: String(error) }];
  }
}

/** How far functions' clocks may be wrong, in milliseconds. */
const SKEW_MS = 5000;
const DAY_MS = 24 * 3600_000;
/** The longest time to the next reminder: a day; where the notice counts working time, over the longest holidays. */
const LONGEST_SILENCE = { 'around-the-clock': DAY_MS, 'working-time': 14 * DAY_MS } as const;

/** I1, I2, I5 and the lists: what the tables hold of each case. */
async function eachCase({ tables }: World, { journal, timers }: Stored): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  for (const caseId of journal.keys()) {
    for (const text of await checkCase(tables, caseId)) {
      found.push({ invariant: /^I\d+/.exec(text)?.[0] ?? 'lists', detail: `${caseId}: ${text}` });
    }
  }
  const strangers = timers.filter(({ caseId }) => !journal.has(caseId));
  return [...found, ...strangers.map(({ SK }) => ({ invariant: 'I2', detail: `the timer ${SK} has no case` }))];
}

type Reached = CaseEvent & { readonly type: 'rung-reached' };

/** A rung that was reached. */
export interface Fire {
  readonly event: Reached;
  readonly entry: JournalEntry;
  readonly before: CaseFile;
}

/** Every rung that was reached, with the case as it was before. */
export function firesIn({ journal }: Stored): readonly Fire[] {
  return [...journal.values()].flatMap((entries) => {
    const fires: Fire[] = [];
    let file: CaseFile | undefined;
    for (const entry of entries) {
      const before = file;
      file = applyEntry(before, entry);
      for (const event of entry.events) {
        if (event.type === 'rung-reached' && before) fires.push({ event, entry, before });
      }
    }
    return fires;
  });
}

/** I3: at most one fire for an epoch of a task, none before it is due, none for a phase that has ended. */
function firesOnceAndInTime({ observed }: World, stored: Stored): readonly Violation[] {
  const seen = new Set<string>();
  return firesIn(stored).flatMap(({ event, entry, before }) => {
    const name = `${entryName(entry.caseId, entry.seq)} (rung ${event.rung} of ${event.taskId})`;
    const task = before.tasks.get(event.taskId);
    if (!task || !isOpen(task)) return [{ invariant: 'I3', detail: `${name} fires for a task that has ended` }];
    const found: Violation[] = [];
    const epoch = `${event.taskId} ${task.clock.epoch}`;
    if (seen.has(epoch)) found.push({ invariant: 'I3', detail: `${name} fires epoch ${task.clock.epoch} again` });
    seen.add(epoch);
    if (event.dueAt !== task.clock.next.at) {
      found.push({ invariant: 'I3', detail: `${name} fires for ${event.dueAt}, the clock says ${task.clock.next.at}` });
    }
    const arrivedAt = observed.commits.get(entryName(entry.caseId, entry.seq))?.arrivedAt ?? entry.at;
    const early = task.clock.next.at - Math.min(arrivedAt + SKEW_MS, entry.at + 2 * SKEW_MS);
    if (early > 0 || entry.at < event.dueAt) {
      found.push({
        invariant: 'I3',
        detail: `${name} is due at ${event.dueAt} and was fired at ${entry.at}, truly ${arrivedAt}`,
      });
    }
    return found;
  });
}

/** I4: rungs go up by one. */
function laddersNeverSkip(_world: World, stored: Stored): readonly Violation[] {
  return firesIn(stored).flatMap(({ event, entry, before }) => {
    const rung = before.tasks.get(event.taskId)?.clock.rung ?? 0;
    if (event.rung === rung + 1 && event.clock.rung === event.rung) return [];
    return [
      { invariant: 'I4', detail: `${entryName(entry.caseId, entry.seq)} goes from rung ${rung} to ${event.rung}` },
    ];
  });
}

/** I4: after the last rung somebody is reminded within a day, and the secretariat has a task about it. */
function laddersNeverEndSilently(_world: World, stored: Stored): readonly Violation[] {
  return openTasks(stored).flatMap(({ id, kind, clock, policy }) => {
    const last = policy.rungs.length;
    if (clock.rung < last || !clock.reached) return [];
    const found: Violation[] = [];
    const silence = clock.next.at - clock.reached.firedAt;
    if (silence > LONGEST_SILENCE[clock.allowance.clock])
      found.push({ invariant: 'I4', detail: `${id} is silent for ${silence} ms` });
    const called = openTasks(stored).some((other) => other.about === id);
    if (TASK_KIND_RULES[kind].intervention !== 'never' && !called) {
      // An intervention that was ended idly is called for anew by the next reminder.
      const ended = stored.tasks.some((other) => other.about === id);
      if (!ended) found.push({ invariant: 'I4', detail: `${id} has climbed its ladder and nobody was called` });
    }
    return found;
  });
}

/** I5: what went by as committed is in the journal as it went by, and nothing else is. */
function journalIsAppendOnly({ observed }: World, { journal }: Stored): readonly Violation[] {
  const stored = new Map([...journal.values()].flat().map((entry) => [entryName(entry.caseId, entry.seq), entry]));
  const lost = [...observed.commits].filter(
    ([name, { entry }]) => JSON.stringify(stored.get(name)) !== JSON.stringify(entry),
  );
  const strange = [...stored.keys()].filter((name) => !observed.commits.has(name));
  return [
    ...lost.map(([name]) => ({ invariant: 'I5', detail: `${name} was committed and is not in the journal as it was` })),
    ...observed.rewritten.map((name) => ({ invariant: 'I5', detail: `${name} was committed twice, differently` })),
    ...strange.map((name) => ({ invariant: 'I5', detail: `${name} is in the journal and was never seen` })),
  ];
}

/** I5: what people were told is done is in the journal, once each, and nothing that they were not told. */
function commandsHappenOnce({ ledger, observed }: World, { journal }: Stored): readonly Violation[] {
  const entries = [...journal.values()].flat().filter(({ by }) => by.kind === 'person');
  const byName = new Map(entries.map((entry) => [entryName(entry.caseId, entry.seq), entry]));
  const promised = new Map<string, string>();
  const found: Violation[] = ledger.contradictions.map((detail) => ({
    invariant: 'I5',
    detail: `two answers: ${detail}`,
  }));
  for (const { order, key, promised: names } of ledger.answered) {
    for (const name of names) {
      const entry = byName.get(name);
      if (entry?.command !== order.command) {
        found.push({ invariant: 'I5', detail: `${order.path} was answered with ${name}, which is ${entry?.command}` });
      }
      const other = promised.get(name);
      if (other !== undefined && other !== key) {
        found.push({ invariant: 'I5', detail: `${name} was promised to two requests, ${other} and ${key}` });
      }
      promised.set(name, key);
    }
  }
  if (ledger.abandoned.length === 0) {
    const unasked = [...byName.keys()].filter((name) => !promised.has(name));
    found.push(
      ...unasked.map((name) => ({
        invariant: 'I5',
        detail: `${name} (${observed.commits.get(name)?.entry.command}) was promised to nobody`,
      })),
    );
  }
  return found;
}

/** What an entry tells a desk, as the delivery works it out. */
function toldTo(entry: JournalEntry, desk: DeskCode, stored: Stored): readonly Notification[] {
  const receiver = mpu.desk(desk);
  const about = stored.cases.find(({ id }) => id === entry.caseId);
  if (!receiver || !about) return [];
  const tasks = new Map(stored.tasks.map((task) => [task.id, task]));
  return notificationsFor(entry, receiver, { priority: about.priority, tasks });
}

/** I6: every entry has reached every desk that it concerns, and every notification was published or its suppression recorded. */
function desksAreTold({ observed, givenUp }: World, stored: Stored): readonly Violation[] {
  const marks = new Map(stored.items.map(({ PK, SK, outcome }) => [`${String(PK)} ${String(SK)}`, outcome]));
  const published = new Set(observed.published.flatMap(({ ids }) => ids));
  const has = ({ PK, SK }: { PK: string; SK: string }) => marks.has(`${PK} ${SK}`);
  return [...stored.journal.values()].flat().flatMap((entry) => {
    const { caseId, seq } = entry;
    if (givenUp.has(entryName(caseId, seq))) return [];
    return entry.notify.flatMap((desk) => {
      if (!has(deliveryKey(caseId, seq, desk))) {
        return [{ invariant: 'I6', detail: `${entryName(caseId, seq)} has not reached ${desk}` }];
      }
      return toldTo(entry, desk, stored)
        .filter((one) => !published.has(notificationId(desk, one)))
        .filter((one) => !(one.kind === 'rung-reached' && (one.called === 0 || has(suppressionKey(caseId, seq, desk)))))
        .map(({ kind }) => ({
          invariant: 'I6',
          detail: `${entryName(caseId, seq)}: ${kind} was never sent to ${desk}`,
        }));
    });
  });
}

/** I6: a call of a ladder is not published by who has read that its task was acknowledged, decided or given more time. */
function staleCallsAreSuppressed({ observed }: World): readonly Violation[] {
  const commits = [...observed.commits.values()];
  return observed.published.flatMap(({ calls, readOrder }) =>
    calls.flatMap(({ taskId, seq }: Pick<Call, 'seq'> & { taskId: string }) => {
      const read = readOrder.get(taskId);
      const settled = commits.find(
        ({ entry, order }) => read !== undefined && order < read && entry.seq > seq && settles(entry, taskId),
      );
      if (!settled) return [];
      const { caseId, seq: later } = settled.entry;
      return [
        { invariant: 'I6', detail: `the call of ${entryName(caseId, seq)} was sent after ${entryName(caseId, later)}` },
      ];
    }),
  );
}

/** Whether an entry ends a task or begins its clock anew, so that nobody is to be called about the old one. */
function settles({ events, at }: JournalEntry, taskId: string): boolean {
  return events.some((event) => {
    if (!('taskId' in event) || event.taskId !== taskId || event.type === 'notification-suppressed') return false;
    return !('clock' in event) || event.clock?.startedAt === at;
  });
}

/** I6: what no function can read ends in a dead-letter queue, and so does the position of what a stream gave up. */
function poisonIsBuried({ queues, givenUp }: World): readonly Violation[] {
  const found: Violation[] = [];
  if (queues.buried !== queues.poisoned) {
    found.push({
      invariant: 'I6',
      detail: `${queues.poisoned} poisonous messages were sent, ${queues.buried} found dead`,
    });
  }
  if (givenUp.size > 0 && queues.undeliverable === 0) {
    found.push({ invariant: 'I6', detail: 'the stream gave entries up and no queue says so' });
  }
  return found;
}

/** No function asked for what its policy does not allow. */
function nothingWasForbidden({ logLines }: World): readonly Violation[] {
  const denied = logLines.filter((line) => /AccessDenied|AuthorizationError|is not authorized/.test(line));
  return denied.slice(0, 1).map((detail) => ({ invariant: 'policy', detail }));
}

/** The auditor, too, finds every case as its journal says: what it reports here is either broken or reported wrongly. */
function auditorsFindNothing({ logLines }: World): readonly Violation[] {
  const found = auditsIn(logLines).filter(({ violations }) => sumOf(violations) > 0);
  return found.map(({ violations }) => ({
    invariant: 'audit',
    detail: `an audit reports ${JSON.stringify(violations)}`,
  }));
}

/** The timers that are due now, by true time. */
export async function dueTimers({ cloud, tables }: World): Promise<readonly Timer[]> {
  const now = cloud.clock.now();
  return (await storedIn(tables)).timers.filter(({ at }) => at <= now);
}

/** I10: the timers that were due some time ago have fired since. What a fault has put into the table is the auditor's to find. */
export async function stillThere({ tables }: World, due: readonly Timer[]): Promise<readonly Violation[]> {
  const { timers, tasks } = await storedIn(tables);
  const left = due.filter((one) => timers.some(({ PK, SK }) => PK === one.PK && SK === one.SK));
  const own = left.filter(({ taskId, epoch }) => tasks.some(({ id, clock }) => id === taskId && clock.epoch === epoch));
  return own.map(({ taskId, at }) => ({
    invariant: 'I10',
    detail: `the timer of ${taskId}, due ${new Date(at).toISOString()}, is still there when it should have fired`,
  }));
}
