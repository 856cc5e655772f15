import type { CaseFile } from './case.ts';
import type { OpenPhase } from './clock.ts';
import type { TaskVerb } from './commands.ts';
import type { CaseEvent } from './events.ts';
import type { CaseKind, Desk, TaskKind as ForeseenKind } from './forum.ts';
import type { OpenTask, Task } from './task.ts';

/** The kinds of task that the engine runs. A new kind is a row below, with its effect. */
export const TASK_KINDS = ['receive-case', 'intervene'] as const satisfies readonly ForeseenKind[];
export type TaskKind = (typeof TASK_KINDS)[number];

/** The moves that people make with a task. */
export type TaskMove = TaskVerb['name'];

/** Who may make a move, and in which phases. */
export interface MoveRule {
  readonly by: 'receiver' | 'sender' | 'secretariat';
  readonly in: readonly OpenPhase[];
}

/** What is particular to a kind of task. Clocks, acknowledgement and endings are the engine's. */
export interface TaskKindRule {
  /** Whether a desk can owe this kind for a case of that kind. */
  readonly suits: (desk: Desk, caseKind: CaseKind) => boolean;
  readonly moves: Readonly<Record<TaskMove, MoveRule>>;
  /** What acceptance does to the case, beside moving the task itself. */
  readonly onAccept: (file: CaseFile, task: OpenTask) => readonly CaseEvent[];
  /** Whether the last rung of its ladder calls upon the secretariat to intervene. */
  readonly escalates: boolean;
}

const UNDECIDED: readonly OpenPhase[] = ['awaiting-ack', 'awaiting-decision'];
const ANY_PHASE: readonly OpenPhase[] = [...UNDECIDED, 'in-progress'];
const NEVER: MoveRule = { by: 'receiver', in: [] };

export const TASK_KIND_RULES: Readonly<Record<TaskKind, TaskKindRule>> = {
  'receive-case': {
    suits: suitsAsHolder,
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: { by: 'receiver', in: UNDECIDED },
      return: { by: 'receiver', in: UNDECIDED },
      withdraw: { by: 'sender', in: UNDECIDED },
      complete: { by: 'receiver', in: ['in-progress'] },
      reroute: { by: 'secretariat', in: UNDECIDED },
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    onAccept: (file, task) => [
      ...workHandedOn(file),
      { type: 'case-moved', taskId: task.id, from: file.case.holder, to: task.desk },
    ],
    escalates: true,
  },
  // The secretariat's own, by its role and not by anybody at its desk: it ends by itself when the task that it is about moves.
  intervene: {
    suits: (desk) => desk.kind === 'secretariat',
    moves: {
      acknowledge: { by: 'secretariat', in: ['awaiting-ack'] },
      accept: { by: 'secretariat', in: UNDECIDED },
      return: NEVER,
      withdraw: NEVER,
      complete: { by: 'secretariat', in: ANY_PHASE },
      reroute: NEVER,
      extend: NEVER,
    },
    onAccept: () => [],
    escalates: false,
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

/** Whoever hands a case on has done its part: its work ends in the transaction that moves the case. */
function workHandedOn(file: CaseFile): readonly CaseEvent[] {
  return [...file.tasks.values()]
    .filter((task) => isHoldersWork(file, task))
    .map(({ id }) => ({ type: 'task-completed', taskId: id, outcome: 'handed-on' }));
}

function isHoldersWork(file: CaseFile, { kind, phase, desk }: Task): boolean {
  return kind === 'receive-case' && phase === 'in-progress' && desk === file.case.holder;
}
