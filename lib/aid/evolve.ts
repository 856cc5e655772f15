import type { EntryHeading } from '../engine/event.ts';
import { type CaseFile, withRecord } from '../engine/file.ts';
import type { CommitmentId, Instant, OfferId, TaskId } from '../kernel/ids.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import {
  type AcceptedLine,
  type AidFile,
  type Appeal,
  type Commitment,
  type CommitmentSeed,
  type Counted,
  EMPTY_TALLY,
  effectOf,
  type Giving,
  giverKey,
  isDecidedLine,
  isLapsed,
  isUnsolicitedFile,
  type Need,
  type Offer,
  type OfferChange,
  type OfferLine,
  type OfferSeed,
  type OfferState,
  quantityIn,
  type ReceiptEffect,
  type Shipment,
  type ShipmentSeed,
  type Tally,
} from './aid.ts';

/** The effects of the events of aid: offers, commitments and, on every line of a need, the tally of them. */

/** An offer that its home desk has endorsed, and the task that it waits for now. */
interface Endorsement {
  readonly offerId: OfferId;
  readonly lines: readonly AcceptedLine[];
  readonly state: OfferState;
  readonly task: TaskId;
}

/** What was accepted of an offer, or placed of it. */
interface Decision {
  readonly offerId: OfferId;
  readonly lines: readonly AcceptedLine[];
  readonly final: boolean;
  readonly task?: TaskId;
}

/** A receipt of one shipment. */
interface Receiving extends Counted {
  readonly commitmentId: CommitmentId;
  readonly shipment: number;
}

/** A receipt that is taken back; `task` is the one to confirm the shipment again, when it is awaited again. */
interface Reversal {
  readonly commitmentId: CommitmentId;
  readonly shipment: number;
  readonly receipt: number;
  readonly reason: string;
  readonly task?: TaskId;
}

/** The file with lines that are new or changed; each keeps its tally. */
export function withNeeds(file: CaseFile, amended: readonly Need[]): CaseFile {
  const changed = file.needs.map((line) => {
    const need = amended.find(({ id }) => id === line.id);
    return need ? { ...need, tally: line.tally } : line;
  });
  const known = new Set(file.needs.map(({ id }) => id));
  const added = amended.filter(({ id }) => !known.has(id)).map((need) => ({ ...need, tally: EMPTY_TALLY }));
  return { ...file, needs: [...changed, ...added] };
}

/** The file with another appeal. */
export function withAppeal(file: CaseFile, appeal: Appeal): CaseFile {
  return { ...file, aid: { ...file.aid, appeal } };
}

/** @throws Error when there is none: a bug or a tampered journal. */
export function appealOf({ case: { id }, aid: { appeal } }: CaseFile): Appeal {
  if (!appeal) throw new Error(`Case ${id} has no appeal.`);
  return appeal;
}

export function afterOffer(file: AidFile, seed: OfferSeed, { caseId, seq, at }: EntryHeading): AidFile {
  const offer: Offer = { ...seed, caseId, madeAt: at, version: seq };
  // What is placed is decided at once, and no act of its giver.
  const asked = offer.task === undefined ? file : withUndecided(acted(file, offer, seq), 1);
  return offer.lines.reduce(
    (state, line) => tallied(state, line.needId, { offered: line.quantity }),
    withOffer(counted(asked, 'offers'), offer),
  );
}

/** The giver's other terms take the place of those before: what it no longer says is gone. */
export function afterAmendment(file: CaseFile, id: OfferId, change: OfferChange, { seq }: EntryHeading): AidFile {
  const before = offerOf(file, id);
  const { giver, caseId, madeAt } = before;
  const offer: Offer = { ...change, id, giver, caseId, madeAt, version: seq };
  const freed = before.lines.reduce<AidFile>(
    (state, { needId, standing }) => tallied(state, needId, { offered: -standing }),
    acted(file, offer, seq),
  );
  return offer.lines.reduce(
    (state, { needId, standing }) => tallied(state, needId, { offered: standing }),
    withOffer(freed, offer),
  );
}

