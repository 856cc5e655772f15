import { EMPTY_TALLY, NO_AID } from '../aid/aid.ts';
import { applyAidEvent } from '../aid/evolve.ts';
import type { DeskCode, TaskId } from '../kernel/ids.ts';
import { applyPartnerEvent } from '../partners/evolve.ts';
import { applyCostEvent } from '../relay/costs/evolve.ts';
import { applyJourneyEvent } from '../relay/evolve.ts';
import { type RunningClock, stopClock } from './clock.ts';
import type { Case, CaseFile, Party } from './file.ts';
import { partyOf } from './file.ts';
import type { CaseEvent, JournalEntry } from './journal.ts';
import { TASK_KIND_RULES } from './kinds.ts';
import { type EndedTask, type EndPhase, isOpen, type OpenTask, type Task } from './task.ts';

/**
 * The state after an entry. State is nothing but the entries applied in their order, so a replay of the journal gives the
 * stored state by construction (invariant I5).
 *
 * @throws Error when the entry does not fit the state: a bug or a tampered journal, never a refusal.
 */
export function applyEntry(file: CaseFile | undefined, entry: JournalEntry): CaseFile {
  const expected = (file?.case.version ?? 0) + 1;
  if (entry.seq !== expected) throw new Error(`Journal entry ${entry.seq} cannot follow entry ${expected - 1}.`);
  const after = entry.events.reduce<CaseFile | undefined>((state, event) => applyEvent(state, event, entry), file);
  if (!after) throw new Error('A journal must begin with the opening of its case.');
  const needsVersion = needsChanged(file, after) ? entry.seq : after.case.needsVersion;
  return { ...after, case: { ...after.case, needsVersion, version: entry.seq } };
}

function needsChanged(before: CaseFile | undefined, after: CaseFile): boolean {
  if (!before) return after.needs.length > 0 || after.journey !== undefined;
  return before.needs !== after.needs || before.aid.appeal !== after.aid.appeal || before.journey !== after.journey;
}

function applyEvent(file: CaseFile | undefined, event: CaseEvent, entry: JournalEntry): CaseFile {
  if (event.type === 'case-opened') {
    if (file) throw new Error(`Case ${file.case.id} cannot be opened again.`);
    return openedFile(event, entry);
  }
  if (!file) throw new Error(`No case to which ${event.type} could be applied.`);
  switch (event.type) {
    case 'task-opened':
      return withOpenedTask(file, event, entry);
    case 'task-acknowledged': {
      const task = openTask(file, event.taskId);
      return withTask(file, {
        ...task,
        phase: 'awaiting-decision',
        clock: event.clock,
        acknowledgedAt: entry.at,
        ...(entry.at > task.clock.dueAt && { acknowledgedLate: true }),
        version: entry.seq,
      });
    }
    case 'task-accepted':
      return withAcceptedTask(file, event, entry);
    case 'task-returned':
      return withEndedTask(file, event.taskId, entry, 'returned', event.code, {
        returned: { code: event.code, reason: event.reason, ...(event.suggest && { suggest: event.suggest }) },
      });
    case 'task-withdrawn':
      return withEndedTask(file, event.taskId, entry, 'withdrawn', 'withdrawn');
    case 'task-completed':
      return withEndedTask(file, event.taskId, entry, 'done', event.outcome);
    case 'task-rerouted':
      return withCase(
        withEndedTask(file, event.taskId, entry, 'withdrawn', 'rerouted', { replacedBy: event.successor }),
        { reroutes: file.case.reroutes + 1 },
      );
    case 'clock-extended':
    case 'clock-rebased':
    case 'timer-repaired':
      return withClock(file, event, entry);
    case 'rung-reached':
      return withClock(file, event, entry, { highestRung: highestOf(openTask(file, event.taskId), event.rung) });
    case 'expiry-moved': {
      const { taskId, expiresAt, clock } = event;
      return withTask(file, { ...openTask(file, taskId), expiresAt, clock, version: entry.seq });
    }
    case 'case-moved':
      return withCase(file, { holder: event.to, parties: counted(file.case, event.to, 'held') });
    case 'note-added':
    case 'paper-issued':
    case 'notification-suppressed':
      return file;
    case 'task-expired':
      return withEndedTask(file, event.taskId, entry, 'failed', 'expired');
    case 'needs-amended':
    case 'appeal-published':
    case 'appeal-amended':
    case 'appeal-closed':
    case 'offer-made':
    case 'offer-endorsed':
    case 'offer-decided':
    case 'offer-ended':
    case 'aid-committed':
    case 'goods-dispatched':
    case 'goods-received':
    case 'commitment-released':
      return applyAidEvent(file, event, entry);
    case 'cost-recorded':
    case 'cost-moved':
      return applyCostEvent(file, event, entry);
    case 'journey-planned':
    case 'leg-departed':
    case 'leg-arrived':
    case 'leg-failed':
    case 'journey-held':
    case 'subjects-parted':
    case 'subject-verified':
      return applyJourneyEvent(file, event, entry);
    case 'partner-registered':
    case 'partner-vetted':
    case 'partner-declined':
    case 'partner-suspended':
    case 'partner-reinstated':
      return applyPartnerEvent(file, event);
    case 'case-closed':
      return withCase(file, {
        closed: { at: entry.at, outcome: event.outcome, ...(event.note && { note: event.note }) },
      });
  }
}

