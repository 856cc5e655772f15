import type { EventsOf } from '../engine/event.ts';
import type { CaseEvent } from '../engine/journal.ts';
import type { EventOf, Say, Sentence, Sentences } from '../engine/words.ts';
import type { Label } from '../kernel/forum.ts';
import type { Giver } from '../kernel/giver.ts';
import type { CommitmentId, OfferId } from '../kernel/ids.ts';
import { dayText, en, id, joined, NOTHING, noted } from '../kernel/texts.ts';
import type { AcceptedLine } from './aid.ts';
import type { AID_EVENTS, Lapse } from './events.ts';

/** The givers that an event names. */
export function giversIn(event: CaseEvent): readonly Giver[] {
  switch (event.type) {
    case 'offer-made':
      return [event.offer.giver];
    case 'aid-committed':
      return [event.commitment.giver];
    default:
      return [];
  }
}

const unsolicitedOpened: Sentence<'unsolicited-opened'> = ({ seed: { title } }, { by }) => ({
  id: id`${by} menawarkan bantuan tanpa diminta: ${title}.`,
  en: en`${by} offered aid unasked: ${title}.`,
});

const needsAmended: Sentence<'needs-amended'> = ({ needs, reason }, { by, goods }) => {
  const what = joined(needs.map(goods), ', ');
  return {
    id: id`${by} memperbarui kebutuhan: ${what}.${noted(reason)}`,
    en: en`${by} amended the needs: ${what}.${noted(reason)}`,
  };
};

const appealPublished: Sentence<'appeal-published'> = ({ appeal }, say) => {
  const reach = reachOf(appeal, say);
  return {
    id: id`${say.by} menyerukan kebutuhan ${reach}`,
    en: en`${say.by} published the needs ${reach}`,
  };
};

const appealAmended: Sentence<'appeal-amended'> = ({ appeal }, say) => {
  const reach = reachOf(appeal, say);
  return { id: id`${say.by} mengubah seruan ${reach}`, en: en`${say.by} amended the appeal ${reach}` };
};

/** Whom an appeal asks, and until when. */
function reachOf({ audience, partners, closesAt, note }: EventOf<'appeal-published'>['appeal'], say: Say): Label {
  const desks = audience === 'forum' ? WHOLE_FORUM : audience.map(say.desk).join(', ');
  const others = partners ? { id: ' dan para mitra', en: ' and to partners' } : NOTHING;
  const until = say.time(closesAt);
  return {
    id: id`kepada ${desks}${others}, sampai ${until}.${noted(note)}`,
    en: en`to ${desks}${others}, until ${until}.${noted(note)}`,
  };
}

const WHOLE_FORUM: Label = { id: 'seluruh forum', en: 'the whole forum' };

const appealClosed: Sentence<'appeal-closed'> = (event, { by, reason }) => ({
  id: id`${by} menutup seruan: ${reason(event.reason)}`,
  en: en`${by} closed the appeal: ${reason(event.reason)}`,
});

const offersLapsed: Sentence<'offers-lapsed'> = ({ because, offers }) => {
  const why = LAPSE_REASONS[because];
  return {
    id: id`${offers} tawaran yang belum diputuskan gugur karena ${why}.`,
    en: en`${offers} undecided ${offers === 1 ? 'offer' : 'offers'} lapsed because ${why}.`,
  };
};

const LAPSE_REASONS: Readonly<Record<Lapse, Label>> = {
  'appeal-closed': { id: 'seruannya ditutup', en: 'the appeal was closed' },
  'case-closed': { id: 'kasusnya ditutup', en: 'the case was closed' },
};

const offerAmended: Sentence<'offer-amended'> = ({ offerId, offer: { lines, validUntil } }, say) => {
  const what = joined(lines.map(say.goods), ', ');
  const [offer, until] = [shortOf(offerId), say.time(validUntil)];
  return {
    id: id`${say.by} mengubah tawaran ${offer} menjadi ${what}, berlaku sampai ${until}.`,
    en: en`${say.by} changed offer ${offer} to ${what}, valid until ${until}.`,
  };
};

