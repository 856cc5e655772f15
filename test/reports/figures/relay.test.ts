import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../lib/engine/file.ts';
import { costIdOf } from '../../../lib/kernel/ids.ts';
import { spanOf } from '../../../lib/kernel/period.ts';
import type { RecordCost } from '../../../lib/relay/costs/commands.ts';
import { payersOf } from '../../../lib/relay/costs/cost.ts';
import {
  type Homecoming,
  homecomingFigures,
  homecomingRows,
  legFigures,
  legsDeparted,
  pairRows,
  relayTotals,
} from '../../../lib/reports/figures/relay.ts';
import {
  arrives,
  at,
  BALI,
  CASE_ID,
  DKI,
  depart,
  giveBack,
  given,
  JATIM,
  onTheRoad,
  openTask,
  withdraw,
} from '../../support/kit.ts';

const NOVEMBER = spanOf('2026-11');
const legsOf = (file: CaseFile) => (file.journey ? legsDeparted(file.case.id, file.journey, NOVEMBER) : []);
const waiting = () => openTask(onTheRoad(), 'receive-traveller').id;
const arrived = (minute = 590) => given(onTheRoad()).when(JATIM, arrives(onTheRoad()), { now: at(minute) }).file;
const twoLegs = () => {
  const going = given(arrived()).when(JATIM, depart(2, 2000), { now: at(700) }).file;
  return given(going).when(BALI, { ...arrives(going, 'MEDICAL_HOLD'), reviewAt: at(5000) }, { now: at(2100) }).file;
};

const ticket: RecordCost = {
  name: 'record-cost',
  leg: 1,
  item: 'transport',
  actual: 285_000,
  payer: DKI,
  fund: 'apbd-province',
};

describe('the figures of legs', () => {
  it('are of those that departed in the month', () => {
    expect(legsOf(twoLegs()).map(({ caseId, n }) => [caseId, n])).toEqual([
      [CASE_ID, 1],
      [CASE_ID, 2],
    ]);
    const { journey } = twoLegs();
    expect(journey && legsDeparted(CASE_ID, journey, spanOf('2026-12'))).toEqual([]);
  });

  it('say what became of each', () => {
    const files = [
      onTheRoad(),
      arrived(),
      arrived(700),
      given(onTheRoad()).when(JATIM, arrives(onTheRoad(), 'NO_SHOW'), { now: at(800) }).file,
      given(onTheRoad()).when(JATIM, giveBack(waiting())).file,
      given(onTheRoad()).when(DKI, withdraw(waiting())).file,
    ];
    expect(legFigures(files.flatMap(legsOf), at(601))).toEqual({
      legs: 6,
      people: 6,
      arrived: 2,
      noShows: 1,
      holds: 0,
      splits: 0,
      refused: 1,
      turnedBack: 1,
      onTheRoad: 1,
      overdue: 1,
      late: 2,
    });
    expect(legFigures(legsOf(onTheRoad()), at(600)).overdue).toBe(0);
  });

  it('are given by pair of provinces, with what was entered for them', () => {
    const file = given(twoLegs())
      .when(DKI, ticket)
      .when(DKI, { ...ticket, item: 'meals', actual: 50_000 }).file;
    const cost = (n: number) => file.costs.get(costIdOf(CASE_ID, n)) ?? fail();
    const leg = file.journey?.legs[0] ?? fail();
    const costs = [
      { cost: cost(1), leg },
      { cost: cost(2), leg },
    ];
    const rows = pairRows(legsOf(file), costs, at(3000));
    expect(
      rows.map(({ from, to, legs, holds, actual, perPerson }) => [from, to, legs, holds, actual, perPerson]),
    ).toEqual([
      ['31', '35', 1, 0, 335_000, 335_000],
      ['35', '51', 1, 1, 0, undefined],
    ]);
    expect(relayTotals(legsOf(file), costs, at(3000))).toMatchObject({ legs: 2, actual: 335_000, perPerson: 335_000 });
    expect(pairRows([], costs, at(3000))).toMatchObject([{ from: '31', to: '35', legs: 0, actual: 335_000 }]);
    expect(pairRows([], [{ cost: cost(1), leg: { ...leg, from: BALI } }], at(0))).toMatchObject([{ from: '51' }]);
    const { n, from, to, mode, payer } = leg;
    const planned = { n, from, to, mode, payer, state: 'planned' } as const;
    expect(pairRows([], [{ cost: cost(1), leg: planned }], at(0))[0]).not.toHaveProperty('perPerson');
  });
});

function fail(): never {
  throw new Error('not there');
}

describe('the figures of homecomings', () => {
  const home = (days: number, change: Partial<Homecoming['case']> = {}): Homecoming => {
    const file = twoLegs();
    const closed = { at: at(days * 24 * 60), outcome: 'reunited-with-family' };
    return { case: { ...file.case, ...change, closed }, journey: file.journey ?? fail() };
  };

  it('count legs, days and those who had been sent home before', () => {
    expect(homecomingFigures([home(3), home(5, { returnedBefore: 1 }), home(11)])).toEqual({
      journeys: 3,
      people: 3,
      meanLegs: 2,
      daysP50: 5,
      daysP90: 11,
      repeats: 1,
      repeatRate: 0.333,
    });
    expect(homecomingFigures([])).toEqual({ journeys: 0, people: 0, repeats: 0 });
  });

  it('are given by the province that found them and their home', () => {
    const all = [home(3), home(4), home(4, { openedBy: BALI })];
    const rows = homecomingRows(all);
    expect(homecomingRows(all.toReversed())).toEqual(rows);
    expect(rows.map(({ from, to, journeys }) => [from, to, journeys])).toEqual([
      ['31', '53', 2],
      ['51', '53', 1],
    ]);
  });
});

describe('what payers pay', () => {
  it('is told apart by how far it is settled', () => {
    const file = given(twoLegs())
      .when(DKI, ticket)
      .when(DKI, { ...ticket, planned: 1, actual: 5 }).file;
    const disputed = [...file.costs.values()].map((cost, n) =>
      n === 0 ? { ...cost, state: 'DISPUTED' as const } : cost,
    );
    const [first] = disputed;
    const settled = first ? [{ ...first, payer: JATIM, state: 'SETTLED' as const }] : [];
    const lines = [
      { payer: '31', entries: 2, planned: 1, actual: 285_005, settled: 0, waived: 0, disputed: 285_000 },
      { payer: '35', entries: 1, planned: 0, actual: 285_000, settled: 285_000, waived: 0, disputed: 0 },
    ];
    expect(payersOf([...disputed, ...settled])).toEqual(lines);
    expect(payersOf([...settled, ...disputed])).toEqual(lines);
  });
});
