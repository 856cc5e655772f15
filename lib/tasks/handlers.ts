import { actionsFor } from '../capabilities/acting.ts';
import { commandOnTask, partnerIn } from '../capabilities/commands.ts';
import type { Services } from '../capabilities/services.ts';
import { loadCase } from '../capabilities/store/case-store.ts';
import { loadPartner } from '../capabilities/store/partners.ts';
import { loadPeople, loadPeopleAsOf } from '../capabilities/store/people.ts';
import { listEscalations, listTasks, loadTasks } from '../capabilities/store/queries.ts';
import { readableLinks, taskSummary } from '../capabilities/summary.ts';
import { taskRows } from '../capabilities/task-rows.ts';
import { escalationView, taskView } from '../capabilities/views.ts';
import { pastCase } from '../capabilities/visible-case.ts';
import { type AnyFile, type CaseFile, isCase } from '../engine/file.ts';
import type { Task } from '../engine/task.ts';
import { seesCase, seesDesk, seesNoPeople, seesPersonalData, seesQueue, seesTask } from '../engine/visibility.ts';
import type { Giver } from '../kernel/giver.ts';
import { caseIdOf, type DeskCode, type Instant, type TaskId } from '../kernel/ids.ts';
import { AS_WRITTEN, type People, type TextMask } from '../kernel/people.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPageWith } from '../platform/http/paging.ts';
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
    returnTask: (request) => returnOne(services, request),
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

async function returnOne(
  services: Services,
  request: ApiRequest<RouteOf<'returnTask'>>,
): Promise<Outcome<RouteOf<'returnTask'>>> {
  const { duplicateOf } = request.body;
  if (duplicateOf !== undefined && !(await loadPartner(services.tables, duplicateOf))) {
    return { ok: false, refusal: { code: 'partner-unknown', pointer: '/duplicateOf', given: duplicateOf } };
  }
  return await commandOnTask(services, request, { name: 'return', ...request.params, ...request.body });
}

async function readTask(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'readTask'>>,
): Promise<Outcome<RouteOf<'readTask'>>> {
  const found = await findTask(services, params.taskId, principal);
  if (!found) return { ok: false, refusal: { code: 'not-found', what: 'task' } };
  const { task, file, present } = found;
  const people = await loadPeople(services, present.case);
  const mask = isCase(file) && seesPersonalData(file.case, principal) ? AS_WRITTEN : people;
  const said = await summaryOf(services, found, people, mask, principal);
  const actions = await actionsFor(
    services,
    principal,
    present,
    { on: 'task', taskId: task.id },
    {
      people,
      giver: giverAt(principal),
    },
  );
  const body = { ...taskView(task, mask, partnerIn(file)), ...said, actions };
  return { ok: true, value: { status: 200, body, etag: task.version } };
}

interface Found {
  readonly task: Task;
  /** The file of which the task is shown. */
  readonly file: AnyFile;
  /** The same as it stands. */
  readonly present: AnyFile;
  /** As the case stood when the caller's part in it ended: nothing of it that was written later shows. */
  readonly past: CaseFile | undefined;
}

/** Whom an offer of the caller would be from: a desk that is asked for one is told whether there can be one. */
function giverAt({ desk }: PersonPrincipal): Giver {
  return { kind: 'desk', desk };
}

/** What the task is about, as the caller sees its case, and where to read of it. */
async function summaryOf(
  services: Services,
  { task, present, past }: Found,
  people: People,
  mask: TextMask,
  principal: PersonPrincipal,
) {
  const { forum, now } = services;
  if (!past) {
    const sees = seesCase(present, principal, forum);
    const seesPeople = sees && !seesNoPeople(present.case, principal, forum);
    const facts = { file: present, task, people, mask, seesCase: sees, seesPeople };
    return { summary: taskSummary(facts, forum, now()), links: readableLinks(facts, principal, forum) };
  }
  const shown = await loadPeopleAsOf(services, past.case);
  const facts = { file: past, task, people: shown, mask, seesCase: true, seesPeople: true };
  return { summary: taskSummary(facts, forum, now()), links: readableLinks(facts, principal, forum) };
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
  const { file: present } = caseId ? await loadCase(tables, caseId, { taskId, giver: giverAt(principal) }) : {};
  const task = present?.tasks.get(taskId);
  if (!present || !task) return undefined;
  const seesIt = seesCase(present, principal, forum);
  const past = seesIt || !isCase(present) ? undefined : (await pastCase(tables, present, principal))?.file;
  if (seesIt || seesTask(task, principal)) return { task, file: present, present, past };
  const then = past?.tasks.get(taskId);
  return past && then && { task: then, file: past, present, past };
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
    (tasks) => taskRows(services, principal, tasks),
  );
}

/** What a row says beside the ids. */
function spokenOf(row: Awaited<ReturnType<typeof taskRows>>[number] | undefined) {
  return row && { summary: row.summary, links: row.links, actions: row.actions };
}

async function listAllEscalations(
  services: Services,
  { query, principal }: ApiRequest<RouteOf<'listEscalations'>>,
): Promise<Outcome<RouteOf<'listEscalations'>>> {
  const { tables, forum } = services;
  if (!seesDesk(forum.secretariat, principal, forum)) {
    return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  }
  return await listPageWith(
    query,
    'listEscalations',
    (page) => listEscalations(tables, page),
    async (escalations) => {
      const tasks = await loadTasks(tables, escalations);
      const rows = new Map((await taskRows(services, principal, tasks)).map((row) => [row.id, row]));
      return escalations.map((one) => ({ ...escalationView(one), ...spokenOf(rows.get(one.taskId)) }));
    },
  );
}
