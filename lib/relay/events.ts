import * as z from 'zod';
import { type EventsOf, event } from '../engine/event.ts';
import { isoOf } from '../kernel/instant.ts';
import { area, caseId, count, instant, stored } from '../kernel/shapes.ts';
import { ESCORT_REASONS } from '../kernel/travel.ts';
import {
  afterAnswer,
  afterArrival,
  afterDeparture,
  afterFailure,
  afterHold,
  afterHoldEnd,
  afterLink,
  afterParting,
  afterPlan,
} from './evolve.ts';
import {
  ARRIVED_OUTCOMES,
  arrivalLink,
  departureSeed,
  FAILED_OUTCOMES,
  outsideAnswer,
  personAnswer,
  plannedLeg,
  question,
  VERIFICATION_OUTCOMES,
} from './journey.ts';

declare module '../engine/journal.ts' {
  interface Events extends EventsOf<typeof RELAY_EVENTS> {}
}

const planned = event('journey-planned', {
  shape: {
    destination: area,
    /** From where the traveller is now. */
    legs: z.array(plannedLeg),
    /** The question to the home area that goes out with it. */
    asked: question.exactOptional(),
    /** Where outside the forum people are who were parted from others there. */
    outside: area.exactOptional(),
  },
  evolve: (file, { type: _type, ...plan }) => afterPlan(file, plan),
  facts: ({ destination, legs }) => ({
    destination,
    legs: legs.map(({ to, mode, payer }) => ({ to, mode, payer })),
  }),
});

const departed = event('leg-departed', {
  shape: { leg: count, departure: departureSeed },
  evolve: (file, { leg, departure }, entry) => afterDeparture(file, leg, departure, entry),
  facts: ({ leg, departure: { eta, task } }) => ({ leg, eta: isoOf(eta), taskId: task }),
});

const arrived = event('leg-arrived', {
  shape: {
    leg: count,
    outcome: z.enum(ARRIVED_OUTCOMES),
    /** The area outside the forum where they are now; absent when a desk has received them. */
    outside: area.exactOptional(),
    answer: outsideAnswer.exactOptional(),
  },
  evolve: (file, { type: _type, ...end }, entry) => afterArrival(file, end, entry),
  facts: ({ leg, outcome, outside }) => ({ leg, outcome, ...(outside && { outside }) }),
});

const failed = event('leg-failed', {
  shape: {
    leg: count,
    outcome: z.enum(FAILED_OUTCOMES),
    answer: outsideAnswer.exactOptional(),
  },
  evolve: (file, { type: _type, ...end }, entry) => afterFailure(file, end, entry),
  facts: ({ leg, outcome }) => ({ leg, outcome }),
});

/** Some did not arrive with the others, and have a case of their own from now on. */
const parted = event('subjects-parted', {
  shape: {
    caseId,
    reference: z.string(),
    absent: z.array(
      stored({
        /** The number of the subject in the case. */
        subject: count,
        reason: z.string(),
      }),
    ),
    /** Why those who are left may not travel alone. */
    escort: z.array(z.enum(ESCORT_REASONS)),
  },
  evolve: (file, { type: _type, ...parting }) => afterParting(file, parting),
  facts: ({ caseId, reference, absent }) => ({ caseId, reference, subjects: absent.map(({ subject }) => subject) }),
});

const held = event('journey-held', {
  shape: { reviewAt: instant, reason: z.string() },
  evolve: (file, { reviewAt, reason }, entry) => afterHold(file, reviewAt, reason, entry),
  facts: ({ reviewAt }) => ({ reviewAt: isoOf(reviewAt) }),
});

const holdEnded = event('hold-ended', {
  shape: { reason: z.string() },
  evolve: (file) => afterHoldEnd(file),
  facts: () => ({}),
});

const verified = event('subject-verified', {
  shape: { outcome: z.enum(VERIFICATION_OUTCOMES), subjects: z.array(personAnswer).exactOptional() },
  evolve: (file, answer) => afterAnswer(file, answer),
  facts: ({ outcome, subjects }) => ({ outcome, ...(subjects && { subjects }) }),
});

/** An office outside the forum has a link by which it can confirm an arrival; whatever link the leg had before is over. */
const linkIssued = event('arrival-link-issued', {
  shape: arrivalLink.shape,
  evolve: (file, { type: _type, ...link }) => afterLink(file, link),
  facts: ({ leg, until }) => ({ leg, until: isoOf(until) }),
});

/** The events of a case's way home. */
export const RELAY_EVENTS = [
  planned,
  departed,
  arrived,
  failed,
  parted,
  held,
  holdEnded,
  verified,
  linkIssued,
] as const;