const offerMade: Sentence<'offer-made'> = ({ offer: { id: offerId, giver, lines, validUntil } }, say) => {
  const [who, what] = [say.giver(giver), joined(lines.map(say.goods), ', ')];
  const [offer, until] = [shortOf(offerId), say.time(validUntil)];
  return {
    id: id`${who} menawarkan ${what} (tawaran ${offer}), berlaku sampai ${until}.`,
    en: en`${who} offered ${what} (offer ${offer}), valid until ${until}.`,
  };
};

const offerEndorsed: Sentence<'offer-endorsed'> = ({ offerId, lines }, { by }) => {
  const [offer, parts] = [shortOf(offerId), partsOf(lines)];
  return { id: id`${by} mendukung tawaran ${offer} (${parts}).`, en: en`${by} endorsed offer ${offer} (${parts}).` };
};

const offerDecided: Sentence<'offer-decided'> = ({ offerId, lines, task }, { by }) => {
  const [offer, parts] = [shortOf(offerId), partsOf(lines)];
  const rest: Label =
    task === undefined ? NOTHING : { id: ' Baris lainnya belum diputuskan.', en: ' The other lines are still open.' };
  return {
    id: id`${by} menerima tawaran ${offer} (${parts}).${rest}`,
    en: en`${by} accepted offer ${offer} (${parts}).${rest}`,
  };
};

const offerEnded: Sentence<'offer-ended'> = (event, say) => OFFER_ENDS[event.state](event, say);

const OFFER_ENDS: Readonly<Record<EventOf<'offer-ended'>['state'], Sentence<'offer-ended'>>> = {
  declined: ({ offerId, code, reason = '', rest }, { by, returnCode }) => {
    const offer = endedOf(offerId, rest);
    const why = code === undefined ? NOTHING : { id: ` (${returnCode(code).id})`, en: ` (${returnCode(code).en})` };
    return {
      id: id`${by} menolak ${offer}${why}: ${reason}`,
      en: en`${by} declined ${offer}${why}: ${reason}`,
    };
  },
  withdrawn: ({ offerId, reason = '', rest }, { by }) => {
    const offer = endedOf(offerId, rest);
    return { id: id`${by} menarik ${offer}: ${reason}`, en: en`${by} withdrew ${offer}: ${reason}` };
  },
  lapsed: ({ offerId }) => ({
    id: id`Tawaran ${shortOf(offerId)} gugur; yang belum diterima darinya bebas kembali.`,
    en: en`Offer ${shortOf(offerId)} has lapsed; what nobody accepted of it is free again.`,
  }),
  expired: ({ offerId }) => ({
    id: id`Tawaran ${shortOf(offerId)} kedaluwarsa; yang belum diterima darinya bebas kembali.`,
    en: en`Offer ${shortOf(offerId)} has expired; what nobody accepted of it is free again.`,
  }),
};

const aidCommitted: Sentence<'aid-committed'> = ({ commitment }, say) => {
  const [who, what, which] = [say.giver(commitment.giver), say.goods(commitment), shortOf(commitment.id)];
  return {
    id: id`${who} terikat memberi ${what} (komitmen ${which}).`,
    en: en`${who} is committed to give ${what} (commitment ${which}).`,
  };
};

const goodsDispatched: Sentence<'goods-dispatched'> = ({ commitmentId, shipment }, { by, time }) => {
  const { quantity, carrier, eta } = shipment;
  const commitment = shortOf(commitmentId);
  return {
    id: id`${by} mengirim ${quantity} dari komitmen ${commitment} dengan ${carrier}; diperkirakan tiba ${time(eta)}.`,
    en: en`${by} dispatched ${quantity} of commitment ${commitment} by ${carrier}; expected on ${time(eta)}.`,
  };
};

