import type { Priority } from '../kernel/forum.ts';
import type { AreaCode, CaseId, CommitmentId, DeskCode, Instant, OfferId, PartnerId, TaskId } from '../kernel/ids.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';

/**
 * Aid between provinces: what is needed, offered, committed, dispatched and received are different things, each with its own
 * quantity, and what is not covered stays open. The shape is common to EMAC, OASIS EDXL-RM 1.0 and Sahana's request lines.
 */

/** One line of what is needed, as the holder states it. Quantities are in `unit`. */
export interface Need {
  readonly id: string;
  /** The code of a catalogue item, or free words. */
  readonly item: string;
  readonly unit: string;
  readonly quantity: number;
  /** ISO 8601: a day, or a time in UTC. */
  readonly neededBy: string;
  readonly deliverTo?: AreaCode;
  readonly priority?: Priority;
  /** How much more than `quantity` the holder lets be committed; nothing when absent. */
  readonly margin?: number;
}

/** What has become of a line. All quantities are in the line's unit. */
export interface Tally {
  /** What stands in offers: neither withdrawn, declined nor expired. What was decided counts as far as it was accepted. */
  readonly offered: number;
  /** What givers are bound to, without what was released. */
  readonly committed: number;
  readonly dispatched: number;
  readonly received: number;
  readonly released: number;
  /** Dispatched and never received: a shortfall that the holder has recorded with its reason. */
  readonly lost: number;
}

/** A line with its tally. */
export interface NeedLine extends Need {
  readonly tally: Tally;
}

export const EMPTY_TALLY: Tally = { offered: 0, committed: 0, dispatched: 0, received: 0, released: 0, lost: 0 };

/** What of a line is still to be covered: what was lost on the way is needed again. */
export function openOf({ quantity, tally }: NeedLine): number {
  return Math.max(0, lessOf(sumOf(quantity, tally.lost), tally.committed));
}

/** How much more can be committed to a line: what is open, and the margin that the holder allows. */
export function roomOf({ quantity, margin = 0, tally }: NeedLine): number {
  return Math.max(0, lessOf(sumOf(quantity, margin, tally.lost), tally.committed));
}

/** Whether what was received covers a line: it is closed then. */
export function isCovered({ quantity, tally }: NeedLine): boolean {
  return tally.received >= quantity;
}

/** The publication of a case's needs to desks, and to partner organisations or not. */
export interface Appeal {
  /** The whole forum, or the desks that were chosen. */
  readonly audience: 'forum' | readonly DeskCode[];
  /** Whether vetted partner organisations may see it and offer. */
  readonly partners: boolean;
  /** No offer is taken from then on. */
  readonly closesAt: Instant;
  readonly publishedAt: Instant;
  readonly note?: string;
  /** Present when the holder has closed it before its time. */
  readonly closed?: { readonly at: Instant; readonly reason: string };
}

/** Whether an appeal takes offers. */
export function isAppealOpen(appeal: Appeal | undefined, now: Instant): appeal is Appeal {
  return appeal !== undefined && appeal.closed === undefined && now < appeal.closesAt;
}

/** Who gives: a desk from its own stock, or a partner organisation for which its home desk answers. */
export type Giver =
  | { readonly kind: 'desk'; readonly desk: DeskCode }
  | { readonly kind: 'partner'; readonly partner: PartnerId; readonly desk: DeskCode };

/** Whether somebody may offer for an appeal; nobody offers to itself. */
export function isAddressed({ audience, partners }: Appeal, giver: Giver, holder: DeskCode): boolean {
  if (giver.kind === 'partner') return partners;
  return giver.desk !== holder && (audience === 'forum' || audience.includes(giver.desk));
}

/**
 * Where an offer stands; it follows from its tasks' ends. `available` is an unsolicited offer that waits to be placed,
 * `decided` one of which at least a part was accepted or placed.
 */
