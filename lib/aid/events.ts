import * as z from 'zod';
import { type EventsOf, event } from '../engine/event.ts';
import { openedRecord } from '../engine/file.ts';
import { isoOf } from '../kernel/instant.ts';
import { amount, commitmentId, count, desk, offerId, taskId } from '../kernel/shapes.ts';
import {
  type AcceptedLine,
  type AidFile,
  type AppealTerms,
  acceptedLine,
  appealTerms,
  commitmentSeed,
  counted,
  NO_AID,
  NO_AID_COUNTS,
  need,
  type OfferLine,
  offerChange,
  offerSeed,
  shipmentSeed,
  type UnsolicitedFile,
  unsolicitedSeed,
} from './aid.ts';
import {
  afterAmendment,
  afterCommitment,
  afterDecision,
  afterDispatch,
  afterEndorsement,
  afterLapse,
  afterOffer,
  afterOffersEnd,
  afterReceipt,
  afterRelease,
  afterReversal,
  appealOf,
  withAppeal,
  withNeeds,
} from './evolve.ts';

/** What makes undecided offers lapse. */
export const LAPSES = ['appeal-closed', 'case-closed'] as const;
export type Lapse = (typeof LAPSES)[number];

declare module '../engine/journal.ts' {
  interface Events extends EventsOf<typeof AID_EVENTS> {}
}

/** Aid that nobody has asked for begins a file of its own. */
const unsolicitedOpened = event('unsolicited-opened', {
  shape: { seed: unsolicitedSeed },
  opens: ({ seed }, { at }): UnsolicitedFile => ({
    case: { ...openedRecord(seed, at), aid: NO_AID_COUNTS },
    tasks: new Map(),
    needs: [],
    aid: NO_AID,
  }),
  facts: () => ({}),
});

const needsAmended = event('needs-amended', {
  /** Lines that are new or changed, as they are from then on. */
  shape: { needs: z.array(need), reason: z.string().exactOptional() },
  evolve: (file, { needs }) => withNeeds(file, needs),
  facts: ({ needs }) => ({ needs: needs.map(({ id, quantity }) => ({ id, quantity })) }),
});

/** The desks to which an appeal is announced without a task for each: the journal's stream tells them. */
const audience = z.array(desk);

const appealPublished = event('appeal-published', {
  shape: { appeal: appealTerms, told: audience.exactOptional() },
  evolve: (file, { appeal }, { at }) => withAppeal(file, { ...appeal, publishedAt: at }),
  facts: ({ appeal }) => termsOf(appeal),
  tells: ({ told = [] }) => told,
  notify: ({ told = [] }, { desk: code }) => (told.includes(code) ? { kind: 'appeal-published' } : undefined),
});

const appealAmended = event('appeal-amended', {
  shape: { appeal: appealTerms, told: audience.exactOptional() },
  evolve: (file, { appeal }) => withAppeal(file, { ...appeal, publishedAt: appealOf(file).publishedAt }),
  facts: ({ appeal }) => termsOf(appeal),
  tells: ({ told = [] }) => told,
});

const appealClosed = event('appeal-closed', {
  shape: { reason: z.string(), told: audience.exactOptional() },
  evolve: (file, { reason }, { at }) => withAppeal(file, { ...appealOf(file), closed: { at, reason } }),
  facts: () => ({}),
  tells: ({ told = [] }) => told,
});

/** Offers that nobody has decided ended with their appeal or their case; each is ended in an entry of its own or with others. */
const offersLapsed = event('offers-lapsed', {
  shape: { because: z.enum(LAPSES), offers: count },
  evolve: (file) => afterLapse(file),
  facts: ({ because, offers }) => ({ because, offers }),
});

const offerMade = event('offer-made', {
  shape: { offer: offerSeed },
  evolve: (file: AidFile, { offer }, entry) => afterOffer(file, offer, entry),
  facts: ({ offer: { id, giver, lines } }) => ({ offerId: id, giver, lines: lines.map(quantityOf) }),
});

/** The giver has changed it while nobody had decided: it is asked about again, in the task that is named. */
const offerAmended = event('offer-amended', {
  shape: { offerId, offer: offerChange },
  evolve: (file, { offerId, offer }, entry) => afterAmendment(file, offerId, offer, entry),
  facts: ({ offerId, offer: { lines } }) => ({ offerId, lines: lines.map(quantityOf) }),
});

