import type { CaseFile } from './case.ts';
import type { Accept, Return } from './commands.ts';
import type { Context } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { acceptDecision, acceptEndorsement, declineOffer, expireOffer } from './offer-rules.ts';
import type { Refusal } from './refusals.ts';
import { ok, type Result } from './result.ts';
import type { OpenTask, Task } from './task.ts';
import type { TaskKind } from './task-kinds.ts';

/** What the moves of a kind of task do beside moving the task itself. */
export interface TaskEffects {
  readonly onAccept: (
    file: CaseFile,
    task: OpenTask,
    command: Accept,
    context: Context,
  ) => Result<readonly CaseEvent[], Refusal>;
  readonly onReturn: (file: CaseFile, task: OpenTask, command: Return) => readonly CaseEvent[];
  readonly onExpire: (file: CaseFile, task: OpenTask) => readonly CaseEvent[];
}

const NONE: TaskEffects = { onAccept: () => ok([]), onReturn: () => [], onExpire: () => [] };

/** The effects of every kind that the engine runs. */
export const TASK_EFFECTS: Readonly<Record<TaskKind, TaskEffects>> = {
  'receive-case': { ...NONE, onAccept: (file, task) => ok(moveCase(file, task)) },
  'answer-appeal': NONE,
  'endorse-offer': { onAccept: acceptEndorsement, onReturn: declineOffer, onExpire: expireOffer },
  'decide-offer': { onAccept: acceptDecision, onReturn: declineOffer, onExpire: expireOffer },
  'dispatch-goods': NONE,
  'confirm-receipt': NONE,
  'vet-partner': {
    ...NONE,
    onAccept: () => ok([{ type: 'partner-vetted' }]),
    onReturn: (_file, _task, { reason }) => [{ type: 'partner-declined', reason }],
  },
  intervene: NONE,
};

/** Acceptance moves the case, in the transaction that ends the work of whoever hands it on. */
function moveCase(file: CaseFile, task: OpenTask): readonly CaseEvent[] {
  return [...workHandedOn(file), { type: 'case-moved', taskId: task.id, from: file.case.holder, to: task.desk }];
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
