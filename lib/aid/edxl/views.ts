import type { Priority } from '../../kernel/forum.ts';
import type { AreaCode, CaseId, CommitmentId, OfferId } from '../../kernel/ids.ts';
import type { OfferState } from '../aid.ts';

/**
 * What the messages are made of. Times are ISO 8601 in UTC; where a day may stand for a time it is the country's, in its west
 * (UTC+7). Quantities have at most three decimals. Free texts are written as they are: the caller has hidden in them
 * what the reader may not see.
 */

/** A desk or a partner organisation. */
export interface PartyView {
  readonly code: string;
  readonly name?: string | undefined;
}

/** A place: its Kemendagri code, and its name when it is known. */
export interface PlaceView {
  readonly code: AreaCode;
  readonly name?: string | undefined;
}

/** Goods: the code of a catalogue item with its name, or free words alone. */
export interface GoodsView {
  readonly item: string;
  /** Present for items of the catalogue. */
  readonly itemName?: string | undefined;
  readonly unit: string;
}

/** When which state of a thing was reached: the same version always makes the same message. */
export interface VersionView {
  readonly version: number;
  readonly sentAt: string;
}

/** A line of what is needed. */
export interface NeedView extends GoodsView {
  readonly id: string;
  readonly requested: number;
  readonly open: number;
  /** A day, or a time. */
  readonly neededBy: string;
  /** The place of the appeal when absent. */
  readonly deliverTo?: PlaceView | undefined;
  readonly priority?: Priority | undefined;
}

/** An appeal as those see it whom it is addressed to. */
export interface AppealView extends VersionView {
  readonly caseId: CaseId;
  readonly reference: string;
  readonly holder: PartyView;
  readonly place: PlaceView;
  readonly closesAt: string;
  readonly note?: string | undefined;
  readonly needs: readonly NeedView[];
}

/** Who gives; for a partner also the desk that answers for it. */
export interface GiverView {
  readonly desk: PartyView;
  readonly partner?: PartyView | undefined;
}

/** A line of an offer. */
export interface OfferLineView extends GoodsView {
  readonly lineId: string;
  /** Either all lines of an offer are for a need, or none is. */
  readonly needId?: string | undefined;
  readonly quantity: number;
  /** What stands of it. */
  readonly standing: number;
  /** What the giver is bound to; other lines of the offer can still be open. */
  readonly committed?: number | undefined;
}

/** An offer. */
export interface OfferView extends VersionView {
  readonly id: OfferId;
  readonly caseId: CaseId;
  readonly state: OfferState;
  readonly giver: GiverView;
  readonly lines: readonly OfferLineView[];
  /** A day, or a time. */
  readonly availableFrom?: string | undefined;
  readonly validUntil: string;
  readonly place?: PlaceView | undefined;
  /** Whole rupiah. */
  readonly estimatedCost?: number | undefined;
  readonly note?: string | undefined;
}

/** What a giver is bound to for one line of an offer. */
export interface CommitmentView extends GoodsView {
  readonly id: CommitmentId;
  readonly lineId: string;
  /** Without what was released. */
  readonly bound: number;
  readonly madeAt: string;
}

/** What an offer has led to. `version` is the latest of those of its commitments. */
export interface CommitmentsView extends VersionView {
  readonly offerId: OfferId;
  readonly caseId: CaseId;
  readonly giver: GiverView;
  readonly commitments: readonly [CommitmentView, ...CommitmentView[]];
}