export const OFFER_STATES = [
  'awaiting-endorsement',
  'awaiting-decision',
  'available',
  'decided',
  'declined',
  'withdrawn',
  'expired',
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** One line of an offer, in the unit of the need that it is for. */
export interface OfferLine {
  readonly lineId: string;
  /** Absent in an unsolicited offer. */
  readonly needId?: string;
  readonly item: string;
  readonly unit: string;
  /** What the giver has offered. */
  readonly quantity: number;
  /** What stands of it: what was endorsed, later what was accepted; nothing when the offer has ended without either. */
  readonly standing: number;
  /** What the giver is bound to: at most what stands. */
  readonly committed: number;
}

/** Who bears the cost of an offer. */
export const COST_BEARERS = ['giver', 'receiver', 'shared'] as const;
export type CostBearer = (typeof COST_BEARERS)[number];

/** What an offer says beside its lines. Money in whole rupiah. */
export interface OfferTerms {
  /** ISO 8601: a day, or a time in UTC. */
  readonly availableFrom?: string;
  /** The offer expires then, unless it was decided. */
  readonly validUntil: Instant;
  /** Where the goods are. */
  readonly place?: AreaCode;
  readonly estimatedCost?: number;
  readonly costBearer?: CostBearer;
  readonly note?: string;
}

/** What a giver is willing to give. */
export interface Offer extends OfferTerms {
  readonly id: OfferId;
  readonly caseId: CaseId;
  readonly giver: Giver;
  readonly lines: readonly OfferLine[];
  readonly state: OfferState;
  /** The open task that decides about it. */
  readonly task?: TaskId;
  /** Why it ended without acceptance: the code of a return, or none for a withdrawal. */
  readonly ended?: { readonly at: Instant; readonly by?: DeskCode; readonly code?: string; readonly reason?: string };
  /** The unsolicited offer that it was taken from. */
  readonly source?: OfferId;
  readonly madeAt: Instant;
  /** The number of the journal entry that last changed it. */
  readonly version: number;
}

/** Proof of a receipt: the Berita Acara Serah Terima, its number and its day (`YYYY-MM-DD`). */
export interface Bast {
  readonly number: string;
  readonly date: string;
}

/** What was counted on arrival. */
export interface Receipt {
  readonly at: Instant;
  readonly quantity: number;
  readonly condition: string;
  readonly bast?: Bast;
}

/** Goods on the way. */
export interface Shipment {
  /** From 1 within its commitment. */
  readonly n: number;
  readonly quantity: number;
  readonly carrier: string;
  /** When it is expected to arrive. */
  readonly eta: Instant;
  /** Whole rupiah, when it is known. */
  readonly cost?: number;
  readonly dispatchedAt: Instant;
  /** The task of the receiver to confirm it. */
  readonly task: TaskId;
  readonly received: number;
  readonly lost: number;
  readonly receipts: readonly Receipt[];
  readonly shortfallReason?: string;
}

/** What a giver is bound to give for one line of a need. */
export interface Commitment {
  readonly id: CommitmentId;
  readonly caseId: CaseId;
  readonly offerId: OfferId;
  readonly lineId: string;
  readonly needId: string;
  readonly item: string;
  readonly unit: string;
  readonly giver: Giver;
  readonly quantity: number;
  readonly released: number;
  /** The task to dispatch it. */
  readonly task: TaskId;
  readonly shipments: readonly Shipment[];
  readonly madeAt: Instant;
  /** The number of the journal entry that last changed it. */
  readonly version: number;
}

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

/** What a giver still has to dispatch. */
export function owedOf(commitment: Commitment): number {
  return lessOf(commitment.quantity, commitment.released, dispatchedOf(commitment));
}

/** What of a shipment is still on the way. */
export function underWayOf({ quantity, received, lost }: Shipment): number {
  return lessOf(quantity, received, lost);
}

/** A case's aid, as far as it was read. */
export interface Aid {
  readonly appeal?: Appeal;
  readonly offers: ReadonlyMap<OfferId, Offer>;
  readonly commitments: ReadonlyMap<CommitmentId, Commitment>;
}

export const NO_AID: Aid = { offers: new Map(), commitments: new Map() };

/** How much aid a case has had: numbers the next offer and commitment. */
export interface AidCounts {
  readonly offers: number;
  readonly commitments: number;
  /** How many offers wait for an endorsement or a decision, and how many commitments or shipments for their end. */
  readonly open: number;
}

/** A part of a line of an offer. */
export interface AcceptedLine {
  readonly lineId: string;
  readonly quantity: number;
}

/** How much of a line was accepted; each line is named once. */
export function quantityIn(accepted: readonly AcceptedLine[], { lineId }: Pick<OfferLine, 'lineId'>): number {
  return accepted.find((line) => line.lineId === lineId)?.quantity ?? 0;
}
