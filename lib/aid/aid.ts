import * as z from 'zod';
import { type AnyFile, type CaseFile, openingFields, recordFields } from '../engine/file.ts';
import type { Task } from '../engine/task.ts';
import { type FileKind, PRIORITIES } from '../kernel/forum.ts';
import { type Giver, giver } from '../kernel/giver.ts';
import type { CommitmentId, DeskCode, Instant, OfferId, TaskId } from '../kernel/ids.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import {
  amount,
  area,
  caseId,
  commitmentId,
  count,
  desk,
  instant,
  offerId,
  type Stored,
  type StoredObject,
  stored,
  taskId,
} from '../kernel/shapes.ts';

declare module '../engine/file.ts' {
  interface RecordDetails {
    readonly aid: Stored<typeof aidCounts>;
  }
  interface FileDetails {
    readonly needs: readonly NeedLine[];
    readonly aid: Aid;
  }
  interface OpeningDetails {
    readonly needs: readonly Need[];
  }
}

/**
 * Aid between provinces: what is needed, offered, committed, dispatched and received are different things, each with its own
 * quantity, and what is not covered stays open. The shape is common to EMAC, OASIS EDXL-RM 1.0 and Sahana's request lines.
 */

/** One line of what is needed, as the holder states it. Quantities are in `unit`. */
const needFields = {
  id: z.string(),
  /** The code of a catalogue item, or free words. */
  item: z.string(),
  unit: z.string(),
  quantity: z.number().positive(),
  /** ISO 8601: a day, or a time in UTC. */
  neededBy: z.string(),
  deliverTo: area.exactOptional(),
  priority: z.enum(PRIORITIES).exactOptional(),
  /** How much more than `quantity` the holder lets be committed; nothing when absent. */
  margin: amount.exactOptional(),
};
const { id: _id, margin: _margin, ...proposedFields } = needFields;
/** A line that somebody other than the holder thinks is needed: the margin is the holder's own affair. */
export const proposedNeed = stored(proposedFields);
export type ProposedNeed = Stored<typeof proposedNeed>;

export const need = stored(needFields);
export type Need = Stored<typeof need>;

/** What has become of a line. All quantities are in the line's unit. */
const tally = stored({
  /** What stands in offers: neither withdrawn, declined nor expired. What was decided counts as far as it was accepted. */
  offered: amount,
  /** What givers are bound to, without what was released. */
  committed: amount,
  dispatched: amount,
  received: amount,
  released: amount,
  /** Dispatched and not received: a shortfall that the holder has recorded with its reason, as far as it was not found. */
  lost: amount,
  /** What arrived beyond what was announced: no part of what was dispatched, nor of `received`. */
  surplus: amount,
});
export type Tally = Stored<typeof tally>;

/** A line with its tally. */
export const needLine = stored({ ...needFields, tally });
export type NeedLine = Stored<typeof needLine>;

export const EMPTY_TALLY: Tally = {
  offered: 0,
  committed: 0,
  dispatched: 0,
  received: 0,
  released: 0,
  lost: 0,
  surplus: 0,
};

/** What of a line is still to be covered: what was lost on the way is needed again, what came beyond it is not needed any more. */
export function openOf({ quantity, tally }: NeedLine): number {
  return Math.max(0, lessOf(sumOf(quantity, tally.lost), tally.committed, tally.surplus));
}

/** How much more can be committed to a line: what is open, and the margin that the holder allows. */
export function roomOf({ quantity, margin = 0, tally }: NeedLine): number {
  return Math.max(0, lessOf(sumOf(quantity, margin, tally.lost), tally.committed, tally.surplus));
}

/** Whether what has arrived covers a line: it is closed then. */
export function isCovered({ quantity, tally }: NeedLine): boolean {
  return arrivedOf(tally) >= quantity;
}

/** What is there: what was received of what was announced, and what came beyond it. */
export function arrivedOf({ received, surplus }: Pick<Tally, 'received' | 'surplus'>): number {
  return sumOf(received, surplus);
}

