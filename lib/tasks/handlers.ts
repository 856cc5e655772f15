import { commandOnTask, maskFor, partnerIn } from '../capabilities/commands.ts';
import { partnerIdOf } from '../capabilities/identity.ts';
import type { Services } from '../capabilities/services.ts';
import { loadCase } from '../capabilities/store/case-store.ts';
import { loadPartners } from '../capabilities/store/partners.ts';
import { loadPeopleOf } from '../capabilities/store/people.ts';
import { listEscalations, listTasks } from '../capabilities/store/queries.ts';
import { escalationView, taskListView, taskView } from '../capabilities/views.ts';
import { pastCase } from '../capabilities/visible-case.ts';
import { type AnyFile, isCase } from '../engine/file.ts';
import { detailsOf, type Task } from '../engine/task.ts';
import { seesCase, seesDesk, seesQueue, seesTask } from '../engine/visibility.ts';
import { caseIdOf, type DeskCode, type Instant, type TaskId } from '../kernel/ids.ts';
import { NOBODY } from '../kernel/people.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPage, listPageWith } from '../platform/http/paging.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import type { TASK_ROUTES } from './routes.ts';

/** The completion of a task is composed of several subjects. */
type Routes = Exclude<(typeof TASK_ROUTES)[number], { operationId: 'completeTask' }>;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

/** The desks' queues and the verbs that move a task. */
export function taskHandlers(services: Services): Handlers<Routes> {
  return {
    listTasks: (request) => listQueue(services, request),
    readTask: (request) => readTask(services, request),
    acknowledgeTask: (request) =>
      commandOnTask(services, request, { name: 'acknowledge', ...request.params, ...request.body }),
    acceptTask: (request) => commandOnTask(services, request, { name: 'accept', ...request.params, ...request.body }),
    returnTask: (request) => commandOnTask(services, request, { name: 'return', ...request.params, ...request.body }),
    withdrawTask: (request) =>
      commandOnTask(services, request, { name: 'withdraw', ...request.params, ...request.body }),
    rerouteTask: (request) => commandOnTask(services, request, { name: 'reroute', ...request.params, ...request.body }),
    extendTask: (request) =>
      commandOnTask(services, request, {
        name: 'extend',
        ...request.params,
        ...request.body,
        until: Date.parse(request.body.until) as Instant,
      }),
    listEscalations: (request) => listAllEscalations(services, request),
  };
}

async function readTask(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'readTask'>>,
): Promise<Outcome<RouteOf<'readTask'>>> {
  const found = await findTask(services, params.taskId, principal);
  if (!found) return { ok: false, refusal: { code: 'not-found', what: 'task' } };
  const { task, file } = found;
  const body = taskView(task, await maskFor(services, file, principal), partnerIn(file));
  return { ok: true, value: { status: 200, body, etag: task.version } };
}

interface Found {
  readonly task: Task;
  readonly file: AnyFile;
}

/**
 * A task is visible to both of its desks, and to all that see its case; as it stood then to a desk whose part in the case has ended.
 */
async function findTask(
  { tables, forum }: Services,
  taskId: TaskId,
  principal: PersonPrincipal,
): Promise<Found | undefined> {
  const caseId = caseIdOf(taskId);
  const { file } = caseId ? await loadCase(tables, caseId, { taskId }) : {};
  const task = file?.tasks.get(taskId);
  if (!file || !task) return undefined;
  if (seesTask(task, principal) || seesCase(file, principal, forum)) return { task, file };
  const past = isCase(file) ? await pastCase(tables, file, principal) : undefined;
  const then = past?.file.tasks.get(taskId);
  return past && then && { task: then, file: past.file };
}

async function listQueue(
  services: Services,
  { params, query, principal }: ApiRequest<RouteOf<'listTasks'>>,
): Promise<Outcome<RouteOf<'listTasks'>>> {
  const desk: DeskCode = params.desk;
  const state = query.state ?? 'open';
  const owing = services.forum.desk(desk);
  if (!owing || !seesQueue(owing, state, principal, services.forum)) {
    return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  }
  const now = services.now();
  return await listPageWith(
    query,
    `listTasks ${desk} ${state}`,
    (page) => listTasks(services.tables, desk, state, now, page),
    (tasks) => taskListViews(services, tasks),
  );
}

/** Facts that the tasks of a page show beside their own: the partner to vet, and the people to keep out of an offer. */
async function taskListViews(services: Services, tasks: readonly Task[]) {
  const [partners, peopleOf] = await Promise.all([
    loadPartners(
      services.tables,
      tasks.filter(({ kind }) => kind === 'vet-partner').map(({ caseId }) => partnerIdOf(caseId)),
    ),
    loadPeopleOf(
      services,
      tasks.filter((task) => detailsOf(task).offer !== undefined).map(({ caseId }) => caseId),
    ),
  ]);
  return tasks.map((task) => {
    // Without an offer, a task in a list has no text.
    const mask = detailsOf(task).offer ? peopleOf(task.caseId) : NOBODY;
    return taskListView(task, mask, partners.get(partnerIdOf(task.caseId)));
  });
}

async function listAllEscalations(
  services: Services,
  { query, principal }: ApiRequest<RouteOf<'listEscalations'>>,
): Promise<Outcome<RouteOf<'listEscalations'>>> {
  const { tables, forum } = services;
  if (!seesDesk(forum.secretariat, principal, forum)) {
    return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  }
  return await listPage(query, 'listEscalations', (page) => listEscalations(tables, page), escalationView);
}
