import { type AnyFile, isCase } from '../engine/file.ts';
import type { Task } from '../engine/task.ts';
import { seesCase, seesNoPeople } from '../engine/visibility.ts';
import type { PartnerId } from '../kernel/ids.ts';
import type { Partner } from '../kernel/partner.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { partnersNamedIn, questionOf } from './acting.ts';
import { type Action, actionsOn } from './actions.ts';
import { partnerIn } from './commands.ts';
import { TASK_KIND_RULES } from './engine.ts';
import type { Services } from './services.ts';
import { loadPartners } from './store/partners.ts';
import { countWithheld } from './store/people.ts';
import { hasEnded, loadTaskFiles, type TaskFile } from './store/task-files.ts';
import { readableLinks, taskSummary } from './summary.ts';
import { taskListView } from './views.ts';

/**
 * The tasks of a page as a list shows them, each with what it is about and what the reader can do with it. The reads are those of
 * the page, however long the queue is.
 */
export async function taskRows(services: Services, principal: PersonPrincipal, tasks: readonly Task[]) {
  const fileOf = await loadTaskFiles(services.tables, tasks, principal);
  const found = tasks.map((task) => ({ task, of: fileOf(task) }));
  const files = found.flatMap(({ of }) => of ?? []);
  countWithheld(services, distinctPeople(files));
  const partners = await loadPartners(
    services.tables,
    files.flatMap(({ file }) => partnersNamedIn(file)),
  );
  return found.flatMap(({ task, of }) => (of ? [taskRow(services, principal, task, of, partners)] : []));
}

function distinctPeople(files: readonly TaskFile[]) {
  return [...new Map(files.map(({ file, people }) => [file.case.id, people])).values()];
}

function taskRow(
  services: Services,
  principal: PersonPrincipal,
  task: Task,
  { file, people, past }: TaskFile,
  partners: ReadonlyMap<PartnerId, Partner>,
) {
  const { forum, now } = services;
  const seen = past ? fileThen(file, past.record) : file;
  const sees = past !== undefined || seesCase(file, principal, forum);
  const seesPeople = sees && !seesNoPeople(file.case, principal, forum);
  const facts = { file: seen, task, people: past?.shown ?? people, mask: people, seesCase: sees, seesPeople };
  return {
    ...taskListView(task, people, partnerIn(file)),
    summary: taskSummary(facts, forum, now()),
    links: readableLinks(facts, principal, forum),
    actions: rowActions(services, principal, task, { file, people }, partners),
  };
}

/** Of what a case needs and of its journey only the present is read: neither is for a desk whose part has ended. */
function fileThen(file: AnyFile, record: NonNullable<TaskFile['past']>['record']): AnyFile {
  if (!isCase(file)) return file;
  const { journey: _journey, ...rest } = file;
  return { ...rest, case: record, needs: [] };
}

function rowActions(
  services: Services,
  principal: PersonPrincipal,
  task: Task,
  { file, people }: Pick<TaskFile, 'file' | 'people'>,
  partners: ReadonlyMap<PartnerId, Partner>,
): readonly Action[] {
  if (hasEnded(file, task, TASK_KIND_RULES[task.kind].listed)) return [];
  const giver = { kind: 'desk', desk: principal.desk } as const;
  return actionsOn(file, { on: 'task', taskId: task.id }, questionOf(services, principal, people, partners, giver));
}