/** What the holder states of an appeal: the publication of a case's needs to desks, and to partner organisations or not. */
const appealTermFields = {
  /** The whole forum, or the desks that were chosen. */
  audience: z.union([z.literal('forum'), z.array(desk)]),
  /** Whether vetted partner organisations may see it and offer. */
  partners: z.boolean(),
  /** No offer is taken from then on. */
  closesAt: instant,
  note: z.string().exactOptional(),
  /**
   * The forum is larger than one transaction: nobody owes an answer by a task. Every desk is told, and its silence shows where the
   * appeal is read.
   */
  announced: z.literal(true).exactOptional(),
};
export const appealTerms = stored(appealTermFields);
export type AppealTerms = Stored<typeof appealTerms>;

/** An appeal. */
export const appeal = stored({
  ...appealTermFields,
  publishedAt: instant,
  /** Present when the holder has closed it before its time. */
  closed: stored({ at: instant, reason: z.string() }).exactOptional(),
});
export type Appeal = Stored<typeof appeal>;

/** Whether an appeal takes offers. */
export function isAppealOpen(appeal: Appeal | undefined, now: Instant): appeal is Appeal {
  return appeal !== undefined && appeal.closed === undefined && now < appeal.closesAt;
}

/** Whether somebody may offer for an appeal; nobody offers to itself. */
export function isAddressed({ audience, partners }: Appeal, giver: Giver, holder: DeskCode): boolean {
  if (giver.kind === 'partner') return partners;
  return giver.desk !== holder && (audience === 'forum' || audience.includes(giver.desk));
}

/**
 * Where an offer stands; it follows from its tasks' ends. `available` is an unsolicited offer that waits to be placed, `decided`
 * one of which at least a part was accepted or placed and nothing is open, `lapsed` one whose appeal or case was closed before
 * its decision.
 */
