import type { ByName } from '../engine/commands.ts';
import type { Giver } from '../kernel/giver.ts';
import type { CaseId, CommitmentId, DeskCode, Instant, OfferId, PartnerId } from '../kernel/ids.ts';
import type { AcceptedLine, Appeal, Bast, Need, OfferTerms, Pooling, ProposedNeed } from './aid.ts';

declare module '../engine/commands.ts' {
  interface Openings extends ByName<UnsolicitedOpening> {}
  interface Commands extends ByName<AidCommand> {}
  interface Accept {
    /** How much of which lines of an offer; all that stands of it when absent. */
    readonly lines?: readonly AcceptedLine[];
    /** Whether lines of an offer that are not named are declined; they stay open otherwise. */
    readonly declineRest?: boolean;
  }
}

/** The holder adds lines to what is needed, or changes them. */
export interface AmendNeeds {
  readonly name: 'amend-needs';
  /** New lines; their ids are given by the engine. */
  readonly added: readonly Omit<Need, 'id'>[];
  readonly changed: readonly NeedChange[];
  readonly reason?: string;
}
/** A change of one line. */
export interface NeedChange extends Partial<Omit<Need, 'id' | 'item' | 'unit'>> {
  readonly id: string;
}

/** The kab/kota where a disaster is proposes further lines. */
export interface ProposeNeeds {
  readonly name: 'propose-needs';
  readonly added: readonly ProposedNeed[];
  readonly reason: string;
}

/** The holder publishes what is needed. */
export interface PublishAppeal extends Pick<Appeal, 'audience' | 'partners' | 'closesAt' | 'note'> {
  readonly name: 'publish-appeal';
}
/** The holder changes the appeal: another closing time, partners or not, further desks. */
export interface AmendAppeal extends Partial<Pick<Appeal, 'partners' | 'closesAt'>> {
  readonly name: 'amend-appeal';
  readonly addedDesks: readonly DeskCode[];
}
export interface CloseAppeal {
  readonly name: 'close-appeal';
  readonly reason: string;
}

/** A part of an offer as the giver states it; item and unit, when given, must be those of the need. */
export interface OfferedLine {
  readonly needId: string;
  readonly quantity: number;
  readonly item?: string;
  readonly unit?: string;
}
/** A line of an unsolicited offer. */
export interface UnsolicitedLine {
  readonly item: string;
  readonly unit: string;
  readonly quantity: number;
}
/** A desk or a vetted partner offers aid for an appeal. */
export interface MakeOffer extends OfferTerms {
  readonly name: 'make-offer';
  readonly giver: Giver;
  readonly lines: readonly OfferedLine[];
}
/** An unsolicited offer begins its own file; a desk that can use it places it later. */
export interface MakeUnsolicitedOffer extends OfferTerms {
  readonly name: 'make-unsolicited-offer';
  readonly giver: Giver;
  readonly lines: readonly UnsolicitedLine[];
}
/** The opening of the file of an unsolicited offer. */
export interface UnsolicitedOpening extends MakeUnsolicitedOffer {
  readonly caseId: CaseId;
  readonly reference: string;
  readonly title: string;
  /** What else the giver has in the pool. */
  readonly pooling: Pooling;
}
/** The giver changes an offer that nobody has decided: all that it says is said again. */
export interface AmendOffer extends OfferTerms {
  readonly name: 'amend-offer';
  readonly offerId: OfferId;
  /** As the offer says. */
  readonly giver: Giver;
  readonly lines: readonly OfferedLine[];
}
export interface WithdrawOffer {
  readonly name: 'withdraw-offer';
  readonly offerId: OfferId;
  readonly reason: string;
}

/** Estafet itself ends offers that have lapsed, with their tasks: as many of them as one transaction writes. */
export interface EndLapsed {
  readonly name: 'end-lapsed';
  readonly offerIds: readonly OfferId[];
}

/** Estafet itself ends undecided offers of a suspended partner, where the forum says so: as many as one transaction writes. */
export interface EndSuspended {
  readonly name: 'end-suspended';
  readonly partner: PartnerId;
  readonly offerIds: readonly OfferId[];
}

/** A part of an unsolicited offer for a line of a case's needs. */
export interface PlacedLine {
  readonly lineId: string;
  readonly needId: string;
  readonly quantity: number;
}
/** The part of placing an unsolicited offer that happens in the offer's own file. */
export interface PlaceOffer {
  readonly name: 'place-offer';
  readonly offerId: OfferId;
  readonly lines: readonly PlacedLine[];
}
/** The part that happens in the file of the case that takes it. */
export interface TakeOffer extends OfferTerms {
  readonly name: 'take-offer';
  readonly giver: Giver;
  readonly source: OfferId;
  readonly lines: readonly (PlacedLine & UnsolicitedLine)[];
}

/** Goods leave. `eta` is when they are expected; `cost` in whole rupiah. */
export interface DispatchGoods {
  readonly name: 'dispatch-goods';
  readonly commitmentId: CommitmentId;
  readonly quantity: number;
  readonly carrier: string;
  readonly eta: Instant;
  readonly cost?: number;
}
/**
 * Goods arrive. A shortfall says that what is missing will not come any more, a surplus that more has come than was announced;
 * `found` that all of it had been written off as lost. At most one of these three.
 */
export interface ReceiveGoods {
  readonly name: 'receive-goods';
  readonly commitmentId: CommitmentId;
  /** Without it the shipments are taken in the order in which they left. */
  readonly shipment?: number;
  readonly quantity: number;
  readonly condition: string;
  readonly bast?: Bast;
  readonly shortfall?: { readonly reason: string };
  readonly surplus?: { readonly reason: string };
  readonly found?: { readonly reason: string };
}
/** Takes a receipt back; a new one may be recorded afterwards. */
export interface ReverseReceipt {
  readonly name: 'reverse-receipt';
  readonly commitmentId: CommitmentId;
  readonly shipment: number;
  /** Its number among the receipts of the shipment, from 1. */
  readonly receipt: number;
  readonly reason: string;
}
/** What was not dispatched is given free; all of it when no quantity is given. */
export interface ReleaseCommitment {
  readonly name: 'release-commitment';
  readonly commitmentId: CommitmentId;
  readonly quantity?: number;
  readonly reason: string;
}

/** What can be asked of a case's aid. */
export type AidCommand =
  | AmendNeeds
  | ProposeNeeds
  | PublishAppeal
  | AmendAppeal
  | CloseAppeal
  | MakeOffer
  | AmendOffer
  | WithdrawOffer
  | EndLapsed
  | EndSuspended
  | PlaceOffer
  | TakeOffer
  | DispatchGoods
  | ReceiveGoods
  | ReverseReceipt
  | ReleaseCommitment;
