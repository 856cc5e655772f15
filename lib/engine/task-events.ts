import * as z from 'zod';
import { PRIORITIES } from '../kernel/forum.ts';
import type { TaskId } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { policy, rungRole } from '../kernel/policy.ts';
import { count, desk, instant, taskId } from '../kernel/shapes.ts';
import { type EndPhase, type RunningClock, runningClock, stopClock } from './clock.ts';
import { TIMER_FAULTS, UNREACHED } from './commands.ts';
import { type EntryHeading, type EventsOf, event, type Hearing } from './event.ts';
import { type AnyFile, countedParty, withRecord, withTask } from './file.ts';
import type { TaskKindRules } from './kinds.ts';
import type { News } from './notification.ts';
import { type EndedTask, isOpen, type OpenTask, type TaskSeed } from './task.ts';

declare module './journal.ts' {
  interface Events extends EventsOf<ReturnType<typeof taskEvents>> {}
}

/** The events of tasks and their clocks. `seed` is the schema of the opening of a task, of whatever kind. */
export function taskEvents(seed: z.ZodType<TaskSeed>) {
  const opened = event('task-opened', {
    shape: { seed },
    evolve: withOpenedTask,
    facts: ({ seed: { id, kind, from, desk, round } }) => ({ taskId: id, kind, from, desk, round }),
    notify: ({ type, seed: { id, desk, clock } }, hearing) =>
      desk === hearing.desk ? { kind: type, taskId: id, epoch: clock.epoch } : undefined,
  });
  return [
    opened,
    acknowledged,
    accepted,
    returned,
    withdrawn,
    completed,
    rerouted,
    expired,
    extended,
    rungReached,
    rebased,
    repaced,
    expiryMoved,
    timerRepaired,
    suppressed,
    caseMoved,
  ] as const;
}

const acknowledged = event('task-acknowledged', {
  shape: {
    taskId,
    clock: runningClock,
    /** The receiver decided without acknowledging first. */
    implied: z.literal(true).exactOptional(),
  },
  evolve: (file, { taskId, clock }, { at, seq }) => {
    const task = openTask(file, taskId);
    return withTask(file, {
      ...task,
      phase: 'awaiting-decision',
      clock,
      acknowledgedAt: at,
      ...(at > task.clock.dueAt && { acknowledgedLate: true }),
      version: seq,
    });
  },
  facts: ({ taskId, implied }) => ({ taskId, ...(implied && { implied }) }),
  // A decision without an acknowledgement before it says both.
  notify: (event, hearing) => (event.implied ? undefined : toSender(event, hearing)),
});

const accepted = event('task-accepted', {
  shape: { taskId, clock: runningClock.exactOptional(), note: z.string().exactOptional() },
  evolve: (file, event, entry, kinds) => {
    const task: OpenTask = { ...openTask(file, event.taskId), acceptedAt: entry.at, version: entry.seq };
    // A kind without work of its own after the acceptance is done by being accepted.
    if (!event.clock) return withEndedTask(withTask(file, task), event.taskId, entry, kinds, 'done', 'accepted');
    return withTask(file, { ...task, phase: 'in-progress', clock: event.clock });
  },
  facts: ({ taskId }) => ({ taskId }),
  notify: toSender,
});

const returned = event('task-returned', {
  shape: { taskId, code: z.string(), reason: z.string(), suggest: desk.exactOptional() },
  evolve: (file, { type: _type, taskId, ...how }, entry, kinds) =>
    withEndedTask(file, taskId, entry, kinds, 'returned', how.code, { returned: how }),
  facts: ({ taskId, code, suggest }) => ({ taskId, code, ...(suggest && { suggest }) }),
  notify: toSender,
});

const withdrawn = event('task-withdrawn', {
  shape: { taskId, reason: z.string() },
  evolve: (file, { taskId }, entry, kinds) => withEndedTask(file, taskId, entry, kinds, 'withdrawn', 'withdrawn'),
  facts: ({ taskId }) => ({ taskId }),
  notify: (event, hearing) =>
    !hearing.ownDeed && hearing.sidesOf(event.taskId).desk === hearing.desk ? newsOf(event) : undefined,
});

