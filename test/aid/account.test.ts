import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountLines, accountOf, isLate } from '../../lib/aid/account.ts';
import { type Commitment, EMPTY_TALLY, type NeedLine, type Shipment } from '../../lib/aid/aid.ts';
import type { Giver } from '../../lib/kernel/giver.ts';
import { commitmentIdOf, type Instant, offerIdOf, type PartnerId } from '../../lib/kernel/ids.ts';
import { at, BALI, CASE_ID, JATIM_BKKKS, MONDAY_NOON, task } from '../support/kit.ts';

const DESK: Giver = { kind: 'desk', desk: BALI };
const PARTNER: Giver = { kind: 'partner', partner: 'p' as PartnerId, desk: JATIM_BKKKS };

function shipment(change: Partial<Shipment> = {}): Shipment {
  return {
    n: 1,
    quantity: 40,
    carrier: 'KM Rekaan',
    eta: at(60),
    dispatchedAt: MONDAY_NOON,
    task: task(9),
    received: 0,
    lost: 0,
    surplus: 0,
    receipts: [],
    ...change,
  };
}

function commitment(n: number, change: Partial<Commitment> = {}): Commitment {
  return {
    id: commitmentIdOf(CASE_ID, n),
    caseId: CASE_ID,
    offerId: offerIdOf(CASE_ID, 1),
    lineId: `l${n}`,
    needId: 'n1',
    item: 'rice',
    unit: 'kg',
    giver: DESK,
    quantity: 100,
    released: 0,
    task: task(n),
    shipments: [],
    madeAt: MONDAY_NOON,
    version: 1,
    ...change,
  };
}

const shortOf = (minutes: number) => ({ ...received(minutes, 30), shortfall: { quantity: 10, reason: 'basah' } });
const received = (minutes: number, quantity = 40) => ({ at: at(minutes), quantity, condition: 'baik' });

describe('a shipment is late', () => {
  it.each<[string, boolean, Partial<Shipment>, number]>([
    ['while it is expected', false, {}, 60],
    ['when it is awaited still', true, {}, 61],
    ['when it came in time', false, { received: 40, receipts: [received(60)] }, 999],
    ['when it came after it was expected', true, { received: 40, receipts: [received(61)] }, 999],
    ['when a part of it came late', true, { received: 40, receipts: [received(10, 30), received(61, 10)] }, 999],
    ['when what is missing will not come', false, { received: 30, lost: 10, receipts: [shortOf(10)] }, 999],
    ['when what is missing is known late', true, { received: 30, lost: 10, receipts: [shortOf(61)] }, 999],
  ])('%s: %s', (_when, expected, change, minutes) => {
    expect(isLate(shipment(change), at(minutes))).toBe(expected);
  });
});

describe('the account of aid', () => {
  it('has a row for each line and giver, in the order of their promises', () => {
    const commitments = [
      commitment(1, { giver: PARTNER }),
      commitment(2),
      commitment(3, { giver: PARTNER, quantity: 20 }),
      commitment(4, { needId: 'n2' }),
    ];
    expect(accountOf({ offers: [], commitments }, MONDAY_NOON)).toMatchObject([
      { needId: 'n1', giver: PARTNER, promised: 120 },
      { needId: 'n1', giver: DESK, promised: 100 },
      { needId: 'n2', giver: DESK, promised: 100 },
    ]);
  });

  it('tells a partner from its home desk', () => {
    const own: Giver = { kind: 'desk', desk: JATIM_BKKKS };
    const commitments = [commitment(1, { giver: PARTNER }), commitment(2, { giver: own })];
    expect(accountOf({ offers: [], commitments }, MONDAY_NOON)).toHaveLength(2);
  });

  it('sums what was sent, arrived, got lost, came late and was given free', () => {
    const shipments = [
      shipment({ eta: at(30), received: 30, lost: 10, receipts: [shortOf(31)], cost: 500 }),
      shipment({ n: 2, quantity: 20 }),
    ];
    const commitments = [
      commitment(1, { shipments, released: 15 }),
      commitment(2, { shipments: [shipment({ cost: 7 })] }),
    ];
    expect(accountOf({ offers: [], commitments }, at(59))).toMatchObject([
      { promised: 200, dispatched: 100, received: 30, lost: 10, released: 15, late: 1, reportedCost: 507 },
    ]);
  });

  it('shares the estimate of an offer evenly among its accepted lines, to the last rupiah', () => {
    const offers = [{ id: offerIdOf(CASE_ID, 1), estimatedCost: 1001 }, { id: offerIdOf(CASE_ID, 2) }];
    const commitments = [
      commitment(1),
      commitment(2, { needId: 'n2' }),
      commitment(3, { needId: 'n3', offerId: offerIdOf(CASE_ID, 2) }),
      commitment(4, { needId: 'n4', offerId: offerIdOf(CASE_ID, 3) }),
    ];
    const costs = accountOf({ offers, commitments }, MONDAY_NOON).map(({ estimatedCost }) => estimatedCost);
    expect(costs).toEqual([501, 500, 0, 0]);
  });

  it('adds up by lines, those without a promise included', () => {
    const needs: NeedLine[] = ['n1', 'n2'].map((id) => ({
      id,
      item: 'rice',
      unit: 'kg',
      quantity: 150,
      neededBy: '2026-12-01',
      // As they were read a moment before the promises.
      tally: EMPTY_TALLY,
    }));
    const rows = accountOf(
      { offers: [], commitments: [commitment(1), commitment(2, { quantity: 20, giver: PARTNER })] },
      at(0),
    );
    expect(accountLines(needs, rows)).toEqual([
      { needId: 'n1', item: 'rice', unit: 'kg', requested: 150, promised: 120, ...NOTHING_SENT, open: 30 },
      { needId: 'n2', item: 'rice', unit: 'kg', requested: 150, promised: 0, ...NOTHING_SENT, open: 150 },
    ]);
  });

  it('loses no estimate and no promise, however they are spread', () => {
    const anyCommitment = fc.record({
      need: fc.integer({ min: 1, max: 3 }),
      offer: fc.integer({ min: 1, max: 3 }),
      partner: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(fc.array(anyCommitment), fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (made, estimates) => {
        const offers = estimates.map((estimatedCost, n) => ({ id: offerIdOf(CASE_ID, n + 1), estimatedCost }));
        const commitments = made.map(({ need, offer, partner, quantity }, n) =>
          commitment(n + 1, {
            needId: `n${need}`,
            offerId: offerIdOf(CASE_ID, offer),
            giver: partner ? PARTNER : DESK,
            quantity,
          }),
        );
        const rows = accountOf({ offers, commitments }, MONDAY_NOON as Instant);
        const accepted = offers.filter(({ id }) => commitments.some(({ offerId }) => offerId === id));
        expect(sum(rows.map(({ estimatedCost }) => estimatedCost))).toBe(
          sum(accepted.map(({ estimatedCost }) => estimatedCost)),
        );
        expect(sum(rows.map(({ promised }) => promised))).toBe(sum(made.map(({ quantity }) => quantity)));
      }),
    );
  });
});

const NOTHING_SENT = { dispatched: 0, received: 0, lost: 0, released: 0, surplus: 0, found: 0 };

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
