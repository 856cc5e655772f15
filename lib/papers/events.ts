import { type EventsOf, event } from '../engine/event.ts';
import { withRecord } from '../engine/file.ts';
import { paperCode } from '../kernel/shapes.ts';
import { paperMatter } from './paper.ts';

declare module '../engine/journal.ts' {
  interface Events extends EventsOf<typeof PAPER_EVENTS> {}
}

/** A paper was issued. What stands on it is no part of the journal. */
const issued = event('paper-issued', {
  shape: {
    code: paperCode,
    matter: paperMatter,
    /** The letter with the same number, whose place it takes. */
    supersedes: paperCode.exactOptional(),
  },
  evolve: (file, { code, matter, supersedes }) => {
    if (matter.kind !== 'surat-rujukan' || matter.number === undefined) return file;
    // The desk that holds the case issues the letters of its legs.
    const letter = { code, desk: file.case.holder, number: matter.number };
    const others = (file.case.letters ?? []).filter((other) => other.code !== supersedes);
    return withRecord(file, { letters: [...others, letter] });
  },
  facts: ({ code, matter: { kind }, supersedes }) => ({ kind, code, ...(supersedes && { supersedes }) }),
});

/** The events of papers. */
export const PAPER_EVENTS = [issued] as const;
