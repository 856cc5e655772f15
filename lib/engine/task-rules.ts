import type { CaseCommand, SystemCommand, TaskVerb } from './commands.ts';
import { OF_RECEIVER } from './holder.ts';
import { extend, fire, rebase, repair, reroute, suppress } from './ladder.ts';
import { accept, acknowledge, complete, OF_MOVE, openedByCompletion, returnTask, withdraw } from './moves.ts';
import { followPriority } from './priority.ts';
import { type RuleScope, rule } from './rule.ts';
import { seesTask } from './visibility.ts';

type OfTask = Extract<CaseCommand, TaskVerb | SystemCommand>;

/** What all commands on a task have in common: both ends of the task see it, whatever they see of the case. */
const ON_TASK: RuleScope<OfTask> = {
  about: 'task',
  fits: () => true,
  sees: ({ tasks }, { taskId }, actor) => {
    const task = tasks.get(taskId);
    return task !== undefined && seesTask(task, actor);
  },
};

/** The rules of the verbs that move a task, and of what Estafet itself does with one. */
export const TASK_RULES = {
  acknowledge: rule({ ...ON_TASK, refuses: OF_MOVE, decide: acknowledge }),
  // Accepting an offer binds its giver, which has to be allowed to give when that is committed.
  accept: rule({
    ...ON_TASK,
    refuses: OF_MOVE,
    asks: ['mayAccept', 'onAccept'],
    commits: ['partner-not-vetted'],
    decide: accept,
  }),
  return: rule({
    ...ON_TASK,
    refuses: [...OF_MOVE, 'return-code-unknown', 'desk-unknown', 'partner-unknown'],
    decide: returnTask,
  }),
  withdraw: rule({ ...ON_TASK, refuses: OF_MOVE, decide: withdraw }),
  complete: rule({
    ...ON_TASK,
    refuses: OF_MOVE,
    asks: ['mayComplete', 'onComplete'],
    decide: complete,
    opensBeside: openedByCompletion,
  }),
  reroute: rule({
    ...ON_TASK,
    refuses: [...OF_MOVE, 'reroutes-exhausted', 'desk-visited', ...OF_RECEIVER],
    decide: reroute,
  }),
  extend: rule({ ...ON_TASK, refuses: [...OF_MOVE, 'extension-out-of-bounds'], decide: extend }),
  fire: rule({ ...ON_TASK, refuses: ['not-found', 'task-ended', 'epoch-stale', 'timer-early'], decide: fire }),
  rebase: rule({ ...ON_TASK, refuses: ['not-found', 'task-ended'], decide: rebase }),
  'follow-priority': rule({ ...ON_TASK, refuses: ['not-found', 'task-ended'], decide: followPriority }),
  repair: rule({ ...ON_TASK, refuses: ['not-found', 'task-ended'], decide: repair }),
  suppress: rule({ ...ON_TASK, refuses: ['not-found'], decide: suppress }),
};