const completed = event('task-completed', {
  shape: { taskId, outcome: z.string(), note: z.string().exactOptional() },
  evolve: (file, { taskId, outcome }, entry, kinds) => withEndedTask(file, taskId, entry, kinds, 'done', outcome),
  facts: ({ taskId, outcome }) => ({ taskId, outcome }),
  notify: toBothSides,
});

/** The secretariat ended it to offer the case to another desk, in a task of its own. */
const rerouted = event('task-rerouted', {
  shape: { taskId, to: desk, successor: taskId, reason: z.string() },
  evolve: (file, { taskId, successor }, entry, kinds) =>
    withRecord(withEndedTask(file, taskId, entry, kinds, 'withdrawn', 'rerouted', { replacedBy: successor }), {
      reroutes: file.case.reroutes + 1,
    }),
  facts: ({ taskId, to }) => ({ taskId, to }),
  notify: toBothSides,
});

/** What the task decides about has become void. */
const expired = event('task-expired', {
  shape: { taskId },
  evolve: (file, { taskId }, entry, kinds) => withEndedTask(file, taskId, entry, kinds, 'failed', 'expired'),
  facts: ({ taskId }) => ({ taskId }),
  notify: toBothSides,
});

const extended = event('clock-extended', {
  shape: { taskId, clock: runningClock, reason: z.string() },
  evolve: (file, event, entry) => withClock(file, event, entry),
  facts: ({ taskId, clock }) => ({ taskId, dueAt: isoOf(clock.dueAt) }),
  notify: toBothSides,
});

/** A rung of the ladder was reached. */
const rungReached = event('rung-reached', {
  shape: {
    taskId,
    rung: count,
    role: rungRole,
    /** When it was due. */
    dueAt: instant,
    /** How many people it found; with none it was skipped. */
    called: count,
    /** Why it found nobody; entries of before it was asked do not say. */
    unreached: z.enum(UNREACHED).exactOptional(),
    clock: runningClock,
  },
  evolve: (file, event, entry) => {
    const { highestRung = 0 } = openTask(file, event.taskId);
    return withClock(file, event, entry, { highestRung: Math.max(highestRung, event.rung) });
  },
  facts: ({ taskId, rung, role, dueAt, called, unreached }) => ({
    ...{ taskId, rung, role, dueAt: isoOf(dueAt), called },
    ...(unreached && { unreached }),
  }),
  // A rung calls the desk that owes the task; what is overdue on the way concerns both ends.
  notify: ({ type, taskId, role, rung, dueAt, called, clock }, { desk, sidesOf, kinds }) => {
    const sides = sidesOf(taskId);
    const isCalled = sides.desk === desk || (kinds[sides.kind].callsBoth && rung > 1 && sides.from === desk);
    if (!isCalled) return undefined;
    return { kind: type, role, taskId, epoch: clock.epoch, rung, dueAt, startedAt: clock.startedAt, called };
  },
});

const rebased = event('clock-rebased', {
  shape: { taskId, clock: runningClock },
  evolve: (file, event, entry) => withClock(file, event, entry),
  facts: ({ taskId, clock }) => ({ taskId, dueAt: isoOf(clock.dueAt) }),
});

/** The task follows the priority of its case: its rules are those of the priority now. */
const repaced = event('clock-repaced', {
  shape: { taskId, priority: z.enum(PRIORITIES), policy, clock: runningClock },
  evolve: (file, { taskId, priority, policy, clock }, { seq }) =>
    withTask(file, { ...openTask(file, taskId), priority, policy, clock, version: seq }),
  facts: ({ taskId, priority, clock }) => ({ taskId, priority, dueAt: isoOf(clock.dueAt) }),
});

/** The thing that the task is about ends at another time, and the task with it. */
const expiryMoved = event('expiry-moved', {
  shape: { taskId, expiresAt: instant, clock: runningClock },
  evolve: (file, { taskId, expiresAt, clock }, { seq }) => {
    const task = openTask(file, taskId);
    if (!('expiresAt' in task)) throw new Error(`Task ${taskId} never expires.`);
    return withTask(file, { ...task, expiresAt, clock, version: seq });
  },
  facts: ({ taskId, expiresAt }) => ({ taskId, expiresAt: isoOf(expiresAt) }),
});

