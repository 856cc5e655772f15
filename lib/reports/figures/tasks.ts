import { ESCALATED_FROM_RUNG } from '../../engine/clock.ts';
import { isOpen, type Task } from '../../engine/task.ts';
import { defined } from '../../kernel/absent.ts';
import { type Instant, queueOf } from '../../kernel/ids.ts';
import type { TaskKind } from '../../kernel/task-kind.ts';
import { countOf, percentile, share } from './statistics.ts';

/** How quickly tasks are answered. Shares are 0 to 1 and absent where there is nothing to be a share of. */
export interface TaskFigures {
  /** How many ended, and how many are open now. */
  readonly ended: number;
  readonly open: number;
  readonly overdue: number;
  readonly acknowledged: number;
  readonly ackP50Minutes?: number;
  readonly ackP90Minutes?: number;
  /** Of those acknowledged or overdue for it. */
  readonly acknowledgedInTime?: number;
  /** Acknowledged and not decided yet, of those acknowledged. */
  readonly undecided?: number;
  readonly returned: number;
  /** Of those that ended. */
  readonly returnRate?: number;
  /** Whose ladder has gone beyond reminding the officer who owes it. */
  readonly escalated: number;
}

/** The figures of one kind of task between two provinces. */
export interface TaskRow extends TaskFigures {
  readonly kind: TaskKind;
  readonly from: string;
  readonly to: string;
}

/** The figures of tasks that ended in a period or are open now. */
export function taskFigures(tasks: readonly Task[], now: Instant): TaskFigures {
  const open = tasks.filter(isOpen);
  const acknowledged = tasks.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined);
  const overdue = countOf(open, ({ clock }) => clock.dueAt < now);
  const unanswered = countOf(open, ({ phase, clock }) => phase === 'awaiting-ack' && clock.dueAt < now);
  const inTime = countOf(acknowledged, ({ acknowledgedLate }) => !acknowledgedLate);
  const undecided = countOf(open, ({ phase }) => phase === 'awaiting-decision');
  const returned = countOf(tasks, ({ phase }) => phase === 'returned');
  const minutes = acknowledged.map(({ openedAt, acknowledgedAt = openedAt }) =>
    Math.round((acknowledgedAt - openedAt) / 60_000),
  );
  return {
    ended: tasks.length - open.length,
    open: open.length,
    overdue,
    acknowledged: acknowledged.length,
    returned,
    escalated: countOf(tasks, ({ highestRung = 0 }) => highestRung >= ESCALATED_FROM_RUNG),
    ...defined({
      ackP50Minutes: percentile(minutes, 50),
      ackP90Minutes: percentile(minutes, 90),
      acknowledgedInTime: share(inTime, acknowledged.length + unanswered),
      undecided: share(undecided, acknowledged.length),
      returnRate: share(returned, tasks.length - open.length),
    }),
  };
}

/** The figures by kind and by pair of provinces: the one owed and the one owing. */
export function taskRows(tasks: readonly Task[], now: Instant): readonly TaskRow[] {
  const groups = Map.groupBy(tasks, ({ kind, from, desk }) => [kind, queueOf(from), queueOf(desk)].join('|'));
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => {
      const [{ kind, from, desk }] = group as [Task, ...Task[]];
      return { kind, from: queueOf(from), to: queueOf(desk), ...taskFigures(group, now) };
    });
}

/** How often tasks were returned for which reason. */
export function returnsByCode(tasks: readonly Task[]): readonly { readonly code: string; readonly tasks: number }[] {
  const codes = tasks.flatMap((task) => (isOpen(task) ? [] : (task.returned?.code ?? [])));
  return [...Map.groupBy(codes, (code) => code)]
    .map(([code, all]) => ({ code, tasks: all.length }))
    .sort((one, other) => other.tasks - one.tasks || (one.code < other.code ? -1 : 1));
}

/** How many tasks have climbed to a rung or beyond it; rungs after the ladder's last are its recurring reminder. */
export function escalationsByRung(
  tasks: readonly Task[],
): readonly { readonly rung: number; readonly tasks: number }[] {
  const last = Math.max(0, ...tasks.map(({ policy }) => policy.rungs.length));
  return Array.from({ length: last }, (_, n) => ({
    rung: n + 1,
    tasks: countOf(tasks, ({ highestRung = 0 }) => highestRung > n),
  }));
}
