import { QUEUE_EVENTS } from './queue-rows.ts';
import { STREAM_EVENTS } from './stream-rows.ts';
import type { EventRow } from './world.ts';

/** Every row of the event source mappings by subject, in the order of the page. */
export const EVENT_SUBJECTS: Readonly<Record<string, readonly EventRow[]>> = {
  'Queues as event sources': QUEUE_EVENTS,
  'Streams as event sources': STREAM_EVENTS,
};
