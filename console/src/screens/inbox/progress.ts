/** How the reader's own acts on a task stand, as the outbox has them. */
import type { Task } from '../../api/generated/schema.d.ts';
import type { Entry } from '../../outbox/entry.ts';

/** The latest act on each thing, by the id in its path: `/v1/tasks/T1/accept` is about `T1`. */
export function latestActs(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.href.split('?')[0]?.split('/')[3] ?? '', entry]));
}

/**
 * The act that a task does not show yet; undefined when the task was read after it, or there is none.
 * @param readAt when the task was read, by the server's clock
 */
export function unseenAct(task: Task, acts: ReadonlyMap<string, Entry>, readAt: number | undefined): Entry | undefined {
  const act = acts.get(task.id) ?? (task.convoy && acts.get(task.convoy.id));
  if (act?.state !== 'sent') return act;
  const { answer, doneAt } = act;
  // An answer in parts, such as a convoy's, has no version.
  const isShown = answer.etag === undefined ? readAt !== undefined && readAt > doneAt : answer.etag <= task.version;
  return isShown ? undefined : act;
}

/** Whether an act is on its way, so that another one would come too early. */
export function isUnderWay(act: Entry | undefined): boolean {
  return act !== undefined && act.state !== 'refused' && act.state !== 'unsure';
}
