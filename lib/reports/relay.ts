import type { Services } from '../capabilities/services.ts';
import type { CaseId, DeskCode } from '../kernel/ids.ts';
import { spanOf } from '../kernel/period.ts';
import type { Stop } from '../kernel/travel.ts';
import type { Column } from '../platform/http/csv.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { tableText } from '../platform/http/tables.ts';
import type { Cost } from '../relay/costs/cost.ts';
import { cameHome } from '../relay/homecoming.ts';
import { senderOf } from '../relay/journey.ts';
import { departedIn } from '../relay/store/departures.ts';
import { costsOf } from './costs.ts';
import { headingOf, reportedDesks } from './desks.ts';
import {
  type Homecoming,
  homecomingFigures,
  homecomingRows,
  type LegCost,
  legsDeparted,
  type PairRow,
  pairRows,
  relayTotals,
  type TravelledLeg,
} from './figures/relay.ts';
import { closedIn, loadJourneys } from './queries.ts';
import type { REPORT_ROUTES } from './routes.ts';

type RelayRoute = Extract<(typeof REPORT_ROUTES)[number], { operationId: 'reportRelay' }>;

/**
 * The relay in a month: legs that departed in it, costs that were recorded in it, people whose case was closed in it because they came
 * home; and what came of them until now. It reads the month's departures, costs and closings, and the journeys that these belong to.
 */
export async function reportRelay(
  services: Services,
  { query, principal, mediaType, csvForm }: ApiRequest<RelayRoute>,
): Promise<Outcome<RelayRoute>> {
  const desks = reportedDesks(services, principal, query.desk);
  if (!desks) return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  const now = services.now();
  const [legs, costs, home] = await Promise.all([
    travelledLegs(services, desks, query.period),
    legCosts(services, await costsOf(services, desks, query.period)),
    homecomings(services, desks, query.period),
  ]);
  const items = pairRows(legs, costs, now);
  const body = {
    ...headingOf(query.period, desks),
    total: relayTotals(legs, costs, now),
    items,
    home: { total: homecomingFigures(home), items: homecomingRows(home) },
  };
  return { ok: true, value: { status: 200, body, ...(await tableText({ mediaType, csvForm }, COLUMNS, items)) } };
}

/** The legs that departed in the month from or to the desks, each once. */
async function travelledLegs({ tables }: Services, desks: readonly DeskCode[], period: string) {
  const journeys = await loadJourneys(tables, await departedIn(tables, period));
  const legs = [...journeys].flatMap(([caseId, journey]) => legsDeparted(caseId, journey, spanOf(period)));
  const counted = new Set<Stop>(desks);
  return legs.filter((leg: TravelledLeg) => counted.has(leg.from) || counted.has(leg.to) || counted.has(senderOf(leg)));
}

/** The entries that are for a leg, with the leg. */
async function legCosts({ tables }: Services, costs: readonly Cost[]): Promise<readonly LegCost[]> {
  const ofLegs = costs.filter(({ leg }) => leg !== undefined);
  const journeys = await loadJourneys(tables, distinct(ofLegs.map(({ caseId }) => caseId)));
  return ofLegs.flatMap((cost) => {
    const leg = journeys.get(cost.caseId)?.legs.find(({ n }) => n === cost.leg);
    return leg ? [{ cost, leg }] : [];
  });
}

/** Whom the forum's relay brought home in the month; of a desk, those with whom it had to do. */
async function homecomings(
  { tables, forum }: Services,
  desks: readonly DeskCode[],
  period: string,
): Promise<readonly Homecoming[]> {
  const cases = (await closedIn(tables, period)).filter(({ parties }) =>
    parties.some(({ desk }) => desks.includes(desk)),
  );
  const journeys = await loadJourneys(
    tables,
    cases.map(({ id }) => id),
  );
  return cases.flatMap((one) => {
    const journey = journeys.get(one.id);
    return journey && cameHome(one, journey, forum) ? [{ case: one, journey }] : [];
  });
}

function distinct(ids: readonly CaseId[]): readonly CaseId[] {
  return [...new Set(ids)];
}

const FIGURES = [
  'legs',
  'people',
  'arrived',
  'noShows',
  'holds',
  'splits',
  'refused',
  'turnedBack',
  'onTheRoad',
  'overdue',
  'late',
  'actual',
  'perPerson',
] as const satisfies readonly (keyof PairRow)[];

const COLUMNS: readonly Column<PairRow>[] = [
  { name: 'from', value: ({ from }) => from },
  { name: 'to', value: ({ to }) => to },
  ...FIGURES.map((name) => ({ name, value: (row: PairRow) => row[name] })),
];
