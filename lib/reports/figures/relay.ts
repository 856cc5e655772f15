import { type Case, peopleIn } from '../../engine/file.ts';
import { defined } from '../../kernel/absent.ts';
import { type CaseId, type Instant, queueOf } from '../../kernel/ids.ts';
import { isWithin, type Span } from '../../kernel/period.ts';
import { type Cost, totalOf } from '../../relay/costs/cost.ts';
import {
  type BegunLeg,
  departureOf,
  endOf,
  hasBegun,
  type Journey,
  type Leg,
  type LegEnd,
} from '../../relay/journey.ts';
import { countOf, mean, percentile, share } from './statistics.ts';

/** A leg that has begun, and whose it is. */
export type TravelledLeg = BegunLeg & { readonly caseId: CaseId };

/** The legs of a journey that departed in a span. */
export function legsDeparted(caseId: CaseId, journey: Journey, span: Span): readonly TravelledLeg[] {
  return journey.legs
    .filter(hasBegun)
    .filter(({ departure }) => isWithin(span, departure.at))
    .map((leg) => ({ ...leg, caseId }));
}

/** The outcomes of legs. Legs and people are counted separately: a family is one leg and several people. */
export interface LegFigures {
  readonly legs: number;
  readonly people: number;
  readonly arrived: number;
  readonly noShows: number;
  readonly holds: number;
  readonly splits: number;
  readonly refused: number;
  readonly turnedBack: number;
  readonly onTheRoad: number;
  /** On the road now, although expected before. */
  readonly overdue: number;
  /** Arrived, or found missing, after the expected arrival. */
  readonly late: number;
}

/** The figures of legs, as they stand now. */
export function legFigures(legs: readonly TravelledLeg[], now: Instant): LegFigures {
  const endedBy = (outcome: LegEnd['outcome']) => countOf(legs, (leg) => endOf(leg)?.outcome === outcome);
  const people = (of: (leg: TravelledLeg) => number) => legs.reduce((sum, leg) => sum + of(leg), 0);
  return {
    legs: legs.length,
    people: people(({ departure }) => departure.people),
    arrived: people((leg) => endOf(leg)?.people ?? 0),
    noShows: endedBy('NO_SHOW'),
    holds: endedBy('MEDICAL_HOLD'),
    splits: endedBy('SPLIT'),
    refused: endedBy('REFUSED'),
    turnedBack: endedBy('TURNED_BACK'),
    onTheRoad: countOf(legs, ({ state }) => state === 'under-way'),
    overdue: countOf(legs, ({ state, departure }) => state === 'under-way' && departure.eta < now),
    late: countOf(legs, (leg) => leg.departure.eta < (endOf(leg)?.at ?? 0)),
  };
}

/** An entry of a ledger for a leg, with the leg. */
export interface LegCost {
  readonly cost: Cost;
  readonly leg: Leg;
}

/** The cost of legs, and the number of people on them. */
export interface CostFigures {
  readonly actual: number;
  /** Whole rupiah for one person on one leg. */
  readonly perPerson?: number;
}

function costFigures(entries: readonly LegCost[]): CostFigures {
  const { actual } = totalOf(entries.map(({ cost }) => cost));
  const legs = new Map(entries.map(({ cost, leg }) => [`${cost.caseId} ${leg.n}`, leg]));
  const people = [...legs.values()].reduce((sum, leg) => sum + (departureOf(leg)?.people ?? 0), 0);
  return { actual, ...defined({ perPerson: people > 0 ? Math.round(actual / people) : undefined }) };
}

/** The figures between two provinces. */
export interface PairRow extends LegFigures, CostFigures {
  readonly from: string;
  readonly to: string;
}

/** The figures of the relay by pair of provinces: the legs that departed in a period and the costs that were entered in it. */
export function pairRows(legs: readonly TravelledLeg[], costs: readonly LegCost[], now: Instant): readonly PairRow[] {
  const pairOf = ({ from, to }: Leg) => `${queueOf(from)}|${queueOf(to)}`;
  const legsOf = Map.groupBy(legs, pairOf);
  const costsOf = Map.groupBy(costs, ({ leg }) => pairOf(leg));
  return [...new Set([...legsOf.keys(), ...costsOf.keys()])].sort().map((pair) => {
    const [from = '', to = ''] = pair.split('|');
    return { from, to, ...legFigures(legsOf.get(pair) ?? [], now), ...costFigures(costsOf.get(pair) ?? []) };
  });
}

/** The figures of all of it. */
export function relayTotals(legs: readonly TravelledLeg[], costs: readonly LegCost[], now: Instant) {
  return { ...legFigures(legs, now), ...costFigures(costs) };
}

/** A person who was received at home in a period. */
export interface Homecoming {
  readonly case: Case & { readonly closed: NonNullable<Case['closed']> };
  readonly journey: Journey;
}

/** How people came home. */
export interface HomecomingFigures {
  readonly journeys: number;
  readonly people: number;
  readonly meanLegs?: number;
  readonly daysP50?: number;
  readonly daysP90?: number;
  /** Of the journeys, those of people who had been sent home within the 365 days before. */
  readonly repeats: number;
  readonly repeatRate?: number;
}

const DAY_MILLIS = 86_400_000;

/** From where and how long people came home: from the opening of their case to its closing. */
export function homecomingFigures(home: readonly Homecoming[]): HomecomingFigures {
  const days = home.map(
    ({ case: { openedAt, closed } }) => Math.round(((closed.at - openedAt) / DAY_MILLIS) * 10) / 10,
  );
  const legs = home.map(({ journey }) => countOf(journey.legs, ({ state }) => state === 'arrived'));
  const repeats = countOf(home, ({ case: { returnedBefore = 0 } }) => returnedBefore > 0);
  return {
    journeys: home.length,
    people: home.reduce((sum, one) => sum + peopleIn(one.case), 0),
    repeats,
    ...defined({
      meanLegs: mean(legs),
      daysP50: percentile(days, 50),
      daysP90: percentile(days, 90),
      repeatRate: share(repeats, home.length),
    }),
  };
}

/** How people came home, by the province that found them and their home province. */
export interface HomecomingRow extends HomecomingFigures {
  readonly from: string;
  readonly to: string;
}

/** The figures of homecomings by pair of provinces. */
export function homecomingRows(home: readonly Homecoming[]): readonly HomecomingRow[] {
  const groups = Map.groupBy(
    home,
    ({ case: { openedBy }, journey }) => `${queueOf(openedBy)}|${journey.destination.slice(0, 2)}`,
  );
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([pair, group]) => {
      const [from = '', to = ''] = pair.split('|');
      return { from, to, ...homecomingFigures(group) };
    });
}
