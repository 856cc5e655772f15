import { TASK_KIND_RULES } from '../../../lib/capabilities/engine.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import type { CaseEvent, JournalEntry } from '../../../lib/engine/journal.ts';
import { detailsOf, isOpen, type OpenTask } from '../../../lib/engine/task.ts';
import { placeOf } from '../../../lib/platform/dynamodb/reads.ts';
import { timerKey } from '../../../lib/tasks/store/keys.ts';
import { applyEntry } from '../../support/engine.ts';
import type { Timer } from '../../support/store.ts';
import { entryName } from '../observed.ts';
import { openTasks, type Stored, storedIn } from '../snapshot.ts';
import type { World } from '../world.ts';
import type { Violation } from './check.ts';

/** How far functions' clocks may be wrong, in milliseconds. */
const SKEW_MS = 5000;
/** What the product promises: every due timer fires within this time after the faults have stopped. */
export const PROMISED_MS = 75_000;
const DAY_MS = 24 * 3600_000;
/** The longest time to the next reminder: a day; where the notice counts working time, over the longest holidays. */
const LONGEST_SILENCE = { 'around-the-clock': DAY_MS, 'working-time': 14 * DAY_MS } as const;

/** Something that happened. */
interface Happening<Event extends CaseEvent> {
  readonly event: Event;
  readonly entry: JournalEntry;
  readonly before: CaseFile;
}

/** Every event of a sort, with the entry that holds it and the case as it was before. */
function happenings<Type extends CaseEvent['type']>(
  { journal }: Stored,
  type: Type,
): readonly Happening<CaseEvent & { readonly type: Type }>[] {
  const isOfType = (event: CaseEvent): event is CaseEvent & { readonly type: Type } => event.type === type;
  return [...journal.values()].flatMap((entries) => {
    const found: Happening<CaseEvent & { readonly type: Type }>[] = [];
    let file: CaseFile | undefined;
    for (const entry of entries) {
      const before = file;
      file = applyEntry(before, entry);
      if (before) found.push(...entry.events.filter(isOfType).map((event) => ({ event, entry, before })));
    }
    return found;
  });
}

/** Every rung that was reached. */
function firesIn(stored: Stored): readonly Happening<CaseEvent & { readonly type: 'rung-reached' }>[] {
  return happenings(stored, 'rung-reached');
}

/** I3: at most one fire for an epoch of a task, none before it is due, none for a phase that has ended. */
export function firesOnceAndInTime({ observed }: World, stored: Stored): readonly Violation[] {
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
export function laddersNeverSkip(_world: World, stored: Stored): readonly Violation[] {
  return firesIn(stored).flatMap(({ event, entry, before }) => {
    const rung = before.tasks.get(event.taskId)?.clock.rung ?? 0;
    if (event.rung === rung + 1 && event.clock.rung === event.rung) return [];
    return [
      { invariant: 'I4', detail: `${entryName(entry.caseId, entry.seq)} goes from rung ${rung} to ${event.rung}` },
    ];
  });
}

/** I3: what a task decides about becomes void at its time and not before, and the task with it; nothing that is void stays open. */
export function expiresInTime({ observed, cloud }: World, stored: Stored): readonly Violation[] {
  const early = happenings(stored, 'task-expired').flatMap(({ event, entry, before }) => {
    const task = before.tasks.get(event.taskId);
    const name = entryName(entry.caseId, entry.seq);
    if (!task || !isOpen(task)) return [`${name} ends ${event.taskId}, which has ended`];
    const arrivedAt = observed.commits.get(name)?.arrivedAt ?? entry.at;
    const { expiresAt } = detailsOf(task);
    const isOver = expiresAt !== undefined && expiresAt <= Math.min(arrivedAt + SKEW_MS, entry.at);
    return isOver ? [] : [`${name} ends ${event.taskId} before its time`];
  });
  const latest = cloud.clock.now() - PROMISED_MS;
  const late = openTasks(stored).filter((task) => (detailsOf(task).expiresAt ?? latest) < latest);
  return [
    ...early.map((detail) => ({ invariant: 'I3', detail })),
    ...late.map(({ id }) => ({ invariant: 'I10', detail: `${id} is open though what it decides about is void` })),
  ];
}

/** I4: after the last rung somebody is reminded within a day, and the secretariat has, or had, a task about it. */
export function laddersNeverEndSilently(_world: World, stored: Stored): readonly Violation[] {
  return openTasks(stored).flatMap((task) => {
    const { id, clock, policy } = task;
    if (clock.rung < policy.rungs.length || !clock.reached) return [];
    const found: Violation[] = [];
    const silence = clock.next.at - clock.reached.firedAt;
    if (silence > LONGEST_SILENCE[clock.allowance.clock]) {
      found.push({ invariant: 'I4', detail: `${id} is silent for ${silence} ms` });
    }
    if (!isCalledFor(task, stored)) {
      found.push({ invariant: 'I4', detail: `${id} has climbed its ladder and nobody was called` });
    }
    return found;
  });
}

/** An intervention that was ended idly is called for again by the next reminder; one may be enough for all tasks of its kind. */
function isCalledFor({ id, kind, caseId }: OpenTask, { tasks }: Stored): boolean {
  const { intervention } = TASK_KIND_RULES[kind];
  if (intervention === 'never') return true;
  const alike = tasks.filter((other) =>
    intervention === 'once' ? other.caseId === caseId && other.kind === kind : other.id === id,
  );
  return tasks.some((task) => alike.some((other) => other.id === detailsOf(task).about));
}

/** The timers that are due now, by true time. */
export async function dueTimers({ cloud, tables }: World): Promise<readonly Timer[]> {
  const now = cloud.clock.now();
  return (await storedIn(tables)).timers.filter(({ at }) => at <= now);
}

/** I10: the timers that were due some time ago have fired since. */
export async function stillThere({ tables }: World, due: readonly Timer[]): Promise<readonly Violation[]> {
  return unfired(due, await storedIn(tables), tables.timerShards);
}

/**
 * Which of the timers are still in the table, each as the one timer of its open task. A row that a fault has put in beside it is the
 * auditor's to find: it may have the task's own epoch, but the firer finds that it is too early by the task's clock, and leaves it.
 */
export function unfired(due: readonly Timer[], stored: Stored, timerShards: number): readonly Violation[] {
  const own = new Set(openTasks(stored).map(({ id, clock }) => placeOf({ ...timerKey(id, clock, timerShards) })));
  const there = new Set(stored.timers.map((timer) => placeOf({ ...timer })));
  const left = due.map((timer) => ({ ...timer, place: placeOf({ ...timer }) }));
  return left
    .filter(({ place }) => own.has(place) && there.has(place))
    .map(({ taskId, at }) => ({
      invariant: 'I10',
      detail: `the timer of ${taskId}, due ${new Date(at).toISOString()}, is still there when it should have fired`,
    }));
}
