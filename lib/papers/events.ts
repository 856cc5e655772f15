import { type EventsOf, event } from '../engine/event.ts';
import { paperCode } from '../kernel/shapes.ts';
import { paperMatter } from './paper.ts';

declare module '../engine/journal.ts' {
  interface Events extends EventsOf<typeof PAPER_EVENTS> {}
}

/** A paper was issued. What stands on it is no part of the journal. */
const issued = event('paper-issued', {
  shape: { code: paperCode, matter: paperMatter },
  evolve: (file) => file,
  facts: ({ code, matter: { kind } }) => ({ kind, code }),
});

/** The events of papers. */
export const PAPER_EVENTS = [issued] as const;
