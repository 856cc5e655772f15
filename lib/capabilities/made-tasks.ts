import type { Decision } from '../engine/decide.ts';
import type { AnyFile } from '../engine/file.ts';
import { isOpen } from '../engine/task.ts';
import { seesCase, seesTask } from '../engine/visibility.ts';
import type { Principal } from '../platform/http/principal.ts';
import { actorOf } from './identity.ts';
import type { Services } from './services.ts';
import { clockView } from './views.ts';

/**
 * The tasks that a command has made, each with its deadline, as far as its caller may see them; `undefined` when there are none.
 */
export function tasksMade({ forum }: Services, { entry, after }: Decision<AnyFile>, principal: Principal) {
  const actor = actorOf(principal);
  const seesAll = seesCase(after, actor, forum);
  const made = entry.events
    .flatMap((event) => (event.type === 'task-opened' ? (after.tasks.get(event.seed.id) ?? []) : []))
    .filter(isOpen)
    .filter((task) => seesAll || seesTask(task, actor))
    .map(({ id, kind, desk, clock }) => ({ id, kind, desk, clock: clockView(clock) }));
  return made.length > 0 ? made : undefined;
}
