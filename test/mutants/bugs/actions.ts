import type { Mutant } from '../mutant.ts';

/** Bugs in what callers are shown that they can do, and in what a row says. */
export const ACTION_BUGS: readonly Mutant[] = [
  {
    name: 'a verb that the state forbids is listed',
    find: 'return PROBLEMS[code].status === 422;',
    replace: 'return PROBLEMS[code].status >= 409;',
    hurts: 'an officer presses what is refused, and learns to trust no list',
    by: 'actions',
  },
  {
    name: 'an offer of a suspended partner is listed as one to accept',
    find: 'return partnersActing(decided.value, file).every(isVetted) ? undefined : NOT_VETTED;',
    replace: 'return undefined;',
    hurts: 'a holder is led to accept what is refused at the end',
    by: 'actions',
  },
  {
    name: 'an outcome that is untrue now is listed',
    find: 'const outcome = tried.accepted ? outcomeOf(probe.outcomes?.(command), tried.more) : undefined;',
    replace: 'const outcome = outcomeOf(probe.outcomes?.(command), tried.more);',
    hurts: 'a person is said to be able to be home who is on the road',
    by: 'actions',
  },
  {
    name: 'what the state asks for is not named',
    find: '...(probe.outcomes ? [] : tried.more)',
    replace: '',
    hurts: 'a child departs on the second try, after a refusal that could have been foreseen',
    by: 'actions',
  },
  {
    name: 'a desk that owes goods reads the title of the case',
    find: 'title: seesCase ? redact(title, mask) : undefined,',
    replace: 'title: redact(title, mask),',
    hurts: 'a giver learns of a case that it may not read',
    by: 'summaries',
  },
  {
    name: 'a summary shows the title as it was written',
    find: 'title: seesCase ? redact(title, mask) : undefined,',
    replace: 'title: seesCase ? title : undefined,',
    hurts: 'a queue names the people in a title',
    by: 'summaries',
  },
  {
    name: 'a task that has ended shows what could be done with it',
    find: 'if (hasEnded(file, task, TASK_KIND_RULES[task.kind].listed)) return [];',
    replace: '',
    hurts: 'a page fails while somebody else is acting',
    by: 'task-rows',
  },
];
