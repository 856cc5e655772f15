import type { CaseFile } from '../engine/file.ts';
import type { AidEvent, JournalEntry } from '../engine/journal.ts';
import type { CommitmentId, OfferId } from '../kernel/ids.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import {
  type Appeal,
  type Commitment,
  EMPTY_TALLY,
  type Need,
  type Offer,
  type OfferLine,
  quantityIn,
  type Shipment,
  type Tally,
} from './aid.ts';

/** What of an entry the events of aid need. */
type Heading = Pick<JournalEntry, 'caseId' | 'seq' | 'at'>;
type Event<Type extends AidEvent['type']> = AidEvent & { readonly type: Type };

/** The file after an event of its aid: offers, commitments and, on every line of a need, the tally of them. */
export function applyAidEvent(file: CaseFile, event: AidEvent, entry: Heading): CaseFile {
  switch (event.type) {
    case 'needs-amended':
      return withNeeds(file, event.needs);
    case 'appeal-published':
      return withAppeal(file, { ...event.appeal, publishedAt: entry.at });
    case 'appeal-amended':
      return withAppeal(file, { ...event.appeal, publishedAt: appealOf(file).publishedAt });
    case 'appeal-closed':
      return withAppeal(file, { ...appealOf(file), closed: { at: entry.at, reason: event.reason } });
    case 'offer-made':
      return afterOffer(file, event, entry);
    case 'offer-endorsed':
      return afterEndorsement(file, event, entry);
    case 'offer-decided':
      return afterDecision(file, event, entry);
    case 'offer-ended':
      return afterOffersEnd(file, event, entry);
    case 'aid-committed':
      return afterCommitment(file, event, entry);
    case 'goods-dispatched':
      return afterDispatch(file, event, entry);
    case 'goods-received':
      return afterReceipt(file, event, entry);
    case 'commitment-released':
      return afterRelease(file, event, entry);
  }
}

function withNeeds(file: CaseFile, amended: readonly Need[]): CaseFile {
  const changed = file.needs.map((line) => {
    const need = amended.find(({ id }) => id === line.id);
    return need ? { ...need, tally: line.tally } : line;
  });
  const known = new Set(file.needs.map(({ id }) => id));
  const added = amended.filter(({ id }) => !known.has(id)).map((need) => ({ ...need, tally: EMPTY_TALLY }));
  return { ...file, needs: [...changed, ...added] };
}

function withAppeal(file: CaseFile, appeal: Appeal): CaseFile {
  return { ...file, aid: { ...file.aid, appeal } };
}

function appealOf({ case: { id }, aid: { appeal } }: CaseFile): Appeal {
  if (!appeal) throw new Error(`Case ${id} has no appeal.`);
  return appeal;
}

function afterOffer(file: CaseFile, { offer: seed }: Event<'offer-made'>, { caseId, seq, at }: Heading): CaseFile {
  const offer: Offer = { ...seed, caseId, madeAt: at, version: seq };
  const counted = { ...file, case: { ...file.case, aid: { ...file.case.aid, offers: file.case.aid.offers + 1 } } };
  return offer.lines.reduce(
    (state, line) => tallied(state, line.needId, { offered: line.quantity }),
    withOffer(counted, offer),
  );
}

function afterEndorsement(file: CaseFile, event: Event<'offer-endorsed'>, { seq }: Heading): CaseFile {
  const { offerId, lines, state, task } = event;
  return restated(file, { ...offerOf(file, offerId), state, task, version: seq }, (line) => quantityIn(lines, line));
}

/** What was not accepted stands no longer, unless the offer is still to be placed. */
function afterDecision(
  file: CaseFile,
  { offerId, lines, final }: Event<'offer-decided'>,
  { seq, at }: Heading,
): CaseFile {
  const { task, ...offer } = offerOf(file, offerId);
  const bound = offer.lines.map((line) => ({ ...line, committed: sumOf(line.committed, quantityIn(lines, line)) }));
  const decided: Offer = {
    ...offer,
    lines: bound,
    ...(final ? { state: 'decided' } : task && { task }),
    version: seq,
  };
  return final
    ? restated(fileOver(file, decided, at), decided, ({ committed }) => committed)
    : withOffer(file, decided);
}

/** Whatever was placed of an unsolicited offer stays; all else of it is free. */
function afterOffersEnd(file: CaseFile, event: Event<'offer-ended'>, { seq, at }: Heading): CaseFile {
  const { type: _type, offerId, state, ...how } = event;
  const { task: _task, ...offer } = offerOf(file, offerId);
  const placed = offer.lines.some(({ committed }) => committed > 0);
  const ended: Offer = { ...offer, state: placed ? 'decided' : state, ended: { at, ...how }, version: seq };
  return restated(fileOver(file, ended, at), ended, ({ committed }) => committed);
}

