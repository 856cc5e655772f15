import {
  moves,
  OF_CASE,
  RECEIVER_DECIDES,
  SENDER_UNDECIDED,
  suitsAsHolder,
  type TaskKindRule,
  UNDECIDED,
} from '../engine/kinds.ts';
import { convoyOfTask, type DetailsOf } from '../engine/task.ts';

/** The details of the kind of task that offers a case to a desk. */
export const CASE_DETAILS = { 'receive-case': { convoy: convoyOfTask.exactOptional() } };

declare module '../kernel/task-kind.ts' {
  interface TaskDetails extends DetailsOf<typeof CASE_DETAILS> {}
}

/** The rules of the kind of task that offers a case to a desk. */
export const CASE_KINDS_OF_TASK = {
  'receive-case': {
    ...OF_CASE,
    suits: suitsAsHolder,
    moves: moves({
      accept: RECEIVER_DECIDES,
      return: RECEIVER_DECIDES,
      withdraw: SENDER_UNDECIDED,
      complete: { by: 'receiver', in: ['in-progress'] },
      reroute: { by: 'secretariat', in: UNDECIDED },
    }),
    endsWithHolder: ['in-progress'],
    settable: true,
    asked: { id: 'diminta menerima kasus', en: 'is asked to receive the case' },
  },
} as const satisfies Readonly<Record<string, TaskKindRule>>;
