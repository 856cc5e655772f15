import type { Complete } from '../engine/commands.ts';
import type { CaseFile } from '../engine/file.ts';
import { decided } from '../engine/rule.ts';
import type { OpenTask } from '../engine/task.ts';
import { defined } from '../kernel/absent.ts';
import { ok, refuse } from '../kernel/result.ts';
import { numbersIn, type PersonAnswer, VERIFICATION_OUTCOMES } from './journey.ts';

/** What the home area's desk has found out. */
export function verified(file: CaseFile, _task: OpenTask, command: Complete) {
  const outcome = VERIFICATION_OUTCOMES.find((one) => one === command.outcome);
  if (!outcome) {
    const allowed = VERIFICATION_OUTCOMES;
    return refuse({ code: 'outcome-unknown', pointer: '/outcome', given: command.outcome, allowed });
  }
  const each = answersFor(file, command);
  if (!each.ok) return each;
  const subjects = each.value.length > 0 ? each.value : undefined;
  return decided([{ type: 'subject-verified', outcome, ...defined({ subjects }) }]);
}

/** The answers for single people; each of them has to be of the case. */
function answersFor(file: CaseFile, { subjects = [] }: Complete) {
  const numbers = numbersIn(file.case);
  const answers: PersonAnswer[] = [];
  for (const [n, { subject, outcome: given }] of subjects.entries()) {
    const pointer = `/subjects/${n}`;
    if (!numbers.includes(subject)) {
      return refuse({ code: 'subject-unknown', pointer: `${pointer}/subject`, given: String(subject) });
    }
    const outcome = VERIFICATION_OUTCOMES.find((one) => one === given);
    const allowed = VERIFICATION_OUTCOMES;
    if (!outcome) return refuse({ code: 'outcome-unknown', pointer: `${pointer}/outcome`, given, allowed });
    answers.push({ subject, outcome });
  }
  return ok<readonly PersonAnswer[]>(answers);
}