/** The file of an unsolicited offer is over with it; a case goes on without an offer. */
function fileOver(file: CaseFile, { state: outcome }: Offer, at: JournalEntry['at']): CaseFile {
  if (file.case.kind !== 'unsolicited-offer') return file;
  return { ...file, case: { ...file.case, closed: { at, outcome } } };
}

/** Each line stands for another quantity now; the tally of its need follows. */
function restated(file: CaseFile, offer: Offer, standing: (line: OfferLine) => number): CaseFile {
  const lines = offer.lines.map((line) => ({ ...line, standing: standing(line) }));
  return offer.lines.reduce(
    (state, line) => tallied(state, line.needId, { offered: lessOf(standing(line), line.standing) }),
    withOffer(file, { ...offer, lines }),
  );
}

function afterCommitment(file: CaseFile, event: Event<'aid-committed'>, { caseId, seq, at }: Heading): CaseFile {
  const { commitment: seed } = event;
  const commitment: Commitment = { ...seed, caseId, released: 0, shipments: [], madeAt: at, version: seq };
  const { aid } = file.case;
  const counted = { ...file, case: { ...file.case, aid: { ...aid, commitments: aid.commitments + 1 } } };
  return tallied(withCommitment(counted, commitment), seed.needId, { committed: seed.quantity });
}

function afterDispatch(file: CaseFile, event: Event<'goods-dispatched'>, { seq, at }: Heading): CaseFile {
  const commitment = commitmentOf(file, event.commitmentId);
  const shipment: Shipment = { ...event.shipment, dispatchedAt: at, received: 0, lost: 0, receipts: [] };
  const sent = { ...commitment, shipments: [...commitment.shipments, shipment], version: seq };
  return tallied(withCommitment(file, sent), commitment.needId, { dispatched: shipment.quantity });
}

function afterReceipt(file: CaseFile, event: Event<'goods-received'>, { seq, at }: Heading): CaseFile {
  const commitment = commitmentOf(file, event.commitmentId);
  const lost = event.shortfall?.quantity ?? 0;
  const shipments = commitment.shipments.map((one) => (one.n === event.shipment ? countedIn(one, event, at) : one));
  const received = withCommitment(file, { ...commitment, shipments, version: seq });
  return tallied(received, commitment.needId, { received: event.quantity, lost });
}

function countedIn(shipment: Shipment, event: Event<'goods-received'>, at: JournalEntry['at']): Shipment {
  const { quantity, condition, bast, shortfall } = event;
  return {
    ...shipment,
    received: sumOf(shipment.received, quantity),
    lost: sumOf(shipment.lost, shortfall?.quantity ?? 0),
    receipts: [...shipment.receipts, { at, quantity, condition, ...(bast && { bast }) }],
    ...(shortfall && { shortfallReason: shortfall.reason }),
  };
}

function afterRelease(file: CaseFile, event: Event<'commitment-released'>, { seq }: Heading): CaseFile {
  const { commitmentId, quantity } = event;
  const commitment = commitmentOf(file, commitmentId);
  const released = { ...commitment, released: sumOf(commitment.released, quantity), version: seq };
  return tallied(withCommitment(file, released), commitment.needId, { committed: -quantity, released: quantity });
}

/** Adds to the tally of a line; what an unsolicited offer holds is for no line yet. */
function tallied(file: CaseFile, needId: string | undefined, change: Partial<Tally>): CaseFile {
  if (needId === undefined) return file;
  const needs = file.needs.map((line) => (line.id === needId ? { ...line, tally: added(line.tally, change) } : line));
  return { ...file, needs };
}

function added(tally: Tally, change: Partial<Tally>): Tally {
  return {
    offered: sumOf(tally.offered, change.offered ?? 0),
    committed: sumOf(tally.committed, change.committed ?? 0),
    dispatched: sumOf(tally.dispatched, change.dispatched ?? 0),
    received: sumOf(tally.received, change.received ?? 0),
    released: sumOf(tally.released, change.released ?? 0),
    lost: sumOf(tally.lost, change.lost ?? 0),
  };
}

function offerOf(file: CaseFile, id: OfferId): Offer {
  const offer = file.aid.offers.get(id);
  if (!offer) throw new Error(`Offer ${id} is not there.`);
  return offer;
}

function commitmentOf(file: CaseFile, id: CommitmentId): Commitment {
  const commitment = file.aid.commitments.get(id);
  if (!commitment) throw new Error(`Commitment ${id} is not there.`);
  return commitment;
}

function withOffer(file: CaseFile, offer: Offer): CaseFile {
  return { ...file, aid: { ...file.aid, offers: new Map(file.aid.offers).set(offer.id, offer) } };
}

function withCommitment(file: CaseFile, commitment: Commitment): CaseFile {
  const commitments = new Map(file.aid.commitments).set(commitment.id, commitment);
  return { ...file, aid: { ...file.aid, commitments } };
}
