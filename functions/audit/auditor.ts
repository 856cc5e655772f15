import { rebaseClock } from '../../lib/domain/clock.ts';
import type { SystemCommand, TimerFault } from '../../lib/domain/commands.ts';
import type { Context } from '../../lib/domain/decide.ts';
import type { Forum } from '../../lib/domain/forum.ts';
import { caseIdOf, type DeskCode, type Instant, type TaskId } from '../../lib/domain/ids.ts';
import { isOpen, type OpenTask, type Task } from '../../lib/domain/task.ts';
import { settingOf } from '../../lib/domain/task-progress.ts';
import { loadCases } from '../../lib/store/case-file.ts';
import { loadCase } from '../../lib/store/case-store.ts';
import { executeAsSystem } from '../../lib/store/execute.ts';
import type { Timer } from '../../lib/store/items.ts';
import { timerKey } from '../../lib/store/keys.ts';
import { listTasks } from '../../lib/store/queries.ts';
import { placeOf } from '../../lib/store/reads.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { existingTimers, removeTimer, timersUntil } from '../../lib/store/timers.ts';

/** What the auditor works with. */
export interface AuditorOptions {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly now: () => Instant;
  readonly logger: { info(message: string, details: Readonly<Record<string, unknown>>): void };
}

/** What one audit found. */
export interface Audit {
  readonly openTasks: number;
  readonly repairs: Readonly<Record<TimerFault | 'orphaned', number>>;
  readonly rebased: number;
}

const PAGE = 100;

/**
 * Checks that every open task has exactly one timer, with its epoch, and that no timer is without its task (invariant I2), and
 * mends what is not so. It goes through all open tasks of all desks and through all timers, whatever their age: what it costs
 * follows the number of open tasks. What looks wrong in the index is read again, strongly consistent, before it is touched.
 */
export async function audit(options: AuditorOptions): Promise<Audit> {
  const openTasks: OpenTask[] = [];
  for (const { code } of options.forum.desks) openTasks.push(...(await openTasksOf(options, code)));
  const missing = await repairMissing(options, openTasks);
  const { orphaned, doubled } = await repairTimers(options);
  const rebased = await rebaseOutdated(options, openTasks);
  const found = { openTasks: openTasks.length, repairs: { missing, doubled, orphaned }, rebased };
  options.logger.info('audited', found);
  return found;
}

async function openTasksOf({ tables, now }: AuditorOptions, desk: DeskCode): Promise<readonly OpenTask[]> {
  const tasks: Task[] = [];
  let after: string | undefined;
  do {
    const page = await listTasks(tables, desk, 'open', now(), { limit: PAGE, after });
    tasks.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return tasks.filter(isOpen);
}

async function repairMissing(options: AuditorOptions, tasks: readonly OpenTask[]): Promise<number> {
  const { tables } = options;
  const keyOf = (task: OpenTask) => timerKey(task.id, task.clock, tables.timerShards);
  let repairs = 0;
  for (let n = 0; n < tasks.length; n += PAGE) {
    const batch = tasks.slice(n, n + PAGE);
    const existing = await existingTimers(tables, batch.map(keyOf));
    const suspects = batch.filter((task) => !existing.has(placeOf({ ...keyOf(task) })));
    for (const { id } of suspects) repairs += await repairIfMissing(options, id);
  }
  return repairs;
}

async function repairIfMissing(options: AuditorOptions, taskId: TaskId): Promise<number> {
  const { tables } = options;
  const task = await currentTask(tables, taskId);
  if (!task) return 0;
  const key = timerKey(task.id, task.clock, tables.timerShards);
  if ((await existingTimers(tables, [key])).size > 0) return 0;
  // Between the two reads the task may have moved on and taken its timer along; then it is fine.
  if ((await currentTask(tables, taskId))?.clock.epoch !== task.clock.epoch) return 0;
  return (await command(options, { name: 'repair', taskId, fault: 'missing' })) ? 1 : 0;
}

async function currentTask(tables: Tables, taskId: TaskId): Promise<OpenTask | undefined> {
  const caseId = caseIdOf(taskId);
  const { file } = caseId ? await loadCase(tables, caseId, { taskId }) : {};
  const task = file?.tasks.get(taskId);
  return task && isOpen(task) ? task : undefined;
}

/** Timers of another epoch or time than their task's are taken away. */
async function repairTimers(options: AuditorOptions): Promise<{ orphaned: number; doubled: number }> {
  const { tables } = options;
  const counts = { orphaned: 0, doubled: 0 };
  for (let shard = 0; shard < tables.timerShards; shard += 1) {
    let last: Timer | undefined;
    do {
      const timers = await timersUntil(tables, shard, END_OF_TIME, PAGE, last);
      for (const timer of await straysAmong(tables, timers)) {
        const fault = await removeIfStray(options, timer);
        if (fault) counts[fault] += 1;
      }
      last = timers.length === PAGE ? timers.at(-1) : undefined;
    } while (last);
  }
  return counts;
}

async function straysAmong(tables: Tables, timers: readonly Timer[]): Promise<readonly Timer[]> {
  const files = await loadCases(
    tables,
    [...new Set(timers.map(({ caseId }) => caseId))],
    timers.map(({ taskId }) => taskId),
  );
  return timers.filter((timer) => {
    const task = files.get(timer.caseId)?.tasks.get(timer.taskId);
    return !task || !isTimerOf(tables, timer, task);
  });
}

function isTimerOf(tables: Tables, timer: Timer, task: Task): boolean {
  return isOpen(task) && placeOf({ ...timerKey(task.id, task.clock, tables.timerShards) }) === placeOf({ ...timer });
}

/** The last instant of thirteen digits. */
const END_OF_TIME = 9_999_999_999_998 as Instant;

async function removeIfStray(options: AuditorOptions, timer: Timer): Promise<'orphaned' | 'doubled' | undefined> {
  const { tables } = options;
  const task = await currentTask(tables, timer.taskId);
  if (task && isTimerOf(tables, timer, task)) return undefined;
  // A task that moved on between the reads has taken its timer along.
  if ((await existingTimers(tables, [{ PK: timer.PK, SK: timer.SK }])).size === 0) return undefined;
  await removeTimer(tables, timer);
  if (!task) return 'orphaned';
  await command(options, { name: 'repair', taskId: task.id, fault: 'doubled' });
  return 'doubled';
}

/** Times that were reckoned with an older working calendar, and would be others with the present one, are moved. */
async function rebaseOutdated(options: AuditorOptions, tasks: readonly OpenTask[]): Promise<number> {
  const { forum, now } = options;
  const { version } = forum.workCalendar;
  const outdated = tasks
    .filter(({ clock }) => clock.calendar !== version)
    .filter((task) => rebaseClock(settingOf(task, forum), task.clock, now()) !== undefined);
  let rebased = 0;
  for (const { id } of outdated) if (await command(options, { name: 'rebase', taskId: id })) rebased += 1;
  return rebased;
}

/** @returns whether the command was carried out */
async function command({ tables, forum, now }: AuditorOptions, order: SystemCommand): Promise<boolean> {
  const caseId = caseIdOf(order.taskId);
  if (!caseId) return false;
  const context = (): Context => ({ now: now(), actor: { kind: 'system', part: 'auditor' }, forum });
  return (await executeAsSystem({ tables, context, caseId, command: order })) === undefined;
}
