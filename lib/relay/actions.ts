import type { CaseFile } from '../engine/file.ts';
import { type Asking, IN_AN_HOUR, type Probe, REASON, unshown } from '../engine/probe.ts';
import type { Instant } from '../kernel/ids.ts';
import { homesIn } from '../kernel/subject.ts';
import type { IssueLink } from './arrivals/commands.ts';
import type { Depart, EndHold, PlanJourney } from './commands.ts';
import type { MoveCost, RecordActual, RecordCost, ReverseCost } from './costs/commands.ts';
import { COST_STATES, type Cost } from './costs/cost.ts';
import { homeDesk } from './desk-routes.ts';
import { nextLeg } from './journey.ts';

type Ask<Command> = (file: CaseFile, asking: Asking) => readonly Command[];
type Options<Command> = Pick<Probe<Command>, 'more' | 'params' | 'exact'>;

/** What concerns the way home shows with the case and with the journey. */
function ofJourney<Command>(operation: string, ask: Ask<Command>, options: Options<Command> = {}): Probe<Command> {
  return {
    operation,
    on: ['case', 'journey'],
    ask: (file: CaseFile, _target, asking) => ask(file, asking),
    ...options,
  };
}

/** What concerns an entry of the ledger shows with it. */
function ofCost<Command>(
  operation: string,
  ask: (cost: Cost) => readonly Command[],
  options: Pick<Probe<Command>, 'outcomes'> = {},
): Probe<Command> {
  return {
    operation,
    on: ['cost'],
    ask: (file: CaseFile, target) => {
      const cost = target.on === 'cost' ? file.costs.get(target.costId) : undefined;
      return cost ? ask(cost) : [];
    },
    ...options,
  };
}

/** Where the way leads: where it was planned to, or where somebody of the case is at home. */
function wayHome({ case: { area }, journey }: CaseFile, { people, forum }: Asking): PlanJourney {
  const [home = area] = homesIn(people);
  const destination = journey?.destination ?? home;
  const to = homeDesk(destination, forum)?.code ?? destination;
  return { name: 'plan-journey', destination, legs: [{ to, mode: 'bus' }] };
}

/** The probes of the relay. */
export const RELAY_ACTIONS = {
  'plan-journey': ofJourney<PlanJourney>('planJourney', (file, asking) => [wayHome(file, asking)]),
  depart: ofJourney<Depart>(
    'depart',
    ({ journey }, { now }) => {
      const leg = nextLeg(journey);
      return leg ? [{ name: 'depart', leg: leg.n, eta: (now + IN_AN_HOUR) as Instant, papers: [] }] : [];
    },
    {
      exact: true,
      params: ({ leg }) => ({ n: leg }),
      more: {
        escort: (command) => ({ ...command, escort: REASON }),
        unverifiedReason: (command) => ({ ...command, unverifiedReason: REASON }),
      },
    },
  ),
  'end-hold': ofJourney<EndHold>('endHold', () => [{ name: 'end-hold', reason: REASON }]),
  'issue-arrival-link': ofJourney<IssueLink>(
    'issueArrivalLink',
    ({ journey }) => (journey?.legs ?? []).map(({ n }) => ({ name: 'issue-arrival-link', leg: n, link: '' })),
    { params: ({ leg }) => ({ n: leg }) },
  ),
  'answer-by-link': unshown('A link is its own invitation, and answers with pages.'),
  'record-cost': ofJourney<RecordCost>('recordCost', (_file, { actor }) =>
    actor.kind === 'person'
      ? [{ name: 'record-cost', item: 'transport', planned: 1, payer: actor.desk, fund: 'other' }]
      : [],
  ),
  'record-actual': ofCost<RecordActual>('recordActual', ({ id: costId }) => [
    { name: 'record-actual', costId, actual: 1 },
  ]),
  'reverse-cost': ofCost<ReverseCost>('reverseCost', ({ id: costId }) => [
    { name: 'reverse-cost', costId, reason: REASON },
  ]),
  'move-cost': ofCost<MoveCost>(
    'moveCost',
    ({ id: costId }) => COST_STATES.map((to) => ({ name: 'move-cost', costId, to })),
    { outcomes: ({ to }) => to },
  ),
};
