/** Appeals, offers and commitments as messages of OASIS EDXL-RM 1.0: what is mapped to what is in docs/edxl-rm.md. */
export { commitResource, offerMessage, requestResource } from './messages.ts';
export { EDXL_RM_TYPE } from './names.ts';
export { type OfferRequest, type OfferRequestLine, type OfferTarget, parseOffer } from './parse-offer.ts';
export { EDXL_REFUSALS, type EdxlRefusal, type EdxlRefusalCode } from './refusals.ts';
export type {
  AppealView,
  CommitmentsView,
  CommitmentView,
  GiverView,
  NeedView,
  OfferLineView,
  OfferView,
  PartyView,
  PlaceView,
} from './views.ts';
