import { type Case, type CaseFile, peopleIn } from '../engine/file.ts';
import type { JournalEntry, JourneyEvent } from '../engine/journal.ts';
import type { Journey, Leg } from './journey.ts';

/** The file after an event of its journey. */
export function applyJourneyEvent(file: CaseFile, event: JourneyEvent, { at }: Pick<JournalEntry, 'at'>): CaseFile {
  switch (event.type) {
    case 'journey-planned':
      return { ...file, journey: replanned(file, event) };
    case 'leg-departed':
      return withJourney(file, (journey) => {
        const { hold: _hold, ...going } = journey;
        const departure = { ...event.departure, at, people: peopleIn(file.case) };
        return withLeg(going, event.leg, { state: 'under-way', departure });
      });
    case 'leg-arrived':
      return withJourney(file, (journey) =>
        withLeg(journey, event.leg, {
          state: 'arrived',
          ended: { at, outcome: event.outcome, people: peopleIn(file.case) },
        }),
      );
    case 'leg-failed':
      return withJourney(file, (journey) =>
        withLeg(journey, event.leg, { state: 'failed', ended: { at, outcome: event.outcome, people: 0 } }),
      );
    case 'journey-held':
      return withJourney(file, (journey) => ({
        ...journey,
        hold: { since: at, reviewAt: event.reviewAt, reason: event.reason },
      }));
    case 'subjects-parted':
      return { ...file, case: withParting(file.case, event) };
    case 'subject-verified':
      return withJourney(file, (journey) =>
        journey.verification
          ? { ...journey, verification: { ...journey.verification, outcome: event.outcome } }
          : journey,
      );
  }
}

/** Those who did not arrive are no longer of the case: they have one of their own. */
function withParting(subject: Case, { caseId, reference, absent, escort }: JourneyEvent & { type: 'subjects-parted' }) {
  const subjects = absent.map((one) => one.subject);
  return {
    ...subject,
    subjectCount: subject.subjectCount - subjects.length,
    escort,
    partings: [...(subject.partings ?? []), { caseId, reference, subjects }],
  };
}

/** Legs that have begun stay; the others are those of the new plan. */
function replanned(file: CaseFile, { destination, legs, asked }: JourneyEvent & { type: 'journey-planned' }): Journey {
  const begun = (file.journey?.legs ?? []).filter(({ state }) => state !== 'planned');
  let from = file.case.holder;
  const planned = legs.map((leg, n): Leg => {
    const connected: Leg = { ...leg, n: begun.length + n + 1, from, state: 'planned' };
    from = leg.to;
    return connected;
  });
  const { verification = asked, hold } = asked ? { ...file.journey, verification: asked } : (file.journey ?? {});
  return {
    destination,
    legs: [...begun, ...planned],
    ...(verification && { verification }),
    ...(hold && { hold }),
  };
}

function withJourney(file: CaseFile, change: (journey: Journey) => Journey): CaseFile {
  if (!file.journey) throw new Error(`Case ${file.case.id} has no journey.`);
  return { ...file, journey: change(file.journey) };
}

function withLeg(journey: Journey, n: number, change: Partial<Leg>): Journey {
  return { ...journey, legs: journey.legs.map((leg) => (leg.n === n ? { ...leg, ...change } : leg)) };
}