const goodsReceived: Sentence<'goods-received'> = (event, { by }) => {
  const { commitmentId, quantity, condition, bast, found } = event;
  const [commitment, proof, difference] = [shortOf(commitmentId), proofOf(bast), differenceOf(event)];
  const again: Label = found ? { id: ' kembali', en: ' what was recorded as lost,' } : NOTHING;
  return {
    id: id`${by} menerima${again} ${quantity} dari komitmen ${commitment} (${condition}).${proof}${difference}`,
    en: en`${by} received${again} ${quantity} of commitment ${commitment} (${condition}).${proof}${difference}`,
  };
};

function proofOf(bast: EventOf<'goods-received'>['bast']): Label {
  if (!bast) return NOTHING;
  const day = dayText(bast.date);
  return { id: id` BAST ${bast.number}, ${day}.`, en: en` BAST ${bast.number}, ${day}.` };
}

function differenceOf({ shortfall, surplus, found }: EventOf<'goods-received'>): Label {
  if (shortfall) {
    const { quantity, reason } = shortfall;
    return { id: id` Kurang ${quantity}: ${reason}`, en: en` Short by ${quantity}: ${reason}` };
  }
  if (surplus) {
    const { quantity, reason } = surplus;
    return { id: id` Lebih ${quantity}: ${reason}`, en: en` Over by ${quantity}: ${reason}` };
  }
  return found
    ? { id: id` Sebelumnya dicatat hilang: ${found.reason}`, en: en` Found again: ${found.reason}` }
    : NOTHING;
}

const receiptReversed: Sentence<'receipt-reversed'> = (event, { by }) => {
  const { commitmentId, shipment, receipt, quantity, reason } = event;
  const commitment = shortOf(commitmentId);
  return {
    id: id`${by} membatalkan penerimaan nomor ${receipt} dari pengiriman ${shipment} komitmen ${commitment} (${quantity}): ${reason}`,
    en: en`${by} reversed receipt ${receipt} of shipment ${shipment} of commitment ${commitment} (${quantity}): ${reason}`,
  };
};

const commitmentReleased: Sentence<'commitment-released'> = ({ commitmentId, quantity, reason }, { by }) => ({
  id: id`${by} melepaskan ${quantity} dari komitmen ${shortOf(commitmentId)}: ${reason}`,
  en: en`${by} released ${quantity} of commitment ${shortOf(commitmentId)}: ${reason}`,
});

/** The offer, or what nobody had accepted or placed of it when it ended. */
function endedOf(offerId: OfferId, rest: true | undefined): Label {
  const offer = shortOf(offerId);
  return rest
    ? { id: id`sisa tawaran ${offer}`, en: en`the rest of offer ${offer}` }
    : { id: id`tawaran ${offer}`, en: en`offer ${offer}` };
}

/** `baris l1: 30; baris l2: 5`. */
function partsOf(lines: readonly AcceptedLine[]): Label {
  return joined(
    lines.map(({ lineId, quantity }) => ({
      id: id`baris ${lineId}: ${quantity}`,
      en: en`line ${lineId}: ${quantity}`,
    })),
    '; ',
  );
}

/** `o3` of a case: what is short enough for a sentence. */
function shortOf(whole: OfferId | CommitmentId): string {
  return whole.slice(whole.lastIndexOf('-') + 1);
}

/** The events of aid in words. */
export const AID_SENTENCES: Sentences<keyof EventsOf<typeof AID_EVENTS>> = {
  'unsolicited-opened': unsolicitedOpened,
  'needs-amended': needsAmended,
  'appeal-published': appealPublished,
  'appeal-amended': appealAmended,
  'appeal-closed': appealClosed,
  'offers-lapsed': offersLapsed,
  'offer-made': offerMade,
  'offer-amended': offerAmended,
  'offer-endorsed': offerEndorsed,
  'offer-decided': offerDecided,
  'offer-ended': offerEnded,
  'aid-committed': aidCommitted,
  'goods-dispatched': goodsDispatched,
  'goods-received': goodsReceived,
  'receipt-reversed': receiptReversed,
  'commitment-released': commitmentReleased,
};