/** An act of a giver on an appeal: it counts, and the giver's offers that nobody has decided are known by it. */
function acted(file: AidFile, { id, giver }: Pick<Offer, 'id' | 'giver'>, version: number): AidFile {
  const { appeal, givings, offers } = file.aid;
  if (!appeal) return file;
  const key = giverKey(giver);
  const before = givings.get(key);
  const acts = before?.appeal === appeal.publishedAt ? before.acts : 0;
  const open = [...(before?.open ?? [])].filter((other) => other !== id && offers.get(other)?.task !== undefined);
  const giving: Giving = { giver, appeal: appeal.publishedAt, acts: acts + 1, open: [...open, id], version };
  return { ...file, aid: { ...file.aid, givings: new Map(givings).set(key, giving) } };
}

/** All offers that are undecided now lapse. */
export function afterLapse(file: CaseFile): CaseFile {
  const { aid } = file.case;
  return withRecord(file, { aid: { ...aid, lapsed: aid.offers, lapsing: aid.undecided } });
}

/** An offer has no task any more: it counts no longer as undecided, nor as one that has still to be ended. */
function settled(file: AidFile, offer: Offer): AidFile {
  if (offer.task === undefined) return file;
  return withUndecided(file, -1, isLapsed(file.case, offer) ? -1 : 0);
}

function withUndecided(file: AidFile, undecided: number, lapsing = 0): AidFile {
  const { aid } = file.case;
  return withCounts(file, { ...aid, undecided: aid.undecided + undecided, lapsing: aid.lapsing + lapsing });
}

export function afterEndorsement(
  file: AidFile,
  { offerId, lines, ...next }: Endorsement,
  { seq }: EntryHeading,
): AidFile {
  return restated(file, { ...offerOf(file, offerId), ...next, version: seq }, (line) =>
    sumOf(line.committed, quantityIn(lines, line)),
  );
}

/**
 * What was not accepted stands no longer, unless the offer is still to be placed. A line of an offer on a case that was not named
 * stays open when there is a task to decide it.
 */
export function afterDecision(
  file: AidFile,
  { offerId, lines, final, task: next }: Decision,
  { seq, at }: EntryHeading,
): AidFile {
  const before = offerOf(file, offerId);
  const { task, ...offer } = before;
  const open = next ?? task;
  const bound = offer.lines.map((line) => ({ ...line, committed: sumOf(line.committed, quantityIn(lines, line)) }));
  const decided: Offer = {
    ...offer,
    lines: bound,
    ...(final ? { state: 'decided' } : open && { task: open }),
    version: seq,
  };
  if (final) return restated(fileOver(settled(file, before), decided, at), decided, ({ committed }) => committed);
  if (next === undefined) return withOffer(file, decided);
  return restated(file, decided, (line) => (isDecidedLine(line) ? line.committed : line.standing));
}

/** The part that was accepted of an offer, or placed of it, stays; all else of it is free. */
export function afterOffersEnd(
  file: AidFile,
  offerId: OfferId,
  state: OfferState,
  how: Omit<NonNullable<Offer['ended']>, 'at'>,
  { seq, at }: EntryHeading,
): AidFile {
  const before = offerOf(file, offerId);
  const { task: _task, ...offer } = before;
  const placed = offer.lines.some(({ committed }) => committed > 0);
  const ended: Offer = { ...offer, state: placed ? 'decided' : state, ended: { at, ...how }, version: seq };
  return restated(fileOver(settled(file, before), ended, at), ended, ({ committed }) => committed);
}

/** The file of an unsolicited offer is over with it; a case goes on without an offer. */
function fileOver(file: AidFile, { state: outcome }: Offer, at: Instant): AidFile {
  return isUnsolicitedFile(file) ? withRecord(file, { closed: { at, outcome } }) : file;
}

/** Each line stands for another quantity now; the tally of its need follows. */
function restated(file: AidFile, offer: Offer, standing: (line: OfferLine) => number): AidFile {
  const lines = offer.lines.map((line) => ({ ...line, standing: standing(line) }));
  return offer.lines.reduce(
    (state, line) => tallied(state, line.needId, { offered: lessOf(standing(line), line.standing) }),
    withOffer(file, { ...offer, lines }),
  );
}

export function afterCommitment(file: AidFile, seed: CommitmentSeed, { caseId, seq, at }: EntryHeading): AidFile {
  const commitment: Commitment = { ...seed, caseId, released: 0, shipments: [], madeAt: at, version: seq };
  return tallied(withCommitment(counted(file, 'commitments'), commitment), seed.needId, { committed: seed.quantity });
}

