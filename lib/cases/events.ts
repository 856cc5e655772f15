import * as z from 'zod';
import { type EventsOf, event } from '../engine/event.ts';
import { withRecord } from '../engine/file.ts';

declare module '../engine/journal.ts' {
  interface Events extends EventsOf<typeof CASE_EVENTS> {}
}

const noted = event('note-added', {
  shape: { text: z.string() },
  evolve: (file) => file,
  facts: () => ({}),
});

const closed = event('case-closed', {
  shape: { outcome: z.string(), note: z.string().exactOptional() },
  evolve: (file, { type: _type, ...how }, { at }) => withRecord(file, { closed: { at, ...how } }),
  facts: ({ outcome }) => ({ outcome }),
  notify: ({ type }, { ownDeed }) => (ownDeed ? undefined : { kind: type }),
  covers: (_event, other) => other.type === 'task-completed',
});

/** How the case ended was wrong; when it ended stays. */
const corrected = event('outcome-corrected', {
  shape: { from: z.string(), outcome: z.string(), reason: z.string() },
  evolve: (file, { outcome }) =>
    withRecord(file, { ...(file.case.closed && { closed: { ...file.case.closed, outcome } }) }),
  facts: ({ from, outcome }) => ({ from, outcome }),
  notify: ({ type }, { ownDeed }) => (ownDeed ? undefined : { kind: type }),
});

/** The events of a case beside those of its tasks. */
export const CASE_EVENTS = [noted, closed, corrected] as const;