function openedFile(event: CaseEvent & { type: 'case-opened' }, entry: JournalEntry): CaseFile {
  const { seed } = event;
  return {
    case: {
      ...seed,
      openedAt: entry.at,
      holder: seed.openedBy,
      parties: [{ desk: seed.openedBy, offered: 0, held: 1 }],
      openTasks: [],
      taskCount: 0,
      reroutes: 0,
      aid: { offers: 0, commitments: 0, open: 0 },
      costs: 0,
      needsVersion: 0,
      version: 0,
    },
    needs: event.needs.map((need) => ({ ...need, tally: EMPTY_TALLY })),
    tasks: new Map(),
    aid: NO_AID,
    costs: new Map(),
  };
}

function withOpenedTask(file: CaseFile, event: CaseEvent & { type: 'task-opened' }, entry: JournalEntry): CaseFile {
  const task: OpenTask = { ...event.seed, caseId: entry.caseId, openedAt: entry.at, version: entry.seq };
  const { listed, party } = TASK_KIND_RULES[task.kind];
  const { case: subject } = file;
  return withTask(
    withCase(file, {
      taskCount: subject.taskCount + 1,
      ...(listed
        ? { openTasks: [...subject.openTasks, { id: task.id, kind: task.kind }] }
        : { aid: { ...subject.aid, open: subject.aid.open + 1 } }),
      ...(party && { parties: counted(subject, task.desk, 'offered') }),
    }),
    task,
  );
}

function withAcceptedTask(file: CaseFile, event: CaseEvent & { type: 'task-accepted' }, entry: JournalEntry): CaseFile {
  const accepted: OpenTask = { ...openTask(file, event.taskId), acceptedAt: entry.at, version: entry.seq };
  // A kind without work of its own after the acceptance is done by being accepted.
  if (!event.clock) return withEndedTask(withTask(file, accepted), event.taskId, entry, 'done', 'accepted');
  return withTask(file, { ...accepted, phase: 'in-progress', clock: event.clock });
}

function withEndedTask(
  file: CaseFile,
  taskId: TaskId,
  entry: JournalEntry,
  phase: EndPhase,
  outcome: string,
  details: Pick<EndedTask, 'returned' | 'replacedBy'> = {},
): CaseFile {
  const task = openTask(file, taskId);
  const ended: EndedTask = {
    ...task,
    ...details,
    phase,
    outcome,
    clock: stopClock(task.clock, phase),
    endedAt: entry.at,
    version: entry.seq,
  };
  const { openTasks, aid } = file.case;
  const left = TASK_KIND_RULES[task.kind].listed
    ? { openTasks: openTasks.filter((ref) => ref.id !== taskId) }
    : { aid: { ...aid, open: aid.open - 1 } };
  return withTask(withCase(file, left), ended);
}

function withClock(
  file: CaseFile,
  { taskId, clock }: { readonly taskId: TaskId; readonly clock: RunningClock },
  entry: JournalEntry,
  change: Pick<OpenTask, 'highestRung'> = {},
): CaseFile {
  return withTask(file, { ...openTask(file, taskId), ...change, phase: clock.phase, clock, version: entry.seq });
}

function highestOf({ highestRung = 0 }: OpenTask, rung: number): number {
  return Math.max(highestRung, rung);
}

function openTask(file: CaseFile, taskId: TaskId): OpenTask {
  const task = file.tasks.get(taskId);
  if (!task || !isOpen(task)) throw new Error(`Task ${taskId} is not open.`);
  return task;
}

function withTask(file: CaseFile, task: Task): CaseFile {
  return { ...file, tasks: new Map(file.tasks).set(task.id, task) };
}

function withCase(file: CaseFile, change: Partial<Case>): CaseFile {
  return { ...file, case: { ...file.case, ...change } };
}

function counted(subject: Case, desk: DeskCode, what: 'offered' | 'held'): readonly Party[] {
  const party = partyOf(subject, desk) ?? { desk, offered: 0, held: 0 };
  const others = subject.parties.filter((other) => other.desk !== desk);
  return [...others, { ...party, [what]: party[what] + 1 }];
}
