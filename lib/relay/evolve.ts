import type { EntryHeading } from '../engine/event.ts';
import { type CaseFile, peopleIn } from '../engine/file.ts';
import { defined } from '../kernel/absent.ts';
import type { AreaCode, CaseId, Instant } from '../kernel/ids.ts';
import type { EscortReason, Stop } from '../kernel/travel.ts';
import type {
  ArrivalLink,
  DepartureSeed,
  Journey,
  Leg,
  LegEnd,
  LegIn,
  OutsideAnswer,
  PlannedLeg,
  Verification,
  VerificationOutcome,
} from './journey.ts';
import { hasBegun, numbersIn, placeOf } from './journey.ts';

/** The effects of the events of a journey. */

/** A plan of what is left of the way. */
interface Plan {
  readonly destination: AreaCode;
  readonly legs: readonly PlannedLeg[];
  readonly asked?: Pick<Verification, 'task' | 'desk'>;
  /** Where outside the forum the traveller is, when the journey is that of people who were parted from others. */
  readonly outside?: AreaCode;
}

/** Those who did not arrive with the others, and their own case. */
interface PartingSeed {
  readonly caseId: CaseId;
  readonly reference: string;
  readonly absent: readonly { readonly subject: number; readonly reason: string }[];
  readonly escort: readonly EscortReason[];
}

/**
 * Legs that have begun stay; the others are those of the new plan. As far as it begins like the plan before, its legs keep their
 * numbers; all others get new ones.
 */
export function afterPlan(file: CaseFile, { destination, legs, asked, outside }: Plan): CaseFile {
  const { legs: before = [], numbered = 0 } = file.journey ?? {};
  const begun = before.filter(hasBegun);
  const connected = connectedFrom(outside ?? placeOf(file), legs);
  const left = before.filter((leg) => !hasBegun(leg));
  const differing = connected.findIndex(({ from, to }, n) => from !== left[n]?.from || to !== left[n]?.to);
  const kept = differing < 0 ? connected.length : differing;
  const numbers = left.slice(0, kept).map(({ n }) => n);
  const planned = connected.map(
    (leg, n): LegIn<'planned'> => ({ ...leg, n: numbers[n] ?? numbered + n - kept + 1, state: 'planned' }),
  );
  const verification = asked ?? file.journey?.verification;
  // What is planned again has another letter, and a link of its own.
  const links = file.journey?.links?.filter(({ leg }) => begun.some(({ n }) => n === leg));
  return {
    ...file,
    journey: {
      ...file.journey,
      destination,
      legs: [...begun, ...planned],
      numbered: numbered + planned.length - kept,
      ...(verification && { verification }),
      ...(links && { links }),
      ...(outside && { outside }),
    },
  };
}

/** Each leg begins where the one before ends, the first where the traveller is. */
function connectedFrom(start: Stop, legs: Plan['legs']): readonly Omit<LegIn<'planned'>, 'n' | 'state'>[] {
  let from = start;
  return legs.map((leg) => {
    const connected = { ...leg, from };
    from = leg.to;
    return connected;
  });
}

/** After a departure there is no pause: it had to be ended before. */
export function afterDeparture(file: CaseFile, n: number, seed: DepartureSeed, { at }: EntryHeading): CaseFile {
  return withJourney(file, (journey) => {
    const { hold: _hold, ...going } = journey;
    return withLeg(going, n, 'planned', (leg) => {
      const { holder } = file.case;
      const sender = leg.from === holder ? {} : { sender: holder };
      return { ...leg, state: 'under-way', departure: { ...seed, at, people: peopleIn(file.case), ...sender } };
    });
  });
}

/** How a leg ended: where outside the forum the people are then, and what the office there has answered. */
interface End {
  readonly leg: number;
  readonly outcome: LegEnd['outcome'];
  readonly outside?: AreaCode;
  readonly answer?: OutsideAnswer;
}

/** The leg has ended, with as many people as the case is about then. */
export function afterArrival(
  file: CaseFile,
  { leg: n, outcome, outside, answer }: End,
  { at }: EntryHeading,
): CaseFile {
  const ended = { at, outcome, people: peopleIn(file.case), ...(answer && { answer }) };
  return withJourney(file, ({ outside: _left, ...journey }) =>
    withLeg({ ...journey, ...(outside && { outside }) }, n, 'under-way', (leg) => ({
      ...leg,
      state: 'arrived',
      ended,
    })),
  );
}

/** The leg has ended without anybody arriving. */
export function afterFailure(file: CaseFile, { leg: n, outcome, answer }: End, { at }: EntryHeading): CaseFile {
  const ended = { at, outcome, people: 0, ...(answer && { answer }) };
  return withJourney(file, (journey) =>
    withLeg(journey, n, 'under-way', (leg) => ({ ...leg, state: 'failed', ended })),
  );
}

/** A leg has one link at a time: a new one ends that before it. */
export function afterLink(file: CaseFile, { leg, link, until }: ArrivalLink): CaseFile {
  return withJourney(file, (journey) => ({
    ...journey,
    links: [...(journey.links ?? []).filter((other) => other.leg !== leg), { leg, link, until }],
  }));
}

/** A pause until somebody looks again. */
export function afterHold(file: CaseFile, reviewAt: Instant, reason: string, { at }: EntryHeading): CaseFile {
  return withJourney(file, (journey) => ({ ...journey, hold: { since: at, reviewAt, reason } }));
}

/** The pause is over: the traveller can go on. */
export function afterHoldEnd(file: CaseFile): CaseFile {
  return withJourney(file, ({ hold: _hold, ...going }) => going);
}

/** The answer of the home area; without a question there is none. */
export function afterAnswer(
  file: CaseFile,
  { outcome, subjects }: Pick<Verification, 'subjects'> & { readonly outcome: VerificationOutcome },
): CaseFile {
  const lastPerson = Math.max(0, ...numbersIn(file.case));
  return withJourney(file, (journey) =>
    journey.verification
      ? { ...journey, verification: { ...journey.verification, outcome, lastPerson, ...defined({ subjects }) } }
      : journey,
  );
}

/** Those who did not arrive are no longer of the case: they have one of their own. */
export function afterParting(file: CaseFile, { caseId, reference, absent, escort }: PartingSeed): CaseFile {
  const subjects = absent.map((one) => one.subject);
  const { subjectCount, partings = [], homeUnknown, ...record } = file.case;
  const unknown = homeUnknown?.filter((n) => !subjects.includes(n)) ?? [];
  return {
    ...file,
    case: {
      ...record,
      subjectCount: subjectCount - subjects.length,
      escort,
      partings: [...partings, { caseId, reference, subjects }],
      ...(unknown.length > 0 && { homeUnknown: unknown }),
    },
  };
}

function withJourney(file: CaseFile, change: (journey: Journey) => Journey): CaseFile {
  if (!file.journey) throw new Error(`Case ${file.case.id} has no journey.`);
  return { ...file, journey: change(file.journey) };
}

/** @throws Error when the leg is not in that state: a bug or a tampered journal. */
function withLeg<State extends Leg['state']>(
  journey: Journey,
  n: number,
  state: State,
  change: (leg: LegIn<State>) => Leg,
): Journey {
  const isMeant = (leg: Leg): leg is LegIn<State> => leg.n === n && leg.state === state;
  if (!journey.legs.some(isMeant)) throw new Error(`Leg ${n} is not ${state}.`);
  return { ...journey, legs: journey.legs.map((leg) => (isMeant(leg) ? change(leg) : leg)) };
}
