import type { Giver } from '../kernel/giver.ts';
import type { Instant, OfferId } from '../kernel/ids.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import {
  type Commitment,
  dispatchedOf,
  effectOf,
  foundOf,
  giverKey,
  lostOf,
  type NeedLine,
  type Offer,
  openOf,
  type Receipt,
  receivedOf,
  type Shipment,
  surplusOf,
} from './aid.ts';

/** What became of a promise. Quantities in the unit of the line, money in whole rupiah. */
export interface AccountFigures {
  /** What givers bound themselves to, with what was released later. */
  readonly promised: number;
  readonly dispatched: number;
  readonly received: number;
  readonly lost: number;
  readonly released: number;
  /** What arrived beyond what was announced; no part of the figures above. */
  readonly surplus: number;
  /** What was written off as lost and turned up later: a part of `received`. */
  readonly found: number;
}

/** What one giver promised for one line, and what came of it. */
export interface AccountRow extends AccountFigures {
  readonly needId: string;
  readonly item: string;
  readonly unit: string;
  readonly giver: Giver;
  /** How many shipments came late, or are late now. */
  readonly late: number;
  /** As it was stated with the offers, each shared evenly among the lines of it that were accepted. */
  readonly estimatedCost: number;
  /** As it was reported with the shipments. */
  readonly reportedCost: number;
}

/** The sum of a line's rows, beside what was asked for. */
export interface AccountLine extends AccountFigures {
  readonly needId: string;
  readonly item: string;
  readonly unit: string;
  readonly requested: number;
  readonly open: number;
}

/** What of a case's aid an account is made from. */
export interface AccountedAid {
  readonly offers: readonly Pick<Offer, 'id' | 'estimatedCost'>[];
  readonly commitments: readonly Commitment[];
}

/**
 * The account of a case's aid: one row for each line and giver, in the order in which they first promised.
 * @param now tells which shipments under way are late
 */
export function accountOf({ offers, commitments }: AccountedAid, now: Instant): readonly AccountRow[] {
  const stated = new Map<OfferId, number>(offers.map(({ id, estimatedCost = 0 }) => [id, estimatedCost]));
  const rows = new Map<string, AccountRow>();
  // What was accepted of an offer was accepted at once, so offer by offer is the order of the promises too.
  for (const [offerId, accepted] of Map.groupBy(commitments, (commitment) => commitment.offerId)) {
    for (const [n, commitment] of accepted.entries()) {
      const row = rowOf(commitment, shareOf(stated.get(offerId) ?? 0, n, accepted.length), now);
      const key = `${row.needId} ${giverKey(row.giver)}`;
      const before = rows.get(key);
      rows.set(key, before ? together(before, row) : row);
    }
  }
  return [...rows.values()];
}

/** What of each line was promised and came of it, from all givers. */
export function accountLines(needs: readonly NeedLine[], rows: readonly AccountRow[]): readonly AccountLine[] {
  return needs.map((need) => {
    const { id: needId, item, unit, quantity: requested } = need;
    const figures = figuresOf(rows.filter((row) => row.needId === needId));
    // The needs and the rows were not read at one instant: what is open follows from the rows, so that a line adds up.
    const { lost, surplus } = figures;
    const tally = { ...need.tally, lost, surplus, committed: lessOf(figures.promised, figures.released) };
    return { needId, item, unit, requested, ...figures, open: openOf({ ...need, tally }) };
  });
}

/**
 * Whether a shipment is late: when it was expected, not all of it had been counted. A count that replaces a reversed receipt
 * arrived when that one did, so what had been counted in time is not late for having been reversed since. What comes beyond what
 * was announced, or is found again, was not awaited and makes nobody late.
 */
export function isLate(shipment: Shipment, now: Instant): boolean {
  return now > shipment.eta && mostCountedInTime(shipment) < shipment.quantity;
}

/** The most that had been counted at any time until the shipment was expected, as arrived or as lost. */
function mostCountedInTime({ eta, receipts }: Shipment): number {
  const inTime = receipts.filter(({ at }) => at <= eta);
  return Math.max(0, ...inTime.map(({ at }, n) => countedIn(inTime.slice(0, n + 1), at)));
}

/** What of the announced goods some receipts had counted at a time, those aside that were reversed by then. */
function countedIn(receipts: readonly Receipt[], when: Instant): number {
  const standing = receipts.filter(({ reversed }) => reversed === undefined || reversed.at > when);
  return sumOf(...standing.map(effectOf).flatMap(({ received, lost }) => [received, lost]));
}

function rowOf(commitment: Commitment, estimatedCost: number, now: Instant): AccountRow {
  const { needId, item, unit, giver, quantity, released, shipments } = commitment;
  return {
    needId,
    item,
    unit,
    giver,
    promised: quantity,
    dispatched: dispatchedOf(commitment),
    received: receivedOf(commitment),
    lost: lostOf(commitment),
    released,
    surplus: surplusOf(commitment),
    found: foundOf(commitment),
    late: shipments.filter((shipment) => isLate(shipment, now)).length,
    estimatedCost,
    reportedCost: shipments.reduce((sum, { cost = 0 }) => sum + cost, 0),
  };
}

function together(one: AccountRow, other: AccountRow): AccountRow {
  return {
    ...one,
    ...figuresOf([one, other]),
    late: one.late + other.late,
    estimatedCost: one.estimatedCost + other.estimatedCost,
    reportedCost: one.reportedCost + other.reportedCost,
  };
}

function figuresOf(rows: readonly AccountRow[]): AccountFigures {
  return {
    promised: sumOf(...rows.map(({ promised }) => promised)),
    dispatched: sumOf(...rows.map(({ dispatched }) => dispatched)),
    received: sumOf(...rows.map(({ received }) => received)),
    lost: sumOf(...rows.map(({ lost }) => lost)),
    released: sumOf(...rows.map(({ released }) => released)),
    surplus: sumOf(...rows.map(({ surplus }) => surplus)),
    found: sumOf(...rows.map(({ found }) => found)),
  };
}

/** The part of a whole amount that has place `n` among `parts`; the first ones get what does not divide. */
function shareOf(amount: number, n: number, parts: number): number {
  return Math.floor(amount / parts) + (n < amount % parts ? 1 : 0);
}
