import { COST_MOVES, type Cost } from '../../../lib/relay/costs/cost.ts';
import type { Random } from '../random.ts';
import { type Action, asked, type Order, post } from './order.ts';

const ITEMS = ['transport', 'meals', 'shelter', 'medical', 'escort', 'other'] as const;

/** What a way home costs, and the way of each entry through the offices. */
export const COSTS: readonly Action[] = [
  {
    name: 'record-cost',
    weight: 16,
    choose: (scene, random) => {
      const found = random.pick([...scene.plans].filter(([, { journey }]) => journey));
      const leg = random.pick(found?.[1].journey?.legs ?? []);
      if (!found || !leg) return undefined;
      const body = {
        ...{ item: random.oneOf(ITEMS), payer: random.oneOf([leg.from, leg.to]) },
        ...(random.chance(0.8) && { leg: leg.n }),
        ...amounts(random),
        ...(random.chance(0.3) && { fund: 'apbd-kab-kota' }),
        ...(random.chance(0.4) && { receipt: { number: `K-${random.between(1, 999)}`, date: '2026-01-30' } }),
      };
      // A desk that has had nothing to do with the case does not see it.
      const parties = scene.cases.find(({ id }) => id === found[0])?.parties.map(({ desk }) => desk) ?? [];
      const desk = random.pick(parties.filter((party) => party === leg.from || party === leg.to));
      return desk && post(desk, `/v1/cases/${found[0]}/costs`, 'record-cost', body);
    },
  },
  {
    name: 'record-actual',
    weight: 8,
    choose: (scene, random) => {
      // Rarely one that was paid or taken back before, which is refused.
      const cost = random.pick(scene.costs.filter((one) => (isLive(one) && !('actual' in one)) || random.chance(0.1)));
      if (!cost) return undefined;
      const body = { actual: random.between(1, 900) * 1000 };
      const desk = random.oneOf([cost.payer, cost.recordedBy]);
      return { ...post(desk, pathOf(cost, 'actual'), 'record-actual', body), caseId: cost.caseId };
    },
  },
  {
    name: 'move-cost',
    weight: 26,
    choose: (scene, random) => {
      const cost = random.pick(scene.costs.filter(({ state }) => COST_MOVES[state].length > 0));
      const to = cost && random.pick(COST_MOVES[cost.state]);
      if (!cost || to === undefined) return undefined;
      const disputed = to === 'DISPUTED' && random.chance(0.7);
      const by = { desk: (disputed && cost.counterpart) || cost.payer, role: 'head' };
      return { ...asked(by, pathOf(cost, 'status'), 'move-cost', { to }), caseId: cost.caseId };
    },
  },
  {
    name: 'reverse-cost',
    weight: 5,
    choose: (scene, random) => {
      // Rarely one that was taken back before, which is refused.
      const cost = random.pick(scene.costs.filter((one) => isLive(one) || random.chance(0.1)));
      return cost && reversing(cost, random.oneOf([cost.payer, cost.recordedBy]));
    },
  },
  {
    name: 'reverse-at-once',
    weight: 5,
    // Who entered it and who pays it take the same entry back.
    choose: (scene, random) => {
      const cost = random.pick(scene.costs.filter(isLive));
      return cost && [reversing(cost, cost.recordedBy), reversing(cost, cost.payer)];
    },
  },
];

/** Planned alone, paid alone, or both. */
function amounts(random: Random) {
  const planned = { planned: random.between(0, 900) * 1000 };
  if (random.chance(0.3)) return planned;
  return { ...(random.chance(0.5) && planned), actual: random.between(1, 900) * 1000 };
}

function reversing(cost: Cost, desk: string): Order {
  const body = { reason: 'Salah catat (rekaan).' };
  return { ...post(desk, pathOf(cost, 'reverse'), 'reverse-cost', body), caseId: cost.caseId };
}

function isLive({ reverses, reversedBy }: Cost): boolean {
  return reverses === undefined && reversedBy === undefined;
}

function pathOf({ id }: Cost, what: string): string {
  return `/v1/costs/${id}/${what}`;
}
