import type { CaseFile } from './file.ts';
import type { CaseEvent } from './journal.ts';
import { isOpen, type OpenTask, type Task } from './task.ts';

/** Acceptance moves the case, in the transaction that ends the work of whoever hands it on. */
export function moveCase(file: CaseFile, task: OpenTask): readonly CaseEvent[] {
  return [...workHandedOn(file), { type: 'case-moved', taskId: task.id, from: file.case.holder, to: task.desk }];
}

/** Whoever hands a case on has done its part: its work ends in the transaction that moves the case. */
function workHandedOn(file: CaseFile): readonly CaseEvent[] {
  return [...file.tasks.values()]
    .filter((task) => isHoldersWork(file, task))
    .map(({ id }) => ({ type: 'task-completed', taskId: id, outcome: 'handed-on' }));
}

function isHoldersWork(file: CaseFile, task: Task): boolean {
  if (task.desk !== file.case.holder) return false;
  return task.kind === 'forward-traveller'
    ? isOpen(task)
    : task.kind === 'receive-case' && task.phase === 'in-progress';
}
