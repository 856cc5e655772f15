import { ifDefined } from '../../kernel/absent.ts';
import type { Forum } from '../../kernel/forum.ts';
import type { AreaCode, DeskCode } from '../../kernel/ids.ts';
import { lessOf } from '../../kernel/quantity.ts';
import type { MediaType } from '../../platform/http/media-type.ts';
import type { commitmentView, giverView, offerView, publishedAppealView } from '../views.ts';
import { commitResource, offerMessage, requestResource } from './messages.ts';
import { EDXL_RM_TYPE } from './names.ts';
import type { GiverView, PartyView, PlaceView } from './views.ts';

type Appeal = ReturnType<typeof publishedAppealView>;
type Offer = ReturnType<typeof offerView>;
/** A commitment as it is answered. */
export type CommitmentView = ReturnType<typeof commitmentView>;

/**
 * An answer as EDXL-RM, when that is wanted, made from what is answered as JSON: what is hidden there is hidden here. The
 * names in it are Indonesian whatever the request's language, so that a version is always the same message.
 */
type Text = { readonly text?: { readonly type: typeof EDXL_RM_TYPE; readonly content: string } };

function textOf(mediaType: MediaType, write: () => string): Text {
  return mediaType === EDXL_RM_TYPE ? { text: { type: EDXL_RM_TYPE, content: write() } } : {};
}

/** An appeal as a `RequestResource`. `version` is that of its case. */
export function appealText(mediaType: MediaType, appeal: Appeal, version: number, forum: Forum): Text {
  const { caseId, reference, holder, location, closesAt, publishedAt, note, needs } = appeal;
  return textOf(mediaType, () =>
    requestResource({
      caseId,
      version,
      sentAt: publishedAt,
      reference,
      holder: deskOf(forum, holder),
      place: placeOf(forum, location.area),
      closesAt,
      note,
      needs: needs.map(({ deliverTo, ...need }) => ({
        ...named(forum, need),
        deliverTo: ifDefined(deliverTo, (code) => placeOf(forum, code)),
      })),
    }),
  );
}

/** An offer as a `ResponseToRequestResource` or an `OfferUnsolicitedResource`. */
export function offerText(mediaType: MediaType, offer: Offer, forum: Forum): Text {
  const { place, ...rest } = offer;
  return textOf(mediaType, () =>
    offerMessage({
      ...rest,
      sentAt: offer.madeAt,
      giver: giverOf(forum, offer.giver),
      lines: offer.lines.map((line) => named(forum, line)),
      place: ifDefined(place, (code) => placeOf(forum, code)),
    }),
  );
}

/** The commitments that an offer has led to, as a `CommitResource`: one message, whichever of them was asked for. */
export function commitmentsText(commitments: readonly [CommitmentView, ...CommitmentView[]], forum: Forum): Text {
  const [first, ...others] = commitments;
  const { offerId, caseId, giver } = first;
  return textOf(EDXL_RM_TYPE, () =>
    commitResource({
      offerId,
      caseId,
      version: Math.max(...commitments.map(({ version }) => version)),
      sentAt:
        commitments
          .map(({ madeAt }) => madeAt)
          .toSorted()
          .at(-1) ?? first.madeAt,
      giver: giverOf(forum, giver),
      commitments: [boundOf(forum, first), ...others.map((other) => boundOf(forum, other))],
    }),
  );
}

function boundOf(forum: Forum, commitment: CommitmentView) {
  return { ...named(forum, commitment), bound: lessOf(commitment.quantity, commitment.released) };
}

/** Goods with their name, when their code is one of the catalogue. */
function named<Goods extends { readonly item: string }>(
  forum: Forum,
  goods: Goods,
): Goods & { itemName: string | undefined } {
  return { ...goods, itemName: forum.item(goods.item)?.label.id };
}

function deskOf(forum: Forum, code: DeskCode): PartyView {
  return { code, name: forum.desk(code)?.name };
}

function placeOf(forum: Forum, code: AreaCode): PlaceView {
  return { code, name: forum.area(code)?.name };
}

function giverOf(forum: Forum, { desk, partner }: ReturnType<typeof giverView>): GiverView {
  return { desk: deskOf(forum, desk), partner: partner && { code: partner.id, name: partner.name } };
}
