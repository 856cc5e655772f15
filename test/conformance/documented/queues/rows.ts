import { FIFO } from './fifo.ts';
import { STANDARD } from './standard.ts';
import type { QueueRow } from './world.ts';

/** Every row of the queues by subject, in the order of the page. */
export const QUEUE_SUBJECTS: Readonly<Record<string, readonly QueueRow[]>> = {
  'FIFO queues': FIFO,
  'Standard queues': STANDARD,
};