/** By the giver's home desk; `task` is what it waits for now. */
const offerEndorsed = event('offer-endorsed', {
  shape: {
    offerId,
    lines: z.array(acceptedLine),
    state: z.enum(['awaiting-decision', 'available']),
    task: taskId,
  },
  evolve: (file: AidFile, { type: _type, ...endorsement }, entry) => afterEndorsement(file, endorsement, entry),
  facts: ({ offerId, lines }) => ({ offerId, lines }),
});

/**
 * Accepted, or placed when it was unsolicited: as far as the lines say, and `final` when nothing of it is left to decide. `task` is
 * the one to decide the lines of an offer on a case that were left open.
 */
const offerDecided = event('offer-decided', {
  shape: { offerId, lines: z.array(acceptedLine), final: z.boolean(), task: taskId.exactOptional() },
  evolve: (file: AidFile, { type: _type, ...decision }, entry) => afterDecision(file, decision, entry),
  facts: ({ offerId, lines, final }) => ({ offerId, lines, final }),
});

const offerEnded = event('offer-ended', {
  shape: {
    offerId,
    state: z.enum(['declined', 'withdrawn', 'expired', 'lapsed']),
    by: desk.exactOptional(),
    code: z.string().exactOptional(),
    reason: z.string().exactOptional(),
    /** Present when a part of it was accepted or placed before: the rest of it ended. */
    rest: z.literal(true).exactOptional(),
  },
  evolve: (file: AidFile, { type: _type, offerId, state, rest: _rest, ...how }, entry) =>
    afterOffersEnd(file, offerId, state, how, entry),
  facts: ({ offerId, state, code }) => ({ offerId, state, ...(code !== undefined && { code }) }),
});

const aidCommitted = event('aid-committed', {
  shape: { commitment: commitmentSeed },
  evolve: (file, { commitment }, entry) => afterCommitment(file, commitment, entry),
  facts: ({ commitment: { id, offerId, needId, quantity } }) => ({ commitmentId: id, offerId, needId, quantity }),
});

const goodsDispatched = event('goods-dispatched', {
  shape: { commitmentId, shipment: shipmentSeed },
  evolve: (file, { commitmentId, shipment }, entry) => afterDispatch(file, commitmentId, shipment, entry),
  facts: ({ commitmentId, shipment: { n, quantity, eta } }) => ({
    commitmentId,
    shipment: n,
    quantity,
    eta: isoOf(eta),
  }),
});

const goodsReceived = event('goods-received', {
  shape: { commitmentId, shipment: count, ...counted },
  evolve: (file, { type: _type, ...receipt }, entry) => afterReceipt(file, receipt, entry),
  facts: ({ commitmentId, shipment, quantity, bast, shortfall, surplus, found }) => ({
    commitmentId,
    shipment,
    quantity,
    // The number is what somebody wrote: it is in the sentence.
    ...(bast && { bast: { date: bast.date } }),
    ...(shortfall && { lost: shortfall.quantity }),
    ...(surplus && { surplus: surplus.quantity }),
    ...(found && { found: quantity }),
  }),
});

/** A receipt was wrong and is taken back, as a cost is; when the shipment is awaited again, `task` asks for a count. */
const receiptReversed = event('receipt-reversed', {
  shape: {
    commitmentId,
    shipment: count,
    /** The number of the receipt among those of its shipment, from 1. */
    receipt: count,
    /** What had been counted. */
    quantity: amount,
    reason: z.string(),
    task: taskId.exactOptional(),
  },
  evolve: (file, { type: _type, quantity: _quantity, ...reversal }, entry) => afterReversal(file, reversal, entry),
  facts: ({ commitmentId, shipment, receipt, quantity }) => ({ commitmentId, shipment, receipt, quantity }),
});

const commitmentReleased = event('commitment-released', {
  shape: { commitmentId, quantity: amount, reason: z.string() },
  evolve: (file, { commitmentId, quantity }, entry) => afterRelease(file, commitmentId, quantity, entry),
  facts: ({ commitmentId, quantity }) => ({ commitmentId, quantity }),
});

/** The events of a case's aid. */
export const AID_EVENTS = [
  unsolicitedOpened,
  needsAmended,
  appealPublished,
  appealAmended,
  appealClosed,
  offersLapsed,
  offerMade,
  offerAmended,
  offerEndorsed,
  offerDecided,
  offerEnded,
  aidCommitted,
  goodsDispatched,
  goodsReceived,
  receiptReversed,
  commitmentReleased,
] as const;

function quantityOf({ lineId, quantity }: OfferLine): AcceptedLine {
  return { lineId, quantity };
}

function termsOf({ audience, partners, closesAt }: AppealTerms) {
  return { audience, partners, closesAt: isoOf(closesAt) };
}
