import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../lib/engine/file.ts';
import { type CaseId, type CostId, costIdOf, type Instant } from '../../lib/kernel/ids.ts';
import type { RecordActual, RecordCost } from '../../lib/relay/costs/commands.ts';
import {
  COST_ITEMS,
  COST_STATES,
  type Cost,
  FUNDS,
  statementOf,
  totalOf,
  varianceOf,
} from '../../lib/relay/costs/cost.ts';
import {
  applied,
  arrives,
  BALI,
  CASE_ID,
  DKI,
  deskCode,
  giveBack,
  given,
  instant,
  JATIM,
  NTT,
  onTheRoad,
  opened,
  openTask,
} from '../support/kit.ts';

const ticket: RecordCost = {
  name: 'record-cost',
  leg: 1,
  item: 'transport',
  planned: 300_000,
  actual: 285_000,
  payer: DKI,
  fund: 'apbd-province',
  receipt: { number: 'KW-001', date: '2026-11-23' },
};
const FIRST = costIdOf(CASE_ID, 1);
const SECOND = costIdOf(CASE_ID, 2);

const paid = () => given(onTheRoad()).when(DKI, ticket).file;
const moved = (file: CaseFile, to: Cost['state'], role: 'officer' | 'supervisor' = 'supervisor') =>
  given(file).when(DKI, { name: 'move-cost', costId: FIRST, to }, { role }).file;

describe('a receipt of a payment', () => {
  const { actual: _actual, receipt: _receipt, ...plan } = ticket;
  // The kit's day is 23 November; 24 November begins in the east at 15:00 UTC.
  const [before, after] = [instant('2026-11-23T14:59:59Z'), instant('2026-11-23T15:00:00Z')];
  const receipt = { number: 'KW-002', date: '2026-11-24' };

  it.each<readonly [string, CaseFile, RecordCost | RecordActual]>([
    ['a cost', onTheRoad(), { ...ticket, receipt }],
    [
      'the payment of a planned cost',
      given(onTheRoad()).when(DKI, plan).file,
      { name: 'record-actual', costId: FIRST, actual: 1000, receipt },
    ],
  ])('of a day that has not come is refused with %s', (_what, file, command) => {
    given(file).when(DKI, command, { now: before }).refusedAs({ code: 'receipt-in-future', pointer: '/receipt/date' });
    expect(given(file).when(DKI, command, { now: after }).entry.events).toMatchObject([{}]);
  });
});

