import type { CaseCommand, SystemCommand, TaskVerb } from './commands.ts';
import { extend, fire, rebase, repair, reroute, suppress } from './ladder.ts';
import { accept, acknowledge, complete, openedByCompletion, returnTask, withdraw } from './moves.ts';
import type { Rule } from './rule.ts';
import { seesTask } from './visibility.ts';

type OfTask = Extract<CaseCommand, TaskVerb | SystemCommand>;

/** What all commands on a task have in common: both ends of the task see it, whatever they see of the case. */
const ON_TASK: Pick<Rule<OfTask>, 'about' | 'sees'> = {
  about: 'task',
  sees: ({ tasks }, { taskId }, actor) => {
    const task = tasks.get(taskId);
    return task !== undefined && seesTask(task, actor);
  },
};

/** The rules of the verbs that move a task, and of what Estafet itself does with one. */
export const TASK_RULES = {
  acknowledge: { ...ON_TASK, decide: acknowledge },
  accept: { ...ON_TASK, decide: accept },
  return: { ...ON_TASK, decide: returnTask },
  withdraw: { ...ON_TASK, decide: withdraw },
  complete: { ...ON_TASK, decide: complete, opensBeside: openedByCompletion },
  reroute: { ...ON_TASK, decide: reroute },
  extend: { ...ON_TASK, decide: extend },
  fire: { ...ON_TASK, decide: fire },
  rebase: { ...ON_TASK, decide: rebase },
  repair: { ...ON_TASK, decide: repair },
  suppress: { ...ON_TASK, decide: suppress },
};
