import { refuse } from '../kernel/result.ts';
import type { Complete } from './commands.ts';
import type { TaskEffects } from './context.ts';
import type { AnyFile } from './file.ts';
import { refusing } from './refusing.ts';
import { decided } from './rule.ts';
import type { OpenTask } from './task.ts';

/** How the secretariat ends an intervention. `settled` is also how it ends by itself. Proposed: to be confirmed by the forum. */
export const INTERVENTION_OUTCOMES = ['settled', 'desk-reached', 'not-needed', 'other'] as const;

function completed(_file: AnyFile, _task: OpenTask<'intervene'>, { outcome: given }: Complete) {
  if (INTERVENTION_OUTCOMES.some((one) => one === given)) return decided([]);
  return refuse({ code: 'outcome-unknown', pointer: '/outcome', given, allowed: INTERVENTION_OUTCOMES });
}

/** The effects of the moves of an intervention: what came of it is one of a list. */
export const INTERVENTION_EFFECTS = {
  intervene: { onComplete: refusing(['outcome-unknown'], completed) } satisfies TaskEffects<'intervene'>,
};