describe('a planned cost', () => {
  const { actual: _actual, receipt: _receipt, ...plan } = ticket;
  const planned = () => given(onTheRoad()).when(DKI, plan).file;
  const pay = (actual: number, costId = FIRST) => ({ name: 'record-actual', costId, actual }) as const;
  const december = instant('2026-12-02T03:00:00Z');

  it('meets what was paid in one entry, in the month of the payment', () => {
    const receipt = { number: 'KW-9', date: '2026-12-02' };
    const { entry, file } = given(planned()).when(DKI, { ...pay(320_000), receipt }, { now: december });
    expect(entry.events).toEqual([{ type: 'cost-paid', costId: FIRST, actual: 320_000, period: '2026-12', receipt }]);
    expect(file.case.costs).toBe(1);
    const cost = file.costs.get(FIRST);
    expect(cost).toMatchObject({ planned: 300_000, actual: 320_000, period: '2026-12', state: 'RECORDED', receipt });
    expect(cost && varianceOf(cost)).toBe(20_000);
  });

  it('has no variance before it is paid, nor has what nobody planned', () => {
    expect(varianceOf({ planned: 5 })).toBeUndefined();
    expect(varianceOf({ actual: 5 })).toBeUndefined();
    expect(varianceOf({ planned: 5, actual: 4 })).toBe(-1);
  });

  it('is verified as it was paid', () => {
    const { file } = given(moved(planned(), 'VERIFIED')).when(DKI, pay(1));
    expect(file.costs.get(FIRST)?.state).toBe('RECORDED');
  });

  it('is summed with its variance, entry by entry', () => {
    const more = given(planned())
      .when(DKI, pay(320_000))
      .when(DKI, plan)
      .when(DKI, { ...ticket, planned: 100, actual: 90 }).file;
    expect(statementOf([...more.costs.values()])).toMatchObject([
      { item: 'transport', entries: 3, planned: 600_100, actual: 320_090, variance: 19_990 },
    ]);
  });

  it('is reversed with both amounts', () => {
    const { file } = given(planned())
      .when(DKI, pay(320_000))
      .when(DKI, { name: 'reverse-cost', costId: FIRST, reason: 'salah orang' });
    expect(statementOf([...file.costs.values()])).toMatchObject([{ planned: 0, actual: 0, variance: 0 }]);
    given(file).when(DKI, pay(1)).refused('cost-reversed', { costId: SECOND });
    given(file).when(DKI, pay(1, SECOND)).refused('cost-reversed', { costId: SECOND });
  });

  it('is paid once, before it is claimed, by a desk that entered or pays it', () => {
    given(planned()).when(DKI, pay(1)).when(DKI, pay(2)).refused('cost-paid', { costId: FIRST });
    given(paid()).when(DKI, pay(2)).refused('cost-paid', { costId: FIRST });
    const claimed = moved(moved(planned(), 'VERIFIED'), 'CLAIMED');
    given(claimed)
      .when(DKI, pay(1))
      .refused('cost-state', { state: 'CLAIMED', allowed: ['SETTLED', 'WAIVED', 'DISPUTED'] });
    given(planned()).when(JATIM, pay(1)).refused('desk-not-allowed', { desk: JATIM, allowed: 'own-desk' });
    given(planned()).when(DKI, pay(1), { role: 'auditor' }).refused('role-not-allowed');
    given(planned())
      .when(DKI, pay(1, costIdOf(CASE_ID, 9)))
      .refused('not-found', { what: 'cost' });
  });
});

describe('an entry', () => {
  it('knows the other end of its leg and its month in the payer’s zone', () => {
    expect(paid().costs.get(FIRST)).toMatchObject({
      payer: DKI,
      counterpart: JATIM,
      period: '2026-11',
      state: 'RECORDED',
      recordedBy: DKI,
    });
    const lateOnTheLastDay = instant('2026-11-30T16:30:00Z');
    const file = given(onTheRoad()).when(JATIM, { ...ticket, payer: JATIM }, { now: lateOnTheLastDay }).file;
    expect(file.costs.get(FIRST)).toMatchObject({ counterpart: DKI, period: '2026-11' });
    const meals = { name: 'record-cost', item: 'meals', actual: 50_000, payer: BALI, fund: 'other' } as const;
    const bali = given(opened(BALI)).when(BALI, meals, { now: lateOnTheLastDay }).file;
    expect(bali.costs.get(FIRST)).toMatchObject({ period: '2026-11' });
    expect(bali.costs.get(FIRST)).not.toHaveProperty('counterpart');
  });

  it('stands in the fiscal year that western Indonesia has, whoever pays', () => {
    const cost = (who: typeof BALI, now: string) =>
      given(opened(who))
        .when(
          who,
          { name: 'record-cost', item: 'meals', actual: 50_000, payer: who, fund: 'other' },
          { now: instant(now) },
        )
        .file.costs.get(FIRST);
    for (const who of [JATIM, BALI, NTT]) {
      expect(cost(who, '2026-12-31T16:59:59Z')).toMatchObject({ period: '2026-12' });
      expect(cost(who, '2026-12-31T17:00:00Z')).toMatchObject({ period: '2027-01' });
    }
  });

  it.each([
    ['a leg that is not there', { ...ticket, leg: 9 }, DKI, { code: 'leg-unknown', given: 9 }],
    [
      'a payer outside the journey',
      { ...ticket, payer: deskCode('36') },
      DKI,
      { code: 'payer-outside', pointer: '/payer' },
    ],
    [
      'a payer who is not there',
      { ...ticket, payer: deskCode('63') },
      DKI,
      { code: 'desk-unknown', pointer: '/payer' },
    ],
  ] as const)('is refused for %s', (_what, command, desk, refusal) => {
    given(onTheRoad()).when(desk, command).refusedLike(refusal);
  });

  it('is made by desks on the way, also when the person is long at home', () => {
    given(onTheRoad()).when(NTT, ticket).refused('not-found');
    const home = given(onTheRoad()).when(JATIM, arrives(onTheRoad())).when(JATIM, {
      name: 'close-case',
      outcome: 'other',
    }).file;
    given(home).when(DKI, ticket).allowed();
    const question = onTheRoad();
    given({ ...question, journey: undefined as never })
      .when(JATIM, { ...ticket, leg: undefined as never })
      .refused('desk-not-allowed');
  });

  it('is not one too many', () => {
    const file = onTheRoad();
    const full = { ...file, case: { ...file.case, costs: 1000 } };
    given(full).when(DKI, ticket).refusedLike({ code: 'limit-reached', maximum: 1000 });
  });
});