const timerRepaired = event('timer-repaired', {
  shape: { taskId, fault: z.enum(TIMER_FAULTS), clock: runningClock },
  evolve: (file, event, entry) => withClock(file, event, entry),
  facts: ({ taskId, fault }) => ({ taskId, fault }),
});

const suppressed = event('notification-suppressed', {
  shape: { taskId, epoch: count, rung: count },
  evolve: (file) => file,
  facts: ({ taskId, rung }) => ({ taskId, rung }),
});

const caseMoved = event('case-moved', {
  shape: { taskId, from: desk, to: desk },
  evolve: (file, { to }) => withRecord(file, { holder: to, parties: countedParty(file.case, to, 'held') }),
  facts: ({ taskId, from, to }) => ({ taskId, from, to }),
  notify: (event, { desk, ownDeed }) =>
    !ownDeed && (event.from === desk || event.to === desk) ? newsOf(event) : undefined,
  covers: (event, other, { desk, sidesOf }) => {
    if (other.type === 'task-accepted') return other.taskId === event.taskId;
    // The desk's own work on the case ended because the case is gone.
    const ended = other.type === 'task-completed' && event.from === desk && other.taskId !== undefined;
    return ended && sidesOf(other.taskId).desk === desk;
  },
});

function withOpenedTask(
  file: AnyFile,
  { seed }: { readonly seed: TaskSeed },
  { caseId, at, seq }: EntryHeading,
  kinds: TaskKindRules,
): AnyFile {
  const task: OpenTask = { ...seed, caseId, openedAt: at, version: seq };
  const { listed, party } = kinds[task.kind];
  const { case: record } = file;
  const opened = withRecord(file, {
    taskCount: record.taskCount + 1,
    ...(listed
      ? { openTasks: [...record.openTasks, { id: task.id, kind: task.kind }] }
      : { unlistedTasks: record.unlistedTasks + 1 }),
    ...(party && { parties: countedParty(record, task.desk, 'offered') }),
  });
  return withTask(opened, task);
}

function withEndedTask(
  file: AnyFile,
  taskId: TaskId,
  { at, seq }: EntryHeading,
  kinds: TaskKindRules,
  phase: EndPhase,
  outcome: string,
  details: Pick<EndedTask, 'returned' | 'replacedBy'> = {},
): AnyFile {
  const task = openTask(file, taskId);
  const ended: EndedTask = {
    ...task,
    ...details,
    phase,
    outcome,
    clock: stopClock(task.clock, phase),
    endedAt: at,
    version: seq,
  };
  const { openTasks, unlistedTasks } = file.case;
  const left = kinds[task.kind].listed
    ? { openTasks: openTasks.filter((ref) => ref.id !== taskId) }
    : { unlistedTasks: unlistedTasks - 1 };
  return withTask(withRecord(file, left), ended);
}

function withClock(
  file: AnyFile,
  { taskId, clock }: { readonly taskId: TaskId; readonly clock: RunningClock },
  { seq }: EntryHeading,
  change: Pick<OpenTask, 'highestRung'> = {},
): AnyFile {
  return withTask(file, { ...openTask(file, taskId), ...change, phase: clock.phase, clock, version: seq });
}

/** @throws Error when the entry does not fit the state: a bug or a tampered journal, never a refusal. */
function openTask(file: AnyFile, taskId: TaskId): OpenTask {
  const task = file.tasks.get(taskId);
  if (!task || !isOpen(task)) throw new Error(`Task ${taskId} is not open.`);
  return task;
}

type OfTask<Type extends News['kind']> = {
  readonly type: Type;
  readonly taskId: TaskId;
  readonly clock?: RunningClock;
};
type Moved = Exclude<News['kind'], 'rung-reached'>;

function newsOf({ type: kind, taskId, clock }: OfTask<Moved>): News {
  return { kind, taskId, ...(clock && { epoch: clock.epoch }) };
}

function toSender(event: OfTask<Moved>, { desk, ownDeed, sidesOf }: Hearing): News | undefined {
  return !ownDeed && sidesOf(event.taskId).from === desk ? newsOf(event) : undefined;
}

function toBothSides(event: OfTask<Moved>, { desk, ownDeed, sidesOf }: Hearing): News | undefined {
  if (ownDeed) return undefined;
  const sides = sidesOf(event.taskId);
  return sides.desk === desk || sides.from === desk ? newsOf(event) : undefined;
}
