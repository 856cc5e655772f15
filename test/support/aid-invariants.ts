import {
  type Commitment,
  dispatchedOf,
  effectOf,
  isStanding,
  isUnsolicitedFile,
  lostOf,
  type Offer,
  owedOf,
  receivedOf,
  type Shipment,
  surplusOf,
  type Tally,
  underWayOf,
} from '../../lib/aid/aid.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { lessOf, sumOf } from '../../lib/kernel/quantity.ts';

/**
 * Invariant I7 of a case: for every need, committed ≤ requested with the holder's margin and what was ever written off, received
 * with what is lost ≤ dispatched ≤ committed; for every line of an offer, committed ≤ standing ≤ offered; and every tally is what the offers and
 * commitments add up to.
 * @returns the violations, each beginning with the invariant
 */
export function aidViolations(file: CaseFile): string[] {
  return [
    ...file.needs.flatMap(({ id, quantity, margin = 0, tally }) => [
      ...ordered(`need ${id}`, {
        'received and lost': sumOf(tally.received, tally.lost),
        dispatched: tally.dispatched,
        committed: tally.committed,
        'requested, margin and written off': sumOf(quantity, margin, writtenOff(id, file)),
      }),
      ...unequal(`need ${id}`, tally, tallyOf(id, file)),
    ]),
    ...[...file.aid.offers.values()].flatMap(({ id, lines }) =>
      lines.flatMap(({ lineId, committed, standing, quantity: offered }) =>
        ordered(`line ${lineId} of offer ${id}`, { committed, standing, offered }),
      ),
    ),
    ...[...file.aid.commitments.values()].flatMap(boundsOf),
    ...doublyBound(file),
  ];
}

/** Each of the quantities is at least the one before it, and the first is not negative. */
function ordered(what: string, quantities: Readonly<Record<string, number>>): string[] {
  const all = Object.entries({ nothing: 0, ...quantities });
  return all.slice(1).flatMap(([name, quantity], n) => {
    const [before, least] = all[n] ?? ['nothing', 0];
    return quantity >= least ? [] : [`I7 ${what}: ${name} is ${quantity}, ${before} ${least}`];
  });
}

function boundsOf(commitment: Commitment): string[] {
  const { id, quantity, shipments } = commitment;
  return [
    ...ordered(`commitment ${id}`, { owed: owedOf(commitment), committed: quantity }),
    ...shipments.flatMap(uncounted),
    ...shipments.flatMap((shipment) =>
      ordered(`shipment ${shipment.n} of ${id}`, { 'under way': underWayOf(shipment), dispatched: shipment.quantity }),
    ),
  ];
}

function tallyOf(needId: string, { aid }: CaseFile): Tally {
  const lines = [...aid.offers.values()].flatMap((offer) => offer.lines.filter((line) => line.needId === needId));
  const commitments = [...aid.commitments.values()].filter((commitment) => commitment.needId === needId);
  const total = (of: (commitment: Commitment) => number) => sumOf(...commitments.map(of));
  return {
    offered: sumOf(...lines.map(({ standing }) => standing)),
    committed: total(({ quantity, released }) => lessOf(quantity, released)),
    dispatched: total(dispatchedOf),
    received: total(receivedOf),
    released: total(({ released }) => released),
    lost: total(lostOf),
    surplus: total(surplusOf),
  };
}

/** What was written off for a line, also when it was found or the receipt was taken back: others may be bound to replace it. */
function writtenOff(needId: string, { aid }: CaseFile): number {
  const commitments = [...aid.commitments.values()].filter((commitment) => commitment.needId === needId);
  const receipts = commitments.flatMap(({ shipments }) => shipments.flatMap((shipment) => shipment.receipts));
  return sumOf(...receipts.map(({ shortfall }) => shortfall?.quantity ?? 0));
}

/** A shipment's figures are what the receipts that count add up to. */
function uncounted({ n, received, lost, surplus, receipts }: Shipment): string[] {
  const effects = receipts.filter(isStanding).map(effectOf);
  const figures = { received, lost, surplus };
  return (Object.keys(figures) as (keyof typeof figures)[]).flatMap((name) => {
    const counted = sumOf(...effects.map((effect) => effect[name]));
    return counted === figures[name] ? [] : [`I7 shipment ${n}: ${name} is ${figures[name]}, receipts say ${counted}`];
  });
}

function unequal(what: string, tally: Tally, expected: Tally): string[] {
  return (Object.keys(expected) as (keyof Tally)[]).flatMap((name) =>
    tally[name] === expected[name] ? [] : [`I7 ${what}: ${name} is ${tally[name]}, it adds up to ${expected[name]}`],
  );
}

/** What a line of an offer is bound to is what its commitments say; an unsolicited one's are with the cases that took it. */
function doublyBound(file: CaseFile): string[] {
  if (isUnsolicitedFile(file)) return [];
  const { aid } = file;
  const bound = (offer: Offer, lineId: string) =>
    sumOf(
      ...[...aid.commitments.values()]
        .filter((commitment) => commitment.offerId === offer.id && commitment.lineId === lineId)
        .map(({ quantity }) => quantity),
    );
  return [...aid.offers.values()].flatMap((offer) =>
    offer.lines
      .filter(({ lineId, committed }) => bound(offer, lineId) !== committed)
      .map(
        ({ lineId, committed }) =>
          `I7 line ${lineId} of offer ${offer.id} has ${committed}, not ${bound(offer, lineId)}`,
      ),
  );
}