describe('a desk whose part in the case has ended', () => {
  const refused = () => {
    const sent = onTheRoad();
    const entered = given(sent)
      .when(JATIM, { ...ticket, payer: JATIM })
      .when(DKI, { ...ticket, leg: 1 });
    return entered.when(JATIM, giveBack(openTask(sent, 'receive-traveller').id));
  };
  const reverse = (costId: CostId) => ({ name: 'reverse-cost', costId, reason: 'salah ketik' }) as const;

  it('still reverses what it entered, and what it pays its share of is known to it', () => {
    refused().when(JATIM, reverse(FIRST)).allowed();
    refused().when(JATIM, reverse(SECOND)).refused('desk-not-allowed');
    refused().when(JATIM, { name: 'move-cost', costId: SECOND, to: 'DISPUTED' }).refused('cost-state');
  });

  it('knows no other entry of the ledger, and nobody else knows more', () => {
    const later = refused().when(DKI, { ...ticket, payer: DKI, leg: undefined as never }).file;
    given(later)
      .when(JATIM, reverse(costIdOf(CASE_ID, 3)))
      .refused('not-found', { what: 'cost' });
    given(later)
      .when(JATIM, reverse(costIdOf(CASE_ID, 9)))
      .refused('not-found', { what: 'cost' });
    given(later).when(NTT, reverse(FIRST)).refused('not-found', { what: 'cost' });
  });
});

describe('a reversal', () => {
  const reverse = { name: 'reverse-cost', costId: FIRST, reason: 'salah ketik' } as const;

  it('is an entry of its own that brings the sum to nothing', () => {
    const file = given(paid()).when(DKI, reverse).file;
    expect(file.costs.get(SECOND)).toMatchObject({
      planned: -300_000,
      actual: -285_000,
      reverses: FIRST,
      note: 'salah ketik',
    });
    expect(file.costs.get(FIRST)).toMatchObject({ actual: 285_000, reversedBy: SECOND });
    expect(totalOf([...file.costs.values()])).toEqual({ planned: 0, actual: 0 });
  });

  it('happens once, and never to a reversal', () => {
    const file = given(paid()).when(DKI, reverse).file;
    given(file).when(DKI, reverse).refused('cost-reversed', { costId: SECOND });
    given(file)
      .when(DKI, { ...reverse, costId: SECOND })
      .refused('cost-reversed', { costId: SECOND });
  });

  it('is for whoever entered or pays it', () => {
    given(paid()).when(JATIM, reverse).refused('desk-not-allowed');
    given(paid())
      .when(DKI, { ...reverse, costId: costIdOf(CASE_ID, 7) })
      .refused('not-found');
    const whole = given(onTheRoad()).when(DKI, {
      name: 'record-cost',
      item: 'other',
      actual: 1,
      payer: DKI,
      fund: 'other',
    }).file;
    expect(given(whole).when(DKI, reverse).file.costs.get(SECOND)).not.toHaveProperty('planned');
    const planned = given(onTheRoad()).when(DKI, {
      name: 'record-cost',
      item: 'other',
      planned: 1,
      payer: DKI,
      fund: 'other',
    }).file;
    expect(given(planned).when(DKI, reverse).file.costs.get(SECOND)).not.toHaveProperty('actual');
  });
});

