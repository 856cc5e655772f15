import type { CaseFile } from '../engine/file.ts';
import type { TaskKindRules } from '../engine/kinds.ts';
import { seesPersonalData, takesPart } from '../engine/visibility.ts';
import type { PersonActor } from '../kernel/actor.ts';

/** Who may have a person shown for a reason: the desk that holds the case or has to decide on it. A former holder keeps a masked trace. */
export function mayReveal(file: CaseFile, actor: PersonActor, kinds: TaskKindRules): boolean {
  return seesPersonalData(file.case, actor) || takesPart(file.tasks.values(), actor.desk, kinds);
}
