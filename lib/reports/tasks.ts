import type { Services } from '../capabilities/services.ts';
import { spanOf } from '../kernel/period.ts';
import type { Column } from '../platform/http/csv.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { tableText } from '../platform/http/tables.ts';
import { inTurns } from '../platform/in-turns.ts';
import { headingOf, reportedDesks } from './desks.ts';
import {
  escalationsByRung,
  returnsByCode,
  type TaskFigures,
  type TaskRow,
  taskFigures,
  taskRows,
} from './figures/tasks.ts';
import { tasksEndedIn, tasksOpenAt } from './queries.ts';
import type { REPORT_ROUTES } from './routes.ts';

type TaskRoute = Extract<(typeof REPORT_ROUTES)[number], { operationId: 'reportTasks' }>;

/**
 * How quickly a desk answers its tasks: those that ended in the month, and those opened before its end that are open
 * now. Two index queries for each desk.
 */
export async function reportTasks(
  services: Services,
  { query, principal, mediaType, csvForm }: ApiRequest<TaskRoute>,
): Promise<Outcome<TaskRoute>> {
  const desks = reportedDesks(services, principal, query.desk);
  if (!desks) return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  const span = spanOf(query.period);
  const now = services.now();
  const found = await inTurns(desks, async (desk) => {
    const [ended, open] = await Promise.all([
      tasksEndedIn(services.tables, desk, span),
      tasksOpenAt(services.tables, desk),
    ]);
    return [...ended, ...open.filter(({ openedAt }) => openedAt < span.to)];
  });
  const tasks = found.flat();
  const items = taskRows(tasks, now);
  const body = {
    ...headingOf(query.period, desks),
    total: taskFigures(tasks, now),
    items,
    returns: returnsByCode(tasks),
    escalations: escalationsByRung(tasks),
  };
  return { ok: true, value: { status: 200, body, ...(await tableText({ mediaType, csvForm }, COLUMNS, items)) } };
}

const FIGURES = [
  'ended',
  'open',
  'overdue',
  'acknowledged',
  'ackP50Minutes',
  'ackP90Minutes',
  'acknowledgedInTime',
  'undecided',
  'returned',
  'returnRate',
  'escalated',
] as const satisfies readonly (keyof TaskFigures)[];

const COLUMNS: readonly Column<TaskRow>[] = [
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'from', value: ({ from }) => from },
  { name: 'to', value: ({ to }) => to },
  ...FIGURES.map((name) => ({ name, value: (row: TaskRow) => row[name] })),
];
