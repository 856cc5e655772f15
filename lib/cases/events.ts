import * as z from 'zod';
import { type EventsOf, event } from '../engine/event.ts';
import { withRecord } from '../engine/file.ts';
import { SUBJECT_FIELDS } from '../kernel/amending.ts';
import { PRIORITIES } from '../kernel/forum.ts';
import { area, count } from '../kernel/shapes.ts';
import { ESCORT_REASONS } from '../kernel/travel.ts';
import { afterAmendment, afterPeople, afterReopening } from './evolve.ts';

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

const reopened = event('case-reopened', {
  shape: { reason: z.string() },
  evolve: (file) => afterReopening(file),
  facts: () => ({}),
  notify: ({ type }, { ownDeed }) => (ownDeed ? undefined : { kind: type }),
});

/** What the case says of itself was corrected. The values are those from now on; what was not corrected is absent. */
const amended = event('case-amended', {
  shape: {
    title: z.string().exactOptional(),
    summary: z.string().exactOptional(),
    priority: z.enum(PRIORITIES).exactOptional(),
    area: area.exactOptional(),
    reason: z.string(),
  },
  evolve: (file, { type: _type, reason: _reason, ...values }) => afterAmendment(file, values),
  facts: ({ type: _type, reason: _reason, ...values }) => {
    const { priority, area: place } = values;
    return { fields: Object.keys(values), ...(priority && { priority }), ...(place && { area: place }) };
  },
});

/** What the record of a case has of its people, after a correction of them. No value of a person is among it. */
const ofPeople = {
  /** The number of the person. */
  n: count,
  reason: z.string(),
  escort: z.array(z.enum(ESCORT_REASONS)),
  /** The numbers of all whose home is not known. */
  homeUnknown: z.array(count),
};

const subjectAmended = event('subject-amended', {
  shape: { ...ofPeople, fields: z.array(z.enum(SUBJECT_FIELDS)) },
  evolve: (file, people) => afterPeople(file, people, 0),
  facts: ({ n, fields }) => ({ subject: n, fields }),
});

const subjectAdded = event('subject-added', {
  shape: ofPeople,
  evolve: (file, people) => afterPeople(file, people, 1),
  facts: ({ n }) => ({ subject: n }),
});

const subjectRemoved = event('subject-removed', {
  shape: ofPeople,
  evolve: (file, people) => afterPeople(file, people, -1),
  facts: ({ n }) => ({ subject: n }),
});

/** The events of a case beside those of its tasks. */
export const CASE_EVENTS = [
  noted,
  closed,
  corrected,
  reopened,
  amended,
  subjectAmended,
  subjectAdded,
  subjectRemoved,
] as const;