export function afterDispatch(file: AidFile, id: CommitmentId, seed: ShipmentSeed, { seq, at }: EntryHeading): AidFile {
  const commitment = commitmentOf(file, id);
  const shipment: Shipment = { ...seed, dispatchedAt: at, received: 0, lost: 0, surplus: 0, receipts: [] };
  const sent = { ...commitment, shipments: [...commitment.shipments, shipment], version: seq };
  return tallied(withCommitment(file, sent), commitment.needId, { dispatched: shipment.quantity });
}

export function afterReceipt(
  file: AidFile,
  { commitmentId, shipment: n, ...counted }: Receiving,
  { seq, at }: EntryHeading,
): AidFile {
  const effect = effectOf(counted);
  const received = withShipment(file, commitmentId, n, seq, (shipment) => ({
    ...moved(shipment, effect),
    receipts: [...shipment.receipts, { at, ...counted }],
  }));
  return tallied(received, commitmentOf(file, commitmentId).needId, effect);
}

/** A receipt that was taken back stays in its place, and counts for nothing. */
export function afterReversal(file: AidFile, event: Reversal, { seq, at }: EntryHeading): AidFile {
  const { commitmentId, shipment: n, receipt: number, reason, task } = event;
  const commitment = commitmentOf(file, commitmentId);
  const receipt = commitment.shipments[n - 1]?.receipts[number - 1];
  if (!receipt) throw new Error(`Receipt ${number} of shipment ${n} of commitment ${commitmentId} is not there.`);
  const { received, lost, surplus } = effectOf(receipt);
  const effect = { received: -received, lost: -lost, surplus: -surplus };
  const reversed = withShipment(file, commitmentId, n, seq, (shipment) => ({
    ...moved(shipment, effect),
    ...(task && { task }),
    receipts: shipment.receipts.with(number - 1, { ...receipt, reversed: { at, reason } }),
  }));
  return tallied(reversed, commitment.needId, effect);
}

function withShipment(
  file: AidFile,
  id: CommitmentId,
  n: number,
  version: number,
  change: (shipment: Shipment) => Shipment,
): AidFile {
  const commitment = commitmentOf(file, id);
  const shipments = commitment.shipments.map((shipment) => (shipment.n === n ? change(shipment) : shipment));
  return withCommitment(file, { ...commitment, shipments, version });
}

function moved(shipment: Shipment, { received, lost, surplus }: ReceiptEffect): Shipment {
  return {
    ...shipment,
    received: sumOf(shipment.received, received),
    lost: sumOf(shipment.lost, lost),
    surplus: sumOf(shipment.surplus, surplus),
  };
}

export function afterRelease(file: AidFile, id: CommitmentId, quantity: number, { seq }: EntryHeading): AidFile {
  const commitment = commitmentOf(file, id);
  const released = { ...commitment, released: sumOf(commitment.released, quantity), version: seq };
  return tallied(withCommitment(file, released), commitment.needId, { committed: -quantity, released: quantity });
}

/** Adds to the tally of a line; what an unsolicited offer holds is for no line yet. */
function tallied(file: AidFile, needId: string | undefined, change: Partial<Tally>): AidFile {
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
    surplus: sumOf(tally.surplus, change.surplus ?? 0),
  };
}

function offerOf(file: AidFile, id: OfferId): Offer {
  const offer = file.aid.offers.get(id);
  if (!offer) throw new Error(`Offer ${id} is not there.`);
  return offer;
}

function commitmentOf(file: AidFile, id: CommitmentId): Commitment {
  const commitment = file.aid.commitments.get(id);
  if (!commitment) throw new Error(`Commitment ${id} is not there.`);
  return commitment;
}

function withOffer(file: AidFile, offer: Offer): AidFile {
  return { ...file, aid: { ...file.aid, offers: new Map(file.aid.offers).set(offer.id, offer) } };
}

function withCommitment(file: AidFile, commitment: Commitment): AidFile {
  const commitments = new Map(file.aid.commitments).set(commitment.id, commitment);
  return { ...file, aid: { ...file.aid, commitments } };
}

/** The file with one more offer or commitment. */
function counted(file: AidFile, what: 'offers' | 'commitments'): AidFile {
  const { aid } = file.case;
  return withCounts(file, { ...aid, [what]: aid[what] + 1 });
}

function withCounts(file: AidFile, aid: AidFile['case']['aid']): AidFile {
  return isUnsolicitedFile(file) ? withRecord(file, { aid }) : withRecord(file, { aid });
}
