/** How the reader's own acts on a task stand, as the outbox has them. */
import type { Task } from '../../api/generated/schema.d.ts';
import type { Entry } from '../../outbox/entry.ts';

/** The latest act on each thing, by the id in its path: `/v1/tasks/T1/accept` is about `T1`. */
export function latestActs(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.href.split('?')[0]?.split('/')[3] ?? '', entry]));
}

/** The act that a task does not show yet; undefined when the task was read after it, or there is none. */
export function unseenAct(task: Task, acts: ReadonlyMap<string, Entry>): Entry | undefined {
  const act = acts.get(task.id) ?? (task.convoy && acts.get(task.convoy.id));
  if (act?.state !== 'sent') return act;
  const isShown = act.answer.etag === undefined || act.answer.etag <= task.version;
  return isShown ? undefined : act;
}
