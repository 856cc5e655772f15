import {
  ANY_PHASE,
  moves,
  OF_CASE,
  RECEIVER_DECIDES,
  SENDER_UNDECIDED,
  suitsAsHolder,
  type TaskKindRule,
} from '../engine/kinds.ts';
import { convoyOfTask, type DetailsOf } from '../engine/task.ts';
import { area, instant } from '../kernel/shapes.ts';
import { ARRIVAL_OUTCOMES, OUTSIDE_OUTCOMES, VERIFICATION_OUTCOMES } from './journey.ts';

/** The details of the kinds of task that the relay adds. */
export const RELAY_DETAILS = {
  'receive-traveller': {
    /** The traveller is expected then: the clocks run up to it and not from the making of the task. */
    arrival: instant,
    convoy: convoyOfTask.exactOptional(),
  },
  'forward-traveller': {
    /** The end of a pause: the clocks run up to it. */
    arrival: instant.exactOptional(),
  },
  'verify-subject': { convoy: convoyOfTask.exactOptional() },
  'confirm-outside-arrival': {
    /** The traveller is expected then: the clocks run until the grace after it. */
    arrival: instant,
    /** The area outside the forum whose office is to receive the traveller. */
    area,
    convoy: convoyOfTask.exactOptional(),
  },
};

declare module '../kernel/task-kind.ts' {
  interface TaskDetails extends DetailsOf<typeof RELAY_DETAILS> {}
}

/** The rules of the kinds of task that the relay adds. */
export const RELAY_KINDS = {
  // The expected arrival is its clock, and past it both ends are called.
  'receive-traveller': {
    ...OF_CASE,
    suits: suitsAsHolder,
    moves: moves({ return: RECEIVER_DECIDES, withdraw: SENDER_UNDECIDED, complete: RECEIVER_DECIDES }),
    callsBoth: true,
    outcomes: ARRIVAL_OUTCOMES,
    asked: { id: 'diminta menerima orang yang diberangkatkan', en: 'is to receive the traveller' },
  },
  // Ended by the next departure, or with the case when the traveller is home.
  'forward-traveller': {
    ...OF_CASE,
    suits: suitsAsHolder,
    moves: moves({ accept: RECEIVER_DECIDES }),
    party: false,
    endsWithHolder: ANY_PHASE,
    asked: { id: 'diminta meneruskan perjalanan', en: 'is to send the traveller on' },
  },
  // An office outside the forum owes nothing here: the sender owes its answer, from the departure on.
  'confirm-outside-arrival': {
    ...OF_CASE,
    suits: suitsAsHolder,
    moves: moves({
      withdraw: { by: 'receiver', in: ANY_PHASE },
      complete: { by: 'receiver', in: ANY_PHASE },
    }),
    party: false,
    outcomes: OUTSIDE_OUTCOMES,
    asked: {
      id: 'diminta memastikan kedatangan di luar forum',
      en: 'is to make sure of the arrival outside the forum',
    },
  },
  // Answered whether or not it was accepted first; the sender may go on without, with a reason.
  'verify-subject': {
    ...OF_CASE,
    suits: suitsAsHolder,
    moves: moves({
      accept: RECEIVER_DECIDES,
      return: RECEIVER_DECIDES,
      withdraw: { by: 'sender', in: ANY_PHASE },
      complete: { by: 'receiver', in: ANY_PHASE },
    }),
    outcomes: VERIFICATION_OUTCOMES,
    asked: {
      id: 'diminta memastikan identitas, tempat tinggal, dan keluarga',
      en: 'is asked to confirm identity, residence and family',
    },
  },
} as const satisfies Readonly<Record<string, TaskKindRule>>;
