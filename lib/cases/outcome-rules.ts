import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingPerson, allOf, atDesk, freshVersion } from '../engine/guards.ts';
import { answerOf } from '../engine/refusing.ts';
import { decided, rule } from '../engine/rule.ts';
import { isSecretariat } from '../engine/visibility.ts';
import { type CaseKind, isCaseKind } from '../kernel/forum.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { CloseCase, CorrectOutcome } from './commands.ts';

/** How a case ends: with an outcome of the forum's list for its kind, to which no subject objects. */

/** The outcome is one of the list of the case's kind. */
function listedOutcome(outcome: string, kind: CaseKind, { forum }: RuleContext) {
  if (forum.outcome(outcome, kind)) return ok(undefined);
  const allowed = forum.outcomes(kind).map(({ code }) => code);
  return refuse({ code: 'outcome-unknown', pointer: '/outcome', given: outcome, allowed });
}

/** Whether the case can have ended so. */
export function suitingOutcome(
  file: CaseFile,
  { outcome, homes = [] }: Pick<CloseCase, 'outcome' | 'homes'>,
  context: RuleContext,
) {
  return allOf(
    () => listedOutcome(outcome, file.case.kind, context),
    () => trueOutcome(file, { outcome, homes }, context),
  );
}

/** No subject objects to the outcome. A word that is no outcome of cases says nothing that could be untrue. */
export function trueOutcome(
  file: CaseFile,
  { outcome, homes = [] }: Pick<CloseCase, 'outcome' | 'homes'>,
  context: RuleContext,
) {
  return answerOf(
    'mayEndAs',
    allOf(
      ...context.hooks.map(
        ({ mayEndAs }) =>
          () =>
            mayEndAs?.decide(file, { outcome, homes }, context) ?? ok(undefined),
      ),
    ),
  );
}

/**
 * Corrects how a case ended. Whichever desk closed it by mistake, the last holder corrects it, or the secretariat. From then on the
 * register of those who were sent home says what is so.
 */
export function correctOutcome(file: CaseFile, command: CorrectOutcome, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const { id, holder, closed, version } = file.case;
  const allowed = allOf(
    () => (isSecretariat(acting.value, context.forum) ? ok(undefined) : atDesk(acting.value, holder, 'holder')),
    () => freshVersion(context, version),
  );
  if (!allowed.ok) return allowed;
  if (!closed) return refuse({ code: 'case-not-closed', caseId: id });
  const suiting = suitingOutcome(file, command, context);
  if (!suiting.ok) return suiting;
  const { outcome, reason } = command;
  if (outcome === closed.outcome) return refuse({ code: 'outcome-unchanged', pointer: '/outcome', given: outcome });
  return decided([{ type: 'outcome-corrected', from: closed.outcome, outcome, reason }]);
}

/** The rule of corrections of an outcome. */
export const OUTCOME_RULES = {
  'correct-outcome': rule({
    about: 'case',
    fits: isCaseKind,
    // The secretariat sees cases by tasks that have escalated: a closed one has none, and an open one is not to be corrected.
    sees: ({ case: { closed } }, _command, actor, forum) => closed !== undefined && isSecretariat(actor, forum),
    refuses: [
      'role-not-allowed',
      'desk-not-allowed',
      'version-stale',
      'case-not-closed',
      'outcome-unknown',
      'outcome-unchanged',
    ],
    asks: ['mayEndAs'],
    decide: correctOutcome,
  }),
};
