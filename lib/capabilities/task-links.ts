import type { Task } from '../engine/task.ts';
import { TASK_KIND_RULES } from './engine.ts';
import type { Link } from './link-answer.ts';

/** Where the desk that owes a task reads what it is about: the appeal that it is asked to answer, or the case, where it may read that. */
export function taskLinks({ kind, caseId }: Pick<Task, 'kind' | 'caseId'>): readonly Link[] {
  if (kind === 'answer-appeal') return [{ rel: 'appeal', href: `/v1/appeals/${caseId}` }];
  // A partner's registration is no case.
  if (kind === 'vet-partner') return [];
  // What is about people is of a case, which its desk holds or has a part in. An intervention can be about another file.
  return TASK_KIND_RULES[kind].aboutPeople ? [{ rel: 'case', href: `/v1/cases/${caseId}` }] : [];
}
