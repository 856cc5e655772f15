import { decide } from '../../lib/capabilities/engine.ts';
import { transact } from '../../lib/capabilities/store/case-store.ts';
import { writesOf } from '../../lib/capabilities/store/change.ts';
import type { Decision } from '../../lib/engine/decide.ts';
import type { AnyFile } from '../../lib/engine/file.ts';
import { isOpen, type OpenTask } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant, TaskId } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { LabelledWrite } from '../../lib/platform/dynamodb/writes.ts';
import { atOnce } from '../hand-offs/at-once.ts';
import { decided, decideHandOff } from '../hand-offs/prepare.ts';

/** A task that waits for its acknowledgement, in a case of its own. */
export interface WaitingTask {
  readonly taskId: TaskId;
  /** When its first rung is due. */
  readonly dueAt: Instant;
  readonly epoch: number;
  readonly file: AnyFile;
  readonly handed: Decision;
}

/** A task for each instant, whose first rung is due then. Not written. */
export function waitingTasks(dueAt: readonly Instant[], person: string): readonly WaitingTask[] {
  const lead = nextRungOf(decideHandOff(0 as Instant, person).handed);
  return dueAt.map((at) => {
    const { handed } = decideHandOff((at - lead) as Instant, person);
    if (nextRungOf(handed) !== at) throw new Error('the first rung follows office hours');
    const { id: taskId, clock } = taskIn(handed);
    return { taskId, dueAt: at, epoch: clock.epoch, file: handed.after, handed };
  });
}

/** The one task of a case that was just handed over. */
export function taskIn({ after }: Decision): OpenTask {
  const [task] = after.tasks.values();
  if (!task || !isOpen(task)) throw new Error('A hand-off opens a task.');
  return task;
}

function nextRungOf(handed: Decision): number {
  return taskIn(handed).clock.next.at;
}

/** A transaction holds at most so many writes (DynamoDB). */
const MAX_WRITES = 100;
const WRITERS = 4;

/** Writes the tasks with their cases and timers, but without journal entries: nobody is told, so that nothing else runs. */
export async function storeWaiting(tables: Tables, tasks: readonly WaitingTask[]): Promise<void> {
  const writes = tasks.map(({ file, handed }) =>
    writesOf({ before: undefined, after: file, entry: handed.entry }, tables).filter(
      ({ label }) => label !== 'journal',
    ),
  );
  const perPack = Math.floor(MAX_WRITES / Math.max(1, ...writes.map((own) => own.length)));
  const packs = Array.from({ length: Math.ceil(writes.length / perPack) }, (_, n) =>
    writes.slice(n * perPack, (n + 1) * perPack).flat(),
  );
  await atOnce(WRITERS, packs, async (pack) => {
    const outcome = await transact(tables, pack);
    if (outcome !== 'committed') throw new Error(`tasks were not stored: ${outcome}`);
  });
}

/** The writes of one fire, as the store makes them. */
export function fireWrites(task: WaitingTask, tables: Tables, now: Instant): readonly LabelledWrite[] {
  const { taskId, epoch, file } = task;
  const context = { now, actor: { kind: 'system', part: 'clock' } as const, forum: mpu };
  const decision = decided(decide(file, { name: 'fire', taskId, epoch, called: 1 }, context));
  return writesOf({ before: file, ...decision }, tables);
}
