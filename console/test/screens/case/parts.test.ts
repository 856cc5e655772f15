import { expect, test } from 'vitest';
import type { Action, Cost, Leg } from '../../../src/api/generated/schema.d.ts';
import { legsToLetter, onPerson, partsOf, sortedActs, totalsOf } from '../../../src/screens/case/parts.ts';

function action(verb: string, href = `/v1/cases/c/${verb}`): Action {
  return { verb, href, method: 'POST', needs: [] };
}

test('people travel and goods are given: each kind of case has its parts', () => {
  expect(partsOf({ kind: 'disaster-aid' })).toContain('aid');
  expect(partsOf({ kind: 'disaster-aid' })).not.toContain('journey');
  expect(partsOf({ kind: 'stranded-person' })).toContain('journey');
  expect(partsOf({ kind: 'referral' })).not.toContain('aid');
});

test('acts that move a case on stand first, those on people with the people, the unknown behind', () => {
  const reveal = action('reveal-subject', '/v1/cases/c/subjects/{n}/reveal');
  const acts = [action('amend-case'), action('issue-paper'), reveal, action('hand-over'), action('weigh-case')];
  const { first, others, onPeople } = sortedActs(acts);
  expect(first.map(({ verb }) => verb)).toEqual(['hand-over']);
  expect(others.map(({ verb }) => verb)).toEqual(['amend-case', 'weigh-case']);
  expect(onPeople).toEqual([reveal]);
  expect(onPerson(reveal, 2).href).toBe('/v1/cases/c/subjects/2/reveal');
  expect(sortedActs()).toEqual({ first: [], others: [], onPeople: [] });
});

function cost(of: Partial<Cost>): Cost {
  return {
    ...{ id: 'x', caseId: 'c', item: 'transport', payer: '31', fund: 'apbd-province', period: '2026-11' },
    ...{ status: 'RECORDED', recordedBy: '31', recordedAt: '2026-11-30T00:00:00Z' },
    ...of,
  };
}

test('what was reversed, and what reverses it, is in no total', () => {
  const costs = [
    cost({ planned: 100, actual: 90 }),
    cost({ planned: 50 }),
    cost({ actual: 7 }),
    cost({ planned: 1000, actual: 1000, reversedBy: 'r' }),
    cost({ planned: -1000, actual: -1000, reverses: 'x' }),
  ];
  expect(totalsOf(costs)).toEqual({ planned: 150, actual: 97 });
});

test('a desk issues letters for its own legs that have not ended', () => {
  const leg = (n: number, of: Partial<Leg>): Leg => ({
    ...{ n, from: '31', to: '53', mode: 'ship', payer: '31', state: 'planned' },
    ...of,
  });
  const sentFromOutside = { sender: '31' } as NonNullable<Leg['departure']>;
  const legs = [
    leg(1, { state: 'arrived' }),
    leg(2, { state: 'under-way' }),
    leg(3, {}),
    leg(4, { from: '53' }),
    leg(5, { from: '73.09', state: 'under-way', departure: sentFromOutside }),
    leg(6, { state: 'failed' }),
  ];
  expect(legsToLetter(legs, '31').map(({ n }) => n)).toEqual([2, 3, 5]);
  expect(legsToLetter(legs, undefined)).toEqual([]);
});
