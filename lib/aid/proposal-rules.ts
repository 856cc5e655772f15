import type { Accept } from '../engine/commands.ts';
import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingPerson, allOf, openCaseOnly } from '../engine/guards.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { decided } from '../engine/rule.ts';
import { isOpen, type OpenTask } from '../engine/task.ts';
import { localDesk } from '../engine/visibility.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Need } from './aid.ts';
import type { ProposeNeeds } from './commands.ts';
import { catalogued, MAX_NEEDS, wrongAddition, wrongUnit } from './need-rules.ts';

/** How many lines one proposal has: they are in the item of its task. */
export const MAX_PROPOSED = 20;
/** How many proposals of a case wait for the holder: each is a task that ends with the case, in its transaction. */
export const MAX_PROPOSALS = 1;

/** The kab/kota where the disaster is says what is needed there as well. The holder decides: it states what the case needs. */
export function proposeNeeds(file: CaseFile, command: ProposeNeeds, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const local = localDesk(file.case, context.forum);
  if (acting.value.desk !== local || local === file.case.holder) {
    return refuse({ code: 'desk-not-allowed', desk: acting.value.desk, allowed: 'local' });
  }
  const possible = allOf(
    () => openCaseOnly(file),
    () => roomFor(file, command.added.length),
  );
  if (!possible.ok) return possible;
  const needs = command.added.map((need) => ({ ...need, item: catalogued(need.item, context) }));
  const wrong = wrongUnit(needs, context, '/add') ?? wrongAddition(needs, context);
  if (wrong) return refuse(wrong);
  const waiting = [...file.tasks.values()].filter((task) => isOpen(task) && task.kind === 'decide-needs');
  if (waiting.length >= MAX_PROPOSALS) {
    return refuse({ code: 'limit-reached', limit: 'proposals', maximum: MAX_PROPOSALS });
  }
  const terms = { reason: command.reason, from: acting.value.desk, proposal: { needs } };
  return decided([openedTask(file, 'decide-needs', knownDesk(context, file.case.holder), terms, context)]);
}

function roomFor(file: CaseFile, more: number) {
  if (file.needs.length + more <= MAX_NEEDS) return ok(undefined);
  return refuse({ code: 'limit-reached', limit: 'needs', maximum: MAX_NEEDS });
}

/** The holder takes the proposed lines over as its own. What it wants otherwise it returns, or amends afterwards. */
export function acceptProposal(
  file: CaseFile,
  task: OpenTask<'decide-needs'>,
  _command: Accept,
  _context: RuleContext,
) {
  const { needs } = task.proposal;
  const room = roomFor(file, needs.length);
  if (!room.ok) return room;
  const added = needs.map((need, n): Need => ({ ...need, id: `n${file.needs.length + n + 1}` }));
  return decided([{ type: 'needs-amended', needs: added, reason: task.reason }]);
}
