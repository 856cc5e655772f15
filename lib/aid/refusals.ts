import type { OfferId } from '../kernel/ids.ts';

declare module '../kernel/refusal.ts' {
  interface Refusals extends AidRefusals {}
}

/** Which quantity bounds another. */
export type QuantityBound = 'offered' | 'open' | 'committed' | 'dispatched' | 'lost';

/** Why a command on aid is refused. Quantities are in the unit of their line. */
export interface AidRefusals {
  /** Offers are undecided, goods are under way or the appeal is open: settle them first. */
  'aid-open': { readonly open: number };
  'appeal-open': object;
  /** It would ask neither a desk nor partners. */
  'appeal-to-nobody': { readonly pointer: string };
  /** The case needs nothing that could be published. */
  'needs-missing': object;
  /** There is none, its time is over, or the holder has closed it. */
  'appeal-closed': object;
  /** The appeal is not addressed to the one who offers. */
  'appeal-not-addressed': object;
  /** The item's unit is another one; `allowed` names those that fit. */
  'unit-mismatch': { readonly pointer: string; readonly given: string; readonly allowed: readonly string[] };
  'need-unknown': { readonly pointer: string; readonly given: string };
  /** What was received covers the line. */
  'need-covered': { readonly pointer: string; readonly given: string };
  'need-below-committed': { readonly pointer: string; readonly minimum: number };
  /** Whole things, such as blankets, are counted in whole numbers. */
  'quantity-not-whole': { readonly pointer: string; readonly unit: string };
  /** The outcome says that the needs are met, and these lines are not; `fitting` is the outcome that says what is so. */
  'needs-open': { readonly needs: readonly string[]; readonly fitting: string };
  /** An acceptance says of an offer what the task does not ask: its lines, or what becomes of the others. */
  'lines-unexpected': { readonly pointer: string };
  'line-unknown': { readonly pointer: string; readonly given: string };
  /** More than what was offered, is open, was committed, was dispatched or was lost. `maximum` is how much is left. */
  'quantity-exceeded': { readonly pointer: string; readonly bound: QuantityBound; readonly maximum: number };
  /** The giver has an open offer for this line: it is changed or withdrawn before there is another. */
  'offer-open': { readonly pointer: string; readonly offerId: OfferId };
  /** An unsolicited offer is not accepted but placed with a case. */
  'offer-unplaced': { readonly offerId: OfferId };
  /** The line was decided: it is changed by nobody. */
  'line-decided': { readonly pointer: string; readonly lineId: string };
  'offer-settled': { readonly offerId: OfferId; readonly state: string };
  'shipment-unknown': { readonly pointer: string; readonly given: string };
  /** A shortfall was stated where all of the shipment has come: which one is short was not said. */
  'nothing-short': { readonly pointer: string };
  /** A surplus was stated where no more has come than was announced. */
  'nothing-over': { readonly pointer: string };
  'receipt-unknown': { readonly pointer: string; readonly given: string };
  /** It was taken back before. `receipt` is its number. */
  'receipt-reversed': { readonly receipt: number };
  /** Goods that it had written off were found by a later receipt, `receipt`: that one is taken back first. */
  'receipt-built-on': { readonly receipt: number };
  /** The record of the hand-over is of a day that has not come yet. */
  'bast-in-future': { readonly pointer: string };
}