describe('the way of an entry', () => {
  it('leads from the record to the settlement', () => {
    const claimed = moved(moved(paid(), 'VERIFIED'), 'CLAIMED', 'officer');
    expect(moved(claimed, 'SETTLED').costs.get(FIRST)?.state).toBe('SETTLED');
    expect(moved(claimed, 'WAIVED').costs.get(FIRST)?.state).toBe('WAIVED');
  });

  it.each(['SETTLED', 'WAIVED'] as const)('changes nothing of it but where it stands, to %s', (to) => {
    const verified = moved(paid(), 'VERIFIED').costs.get(FIRST);
    const ended = moved(moved(paid(), 'VERIFIED'), to).costs.get(FIRST);
    expect(ended).toEqual({ ...verified, state: to, version: (verified?.version ?? 0) + 1 });
  });

  it('can be disputed by the other end, with a reason', () => {
    const claimed = moved(moved(paid(), 'VERIFIED'), 'CLAIMED');
    const dispute = { name: 'move-cost', costId: FIRST, to: 'DISPUTED', reason: 'dua kali' } as const;
    expect(given(claimed).when(JATIM, dispute).file.costs.get(FIRST)?.state).toBe('DISPUTED');
    given(claimed)
      .when(JATIM, { ...dispute, to: 'WAIVED' })
      .refused('desk-not-allowed');
  });

  it('takes no leaps, and superiors verify', () => {
    const leap = { name: 'move-cost', costId: FIRST, to: 'SETTLED' } as const;
    given(paid())
      .when(DKI, leap, { role: 'head' })
      .refusedLike({
        code: 'cost-state',
        state: 'RECORDED',
        allowed: ['VERIFIED'],
      });
    given(paid())
      .when(DKI, { ...leap, to: 'VERIFIED' })
      .refused('role-not-allowed');
    given(paid())
      .when(DKI, { ...leap, costId: costIdOf(CASE_ID, 7) })
      .refused('not-found');
  });
});

describe('an auditor', () => {
  it('changes no ledger', () => {
    for (const command of [
      ticket,
      { name: 'reverse-cost', costId: FIRST, reason: 'x' },
      { name: 'move-cost', costId: FIRST, to: 'VERIFIED' },
    ] as const) {
      given(paid()).when(DKI, command, { role: 'auditor' }).refused('role-not-allowed');
    }
  });
});

describe('a ledger', () => {
  it('cannot lose an entry', () => {
    const moved = { type: 'cost-moved', costId: costIdOf(CASE_ID, 7), to: 'VERIFIED' } as const;
    expect(() => applied(paid(), moved)).toThrow('not there');
  });
});

const amount = fc.integer({ min: -1e9, max: 1e9 });
const anyCost: fc.Arbitrary<Cost> = fc
  .record({
    n: fc.integer({ min: 1, max: 1e6 }),
    item: fc.constantFrom(...COST_ITEMS),
    fund: fc.constantFrom(...FUNDS),
    state: fc.constantFrom(...COST_STATES),
    payer: fc.constantFrom(DKI, JATIM, BALI),
    counterpart: fc.option(fc.constantFrom(DKI, JATIM, BALI), { nil: undefined }),
    planned: fc.option(amount, { nil: undefined }),
    actual: fc.option(amount, { nil: undefined }),
  })
  .map(({ n, counterpart, planned, actual, ...cost }) => ({
    ...cost,
    ...(counterpart !== undefined && { counterpart }),
    ...(planned !== undefined && { planned }),
    ...(actual !== undefined && { actual }),
    id: costIdOf(CASE_ID, n),
    caseId: CASE_ID satisfies CaseId,
    period: '2026-11',
    recordedBy: DKI,
    recordedAt: 0 as Instant,
    version: 1,
  }));

describe('a statement', () => {
  it('adds up to the sum of its entries, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(anyCost), (costs) => {
        const lines = statementOf(costs);
        expect(totalOf(lines)).toEqual(totalOf(costs));
        expect(lines.reduce((sum, { entries }) => sum + entries, 0)).toBe(costs.length);
      }),
    );
  });
});