export const OFFER_STATES = [
  'awaiting-endorsement',
  'awaiting-decision',
  'available',
  'decided',
  'declined',
  'withdrawn',
  'expired',
  'lapsed',
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** One line of an offer, in the unit of the need that it is for. */
const offerLine = stored({
  lineId: z.string(),
  /** Absent in an unsolicited offer. */
  needId: z.string().exactOptional(),
  item: z.string(),
  unit: z.string(),
  /** What the giver has offered. */
  quantity: amount,
  /** What stands of it: what was endorsed, later what was accepted; nothing when the offer has ended without either. */
  standing: amount,
  /** What the giver is bound to: at most what stands. */
  committed: amount,
});
export type OfferLine = Stored<typeof offerLine>;

/** Whether a line of an offer on a case was decided: it binds the giver. The others of the offer may still be open. */
export function isDecidedLine({ committed }: Pick<OfferLine, 'committed'>): boolean {
  return committed > 0;
}

/** Who bears the cost of an offer. */
export const COST_BEARERS = ['giver', 'receiver', 'shared'] as const;
export type CostBearer = (typeof COST_BEARERS)[number];

/** What an offer says beside its lines. Money in whole rupiah. */
const offerTerms = {
  /** ISO 8601: a day, or a time in UTC. */
  availableFrom: z.string().exactOptional(),
  /** The offer expires then, unless it was decided. */
  validUntil: instant,
  /** Where the goods are. */
  place: area.exactOptional(),
  estimatedCost: count.exactOptional(),
  costBearer: z.enum(COST_BEARERS).exactOptional(),
  note: z.string().exactOptional(),
};
export type OfferTerms = StoredObject<typeof offerTerms>;

const offerSettled = {
  ...offerTerms,
  id: offerId,
  giver,
  lines: z.array(offerLine),
  state: z.enum(OFFER_STATES),
  /** The open task that decides about it. */
  task: taskId.exactOptional(),
  /** The unsolicited offer that it was taken from. */
  source: offerId.exactOptional(),
};

/** What settles an offer when it is made. */
export const offerSeed = stored(offerSettled);
export type OfferSeed = Stored<typeof offerSeed>;

/** What an offer is from its amendment on. */
export const offerChange = stored({
  ...offerTerms,
  lines: z.array(offerLine),
  state: z.enum(['awaiting-endorsement', 'awaiting-decision']),
  task: taskId,
});
export type OfferChange = Stored<typeof offerChange>;

/** What a giver is willing to give. */
export const offer = stored({
  ...offerSettled,
  caseId,
  /** Why it ended without acceptance: the code of a return, or none for a withdrawal. */
  ended: stored({
    at: instant,
    by: desk.exactOptional(),
    code: z.string().exactOptional(),
    reason: z.string().exactOptional(),
  }).exactOptional(),
  madeAt: instant,
  /** The number of the journal entry that last changed it. */
  version: count,
});
export type Offer = Stored<typeof offer>;

/** Proof of a receipt: the Berita Acara Serah Terima, its number and its day (`YYYY-MM-DD`). */
export const bast = stored({ number: z.string(), date: z.string() });
export type Bast = Stored<typeof bast>;

const explained = stored({ quantity: amount, reason: z.string() });

/** What a receipt says of one shipment. */
export const counted = {
  /** What was counted, with the surplus. */
  quantity: amount,
  condition: z.string(),
  bast: bast.exactOptional(),
  /** What will not arrive any more. */
  shortfall: explained.exactOptional(),
  /** What was counted beyond what was announced. */
  surplus: explained.exactOptional(),
  /** Present when all that was counted had been written off as lost. */
  found: stored({ reason: z.string() }).exactOptional(),
};
export type Counted = StoredObject<typeof counted>;

/** What was counted on arrival. Its number is its place among those of its shipment, from 1; none is ever removed. */
const receipt = stored({
  at: instant,
  ...counted,
  /** Present when it was taken back: it counts for nothing from then on. */
  reversed: stored({ at: instant, reason: z.string() }).exactOptional(),
});
export type Receipt = Stored<typeof receipt>;

/** What a receipt moves in the account of its shipment. */
export type ReceiptEffect = Pick<Tally, 'received' | 'lost' | 'surplus'>;

/** What a receipt adds; what is found again moves from lost to received. */
export function effectOf({ quantity, shortfall, surplus, found }: Counted): ReceiptEffect {
  if (found) return { received: quantity, lost: -quantity, surplus: 0 };
  const over = surplus?.quantity ?? 0;
  return { received: lessOf(quantity, over), lost: shortfall?.quantity ?? 0, surplus: over };
}

/** Whether a receipt counts: it was not taken back. */
export function isStanding({ reversed }: Receipt): boolean {
  return reversed === undefined;
}

const shipmentSettled = {
  /** From 1 within its commitment. */
  n: count,
  quantity: amount,
  carrier: z.string(),
  /** When it is expected to arrive. */
  eta: instant,
  /** Whole rupiah, when it is known. */
  cost: count.exactOptional(),
  /** The task of the receiver to confirm it. */
  task: taskId,
};

/** What settles a shipment when it leaves. */
export const shipmentSeed = stored(shipmentSettled);
export type ShipmentSeed = Stored<typeof shipmentSeed>;

/** Goods on the way. */
const shipment = stored({
  ...shipmentSettled,
  dispatchedAt: instant,
  received: amount,
  lost: amount,
  surplus: amount,
  receipts: z.array(receipt),
});
export type Shipment = Stored<typeof shipment>;

const commitmentSettled = {
  id: commitmentId,
  offerId,
  lineId: z.string(),
  needId: z.string(),
  item: z.string(),
  unit: z.string(),
  giver,
  quantity: amount,
  /** The task to dispatch it. */
  task: taskId,
};

/** What settles a commitment when it is made. */
export const commitmentSeed = stored(commitmentSettled);
export type CommitmentSeed = Stored<typeof commitmentSeed>;

/** What a giver is bound to give for one line of a need. */
export const commitment = stored({
  ...commitmentSettled,
  caseId,
  released: amount,
  shipments: z.array(shipment),
  madeAt: instant,
  /** The number of the journal entry that last changed it. */
  version: count,
});
export type Commitment = Stored<typeof commitment>;

/** What of a commitment has been sent off. */
export function dispatchedOf({ shipments }: Commitment): number {
  return sumOf(...shipments.map(({ quantity }) => quantity));
}

/** What of a commitment has arrived. */
export function receivedOf({ shipments }: Commitment): number {
  return sumOf(...shipments.map(({ received }) => received));
}

/** What of a commitment was lost on the way. */
export function lostOf({ shipments }: Commitment): number {
  return sumOf(...shipments.map(({ lost }) => lost));
}

/** What of a commitment arrived beyond what was announced. */
export function surplusOf({ shipments }: Commitment): number {
  return sumOf(...shipments.map(({ surplus }) => surplus));
}

/** What of a commitment was written off as lost and turned up later: a part of what was received. */
export function foundOf({ shipments }: Commitment): number {
  const found = shipments.flatMap(({ receipts }) => receipts.filter((receipt) => isStanding(receipt) && receipt.found));
  return sumOf(...found.map(({ quantity }) => quantity));
}

/** Why a shipment is short, as the last receipt that counts says. */
export function shortfallReasonOf({ receipts }: Shipment): string | undefined {
  return receipts.findLast((receipt) => isStanding(receipt) && receipt.shortfall)?.shortfall?.reason;
}

/** When the first of the receipts of a shipment that had been counted at `since` was taken back after it. */
export function firstReversal({ shipments }: Commitment, shipment: number, since: Instant): Instant | undefined {
  const counted = shipments.find(({ n }) => n === shipment)?.receipts.filter(({ at }) => at <= since) ?? [];
  const reversals = counted.flatMap(({ reversed }) => (reversed && reversed.at >= since ? [reversed.at] : []));
  return reversals.length > 0 ? (Math.min(...reversals) as Instant) : undefined;
}

/** What a giver still has to dispatch. */
export function owedOf(commitment: Commitment): number {
  return lessOf(commitment.quantity, commitment.released, dispatchedOf(commitment));
}

/** What of a shipment is still on the way. */
export function underWayOf({ quantity, received, lost }: Shipment): number {
  return lessOf(quantity, received, lost);
}

/**
 * What one giver has offered on a case: bounds it, and leads to its open offers. Offers that have ended since stay in `open` until
 * the giver acts again; each offer says itself where it stands.
 */
export const giving = stored({
  giver,
  /** When the appeal was published to which `acts` counts. */
  appeal: instant,
  /** How often the giver has offered on that appeal, or changed an offer. */
  acts: count,
  open: z.array(offerId),
  /** The number of the journal entry that last changed it. */
  version: count,
});
export type Giving = Stored<typeof giving>;

/**
 * What one giver has offered without being asked: bounds how much of it waits at once. Offers that have ended since stay in `open`
 * until the giver offers again; each offer says itself where it stands.
 */
export const pooling = stored({
  giver,
  open: z.array(offerId),
  /** How often it was written; 0 before the first time. */
  version: count,
});
export type Pooling = Stored<typeof pooling>;

/** What tells givers apart. */
export type GiverName =
  | Pick<Extract<Giver, { kind: 'partner' }>, 'kind' | 'partner'>
  | Extract<Giver, { kind: 'desk' }>;

/** Tells givers apart, as a text. */
export function giverKey(giver: GiverName): string {
  return giver.kind === 'partner' ? `partner ${giver.partner}` : `desk ${giver.desk}`;
}

/** A case's aid, as far as it was read. */
export interface Aid {
  readonly appeal?: Appeal;
  /** By `giverKey`. */
  readonly givings: ReadonlyMap<string, Giving>;
  readonly offers: ReadonlyMap<OfferId, Offer>;
  readonly commitments: ReadonlyMap<CommitmentId, Commitment>;
}

export const NO_AID: Aid = { givings: new Map(), offers: new Map(), commitments: new Map() };

/** How much aid a case has had, and what of it is still undecided. */
export const aidCounts = stored({
  /** These two number the next offer and commitment. */
  offers: count,
  commitments: count,
  /** How many offers have a task to decide about them. */
  undecided: count,
  /** Offers up to this number lapsed, if they were undecided then: their appeal or the case was closed. */
  lapsed: count,
  /** How many of these have still to be ended, one by one. */
  lapsing: count,
});
export const NO_AID_COUNTS: Stored<typeof aidCounts> = {
  offers: 0,
  commitments: 0,
  undecided: 0,
  lapsed: 0,
  lapsing: 0,
};

/**
 * Whether an offer has lapsed: nobody had decided about it when its appeal or the case was closed. It follows from the record
 * alone, so it holds from that moment on, however many offers there are; ending each of them takes a little longer.
 */
export function isLapsed({ aid }: { readonly aid: Stored<typeof aidCounts> }, { id, task }: OfferHead): boolean {
  return task !== undefined && numberOf(id) <= aid.lapsed;
}

/** Whether an offer waits for its decision, or was accepted at least in part: its giver has something to do with the case by it. */
export function isLive(record: { readonly aid: Stored<typeof aidCounts> }, offer: Offer): boolean {
  return offer.state === 'decided' || (offer.task !== undefined && !isLapsed(record, offer));
}

/** What tells whether an offer has lapsed. */
type OfferHead = Pick<Offer, 'id' | 'task'>;

/** The number of an offer within its case. */
function numberOf(id: OfferId): number {
  return Number(id.slice(id.lastIndexOf('-o') + 2));
}

/** A part of a line of an offer. */
export const acceptedLine = stored({ lineId: z.string(), quantity: amount });
export type AcceptedLine = Stored<typeof acceptedLine>;

/** The offer that a task decides about, with its lines as they stood when the task was made. */
export const taskOffer = stored({
  id: offerId,
  lines: z.array(
    stored({
      lineId: z.string(),
      needId: z.string().exactOptional(),
      item: z.string(),
      unit: z.string(),
      quantity: amount,
    }),
  ),
});
/** How much of a line was accepted; each line is named once. */
export function quantityIn(accepted: readonly AcceptedLine[], { lineId }: Pick<OfferLine, 'lineId'>): number {
  return accepted.find((line) => line.lineId === lineId)?.quantity ?? 0;
}

/** What the opening of an unsolicited offer's file settles. */
export const unsolicitedSeed = stored({ ...openingFields, kind: z.literal('unsolicited-offer') });

/** The record of an unsolicited offer's file. */
export const unsolicitedRecord = stored({ ...recordFields, kind: z.literal('unsolicited-offer'), aid: aidCounts });

/** The file of an unsolicited offer, which is placed with cases: an aggregate of its own on the engine. */
export interface UnsolicitedFile {
  readonly case: Stored<typeof unsolicitedRecord>;
  readonly tasks: ReadonlyMap<TaskId, Task>;
  /** It needs nothing. */
  readonly needs: readonly NeedLine[];
  readonly aid: Aid;
}

declare module '../engine/file.ts' {
  interface Aggregates {
    readonly 'unsolicited-offer': UnsolicitedFile;
  }
}

/** A file that has offers: a case, or an unsolicited offer's own. */
export type AidFile = CaseFile | UnsolicitedFile;

/** Whether a file is that of an unsolicited offer. */
export function isUnsolicitedFile(file: AnyFile): file is UnsolicitedFile {
  return file.case.kind === 'unsolicited-offer';
}

/** Whether a file of a kind can have offers and commitments. */
export function hasOffers(kind: FileKind): boolean {
  return kind !== 'partner';
}

/** The file, when it can have offers; a registration has none. */
export function aidFile(file: AnyFile): AidFile | undefined {
  return 'aid' in file ? file : undefined;
}
