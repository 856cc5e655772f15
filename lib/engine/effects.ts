import { acceptDecision, acceptEndorsement, declineOffer, expireOffer } from '../aid/offer-rules.ts';
import { ok, type Result } from '../kernel/result.ts';
import { endWait, legFailed, verified } from '../relay/rules.ts';
import { moveCase } from './case-moves.ts';
import type { Accept, Complete, Return, Withdraw } from './commands.ts';
import type { Context } from './decide.ts';
import type { CaseFile } from './file.ts';
import type { CaseEvent } from './journal.ts';
import type { TaskKind } from './kinds.ts';
import type { Refusal } from './refusals.ts';
import type { OpenTask } from './task.ts';

/** What the moves of a kind of task do beside moving the task itself. */
export interface TaskEffects {
  readonly onAccept: (
    file: CaseFile,
    task: OpenTask,
    command: Accept,
    context: Context,
  ) => Result<readonly CaseEvent[], Refusal>;
  readonly onComplete: (
    file: CaseFile,
    task: OpenTask,
    command: Complete,
    context: Context,
  ) => Result<readonly CaseEvent[], Refusal>;
  readonly onReturn: (file: CaseFile, task: OpenTask, command: Return, context: Context) => readonly CaseEvent[];
  readonly onWithdraw: (file: CaseFile, task: OpenTask, command: Withdraw, context: Context) => readonly CaseEvent[];
  readonly onExpire: (file: CaseFile, task: OpenTask) => readonly CaseEvent[];
}

const NONE: TaskEffects = {
  onAccept: () => ok([]),
  onComplete: () => ok([]),
  onReturn: () => [],
  onWithdraw: () => [],
  onExpire: () => [],
};

/** The effects of every kind that the engine runs. */
export const TASK_EFFECTS: Readonly<Record<TaskKind, TaskEffects>> = {
  'receive-case': { ...NONE, onAccept: (file, task) => ok(moveCase(file, task)) },
  'answer-appeal': NONE,
  'endorse-offer': { ...NONE, onAccept: acceptEndorsement, onReturn: declineOffer, onExpire: expireOffer },
  'decide-offer': { ...NONE, onAccept: acceptDecision, onReturn: declineOffer, onExpire: expireOffer },
  'dispatch-goods': NONE,
  'confirm-receipt': NONE,
  'receive-traveller': {
    ...NONE,
    onComplete: endWait,
    onReturn: (file, _task, _command, context) => legFailed(file, 'REFUSED', context),
    onWithdraw: (file, _task, _command, context) => legFailed(file, 'TURNED_BACK', context),
  },
  'verify-subject': { ...NONE, onComplete: (_file, _task, command) => verified(command) },
  'forward-traveller': NONE,
  'vet-partner': {
    ...NONE,
    onAccept: () => ok([{ type: 'partner-vetted' }]),
    onReturn: (_file, _task, { reason }) => [{ type: 'partner-declined', reason }],
  },
  intervene: NONE,
};
