import {
  ANY_PHASE,
  moves,
  OF_CASE,
  RECEIVER_DECIDES,
  SENDER_UNDECIDED,
  suitsAsHolder,
  type TaskKindRule,
  UNDECIDED,
} from '../engine/kinds.ts';
import { convoyOfTask, type DetailsOf } from '../engine/task.ts';

/** The details of the kinds of task that offer a case to a desk, and that leave it with its holder again. */
export const CASE_DETAILS = { 'receive-case': { convoy: convoyOfTask.exactOptional() }, 'resume-case': {} };

declare module '../kernel/task-kind.ts' {
  interface TaskDetails extends DetailsOf<typeof CASE_DETAILS> {}
}

/** The rules of these kinds. */
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
    outcomes: 'of-case',
    asked: { id: 'diminta menerima kasus', en: 'is asked to receive the case' },
  },
  // A reopened case is its holder's work again, on the clocks of one that it has received. It ends as that does, and with the next
  // step that is somebody's.
  'resume-case': {
    ...OF_CASE,
    suits: suitsAsHolder,
    moves: moves({ accept: RECEIVER_DECIDES, complete: { by: 'receiver', in: ['in-progress'] } }),
    party: false,
    endsWithHolder: ANY_PHASE,
    outcomes: 'of-case',
    asked: { id: 'diminta melanjutkan kasus yang dibuka kembali', en: 'is to go on with the reopened case' },
  },
} as const satisfies Readonly<Record<string, TaskKindRule>>;
