import type { CaseFile } from './case.ts';
import type { CaseEvent } from './events.ts';
import type { CaseKind, Desk, TaskKind as ForeseenKind } from './forum.ts';
import { isOpen, type OpenTask, type Task } from './task.ts';

/** The kinds of task that the engine runs. A new kind is a row below, with its effect. */
export const TASK_KINDS = ['receive-case'] as const satisfies readonly ForeseenKind[];
export type TaskKind = (typeof TASK_KINDS)[number];

/** What is particular to a kind of task. Phases, clocks, acknowledgement and endings are the engine's. */
export interface TaskKindRule {
  /** Whether a desk can owe this kind for a case of that kind. */
  readonly suits: (desk: Desk, caseKind: CaseKind) => boolean;
  /** What acceptance does to the case, beside moving the task itself. */
  readonly onAccept: (file: CaseFile, task: OpenTask) => readonly CaseEvent[];
}

export const TASK_KIND_RULES: Readonly<Record<TaskKind, TaskKindRule>> = {
  'receive-case': {
    suits: suitsAsHolder,
    onAccept: (file, task) => [
      ...workHandedOn(file),
      { type: 'case-moved', taskId: task.id, from: file.case.holder, to: task.desk },
    ],
  },
};

/**
 * Whether a desk can hold a case of a kind. A BKKKS gathers organisations and aid and holds no person's case; the
 * secretariat steers and holds none.
 */
export function suitsAsHolder(desk: Desk, caseKind: CaseKind): boolean {
  switch (desk.kind) {
    case 'dinas-sosial':
    case 'kab-kota':
      return true;
    case 'bkkks':
      return caseKind === 'disaster-aid';
    case 'secretariat':
      return false;
  }
}

/** The holder's own work on the case, begun when it accepted it. */
export function workOfHolder(file: CaseFile): readonly OpenTask[] {
  return [...file.tasks.values()].filter((task) => isHoldersWork(file, task)).filter(isOpen);
}

function isHoldersWork(file: CaseFile, task: Task): boolean {
  return task.kind === 'receive-case' && task.phase === 'in-progress' && task.desk === file.case.holder;
}

/** Whoever hands a case on has done its part: its work ends in the transaction that moves the case. */
function workHandedOn(file: CaseFile): readonly CaseEvent[] {
  return workOfHolder(file).map((task) => ({ type: 'task-completed', taskId: task.id, outcome: 'handed-on' }));
}
