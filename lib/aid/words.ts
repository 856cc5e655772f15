import { nameOf, noted } from '../capabilities/names.ts';
import { isoOf } from '../capabilities/views.ts';
import type { AidEvent, CaseEvent, PartnerEvent } from '../engine/journal.ts';
import type { Forum, Label } from '../kernel/forum.ts';
import type { CommitmentId, OfferId, PartnerId } from '../kernel/ids.ts';
import type { Partner } from '../partners/partner.ts';
import type { AcceptedLine, Giver } from './aid.ts';

type Event = AidEvent | PartnerEvent;

/** What the sentences need to know of names. */
interface Names {
  readonly forum: Forum;
  readonly partners: ReadonlyMap<PartnerId, Partner>;
}

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

/** The codes and quantities of an event of aid, for machines. */
export function aidFactsOf(event: Event) {
  switch (event.type) {
    case 'needs-amended':
      return { type: event.type, needs: event.needs.map(({ id, quantity }) => ({ id, quantity })) };
    case 'appeal-published':
    case 'appeal-amended': {
      const { audience, partners, closesAt } = event.appeal;
      return { type: event.type, audience, partners, closesAt: isoOf(closesAt) };
    }
    case 'offer-made': {
      const { id, giver, lines } = event.offer;
      return { type: event.type, offerId: id, giver, lines: lines.map(quantityOf) };
    }
    case 'offer-endorsed':
      return { type: event.type, offerId: event.offerId, lines: event.lines };
    case 'offer-decided':
      return { type: event.type, offerId: event.offerId, lines: event.lines, final: event.final };
    case 'offer-ended':
      return {
        type: event.type,
        offerId: event.offerId,
        state: event.state,
        ...(event.code !== undefined && { code: event.code }),
      };
    case 'aid-committed': {
      const { id, offerId, needId, quantity } = event.commitment;
      return { type: event.type, commitmentId: id, offerId, needId, quantity };
    }
    case 'goods-dispatched': {
      const { n, quantity, eta } = event.shipment;
      return { type: event.type, commitmentId: event.commitmentId, shipment: n, quantity, eta: isoOf(eta) };
    }
    case 'goods-received': {
      const { commitmentId, shipment, quantity, bast, shortfall } = event;
      return {
        type: event.type,
        commitmentId,
        shipment,
        quantity,
        ...(bast && { bast }),
        ...(shortfall && { lost: shortfall.quantity }),
      };
    }
    case 'commitment-released':
      return { type: event.type, commitmentId: event.commitmentId, quantity: event.quantity };
    case 'appeal-closed':
    case 'partner-registered':
    case 'partner-vetted':
    case 'partner-declined':
    case 'partner-suspended':
    case 'partner-reinstated':
      return { type: event.type };
  }
}

function quantityOf({ lineId, quantity }: AcceptedLine): AcceptedLine {
  return { lineId, quantity };
}

/** An event of aid in a sentence. `by` names who did it. */
export function aidSentenceOf(event: Event, by: string, names: Names): Label {
  switch (event.type) {
    case 'needs-amended': {
      const what = event.needs.map(({ item, quantity, unit }) => `${item} ${quantity} ${unit}`).join(', ');
      return { id: `${by} memperbarui kebutuhan: ${what}.`, en: `${by} amended the needs: ${what}.` };
    }
    case 'appeal-published':
      return appealSentence(event, names, { id: `${by} menyerukan kebutuhan`, en: `${by} published the needs` });
    case 'appeal-amended':
      return appealSentence(event, names, { id: `${by} mengubah seruan`, en: `${by} amended the appeal` });
    case 'appeal-closed':
      return { id: `${by} menutup seruan: ${event.reason}`, en: `${by} closed the appeal: ${event.reason}` };
    case 'offer-made':
      return offerSentence(event, names);
    case 'offer-endorsed': {
      const [offer, parts] = [shortOf(event.offerId), partsOf(event.lines)];
      return {
        id: `${by} mendukung tawaran ${offer} (${parts}).`,
        en: `${by} endorsed offer ${offer} (${parts}).`,
      };
    }
    case 'offer-decided': {
      const [offer, parts] = [shortOf(event.offerId), partsOf(event.lines)];
      return { id: `${by} menerima tawaran ${offer} (${parts}).`, en: `${by} accepted offer ${offer} (${parts}).` };
    }
    case 'offer-ended':
      return endSentence(event, by);
    case 'aid-committed': {
      const { id, giver, item, quantity, unit } = event.commitment;
      const [who, what] = [giverName(giver, names), `${quantity} ${unit} ${item}`];
      return {
        id: `${who} terikat memberi ${what} (komitmen ${shortOf(id)}).`,
        en: `${who} is committed to give ${what} (commitment ${shortOf(id)}).`,
      };
    }
    case 'goods-dispatched': {
      const { quantity, carrier, eta } = event.shipment;
      const commitment = shortOf(event.commitmentId);
      return {
        id: `${by} mengirim ${quantity} dari komitmen ${commitment} dengan ${carrier}; diperkirakan tiba ${isoOf(eta)}.`,
        en: `${by} dispatched ${quantity} of commitment ${commitment} by ${carrier}; expected ${isoOf(eta)}.`,
      };
    }
    case 'goods-received':
      return receiptSentence(event, by);
    case 'commitment-released': {
      const commitment = shortOf(event.commitmentId);
      return {
        id: `${by} melepaskan ${event.quantity} dari komitmen ${commitment}: ${event.reason}`,
        en: `${by} released ${event.quantity} of commitment ${commitment}: ${event.reason}`,
      };
    }
    case 'partner-registered': {
      const { name } = event.partner;
      return { id: `${by} mendaftarkan mitra ${name}.`, en: `${by} registered the partner ${name}.` };
    }
    case 'partner-vetted':
      return { id: `${by} menyatakan mitra lolos verifikasi.`, en: `${by} vetted the partner.` };
    case 'partner-declined':
      return { id: `${by} menolak mitra: ${event.reason}`, en: `${by} declined the partner: ${event.reason}` };
    case 'partner-suspended':
      return { id: `${by} menangguhkan mitra: ${event.reason}`, en: `${by} suspended the partner: ${event.reason}` };
    case 'partner-reinstated':
      return { id: `${by} memulihkan mitra: ${event.reason}`, en: `${by} reinstated the partner: ${event.reason}` };
  }
}

type Of<Type extends Event['type']> = Event & { readonly type: Type };

function appealSentence(event: Of<'appeal-published' | 'appeal-amended'>, { forum }: Names, what: Label): Label {
  const { audience, partners, closesAt, note } = event.appeal;
  const desks = audience === 'forum' ? undefined : audience.map((desk) => nameOf(desk, forum)).join(', ');
  const until = isoOf(closesAt);
  return {
    id: `${what.id} kepada ${desks ?? 'seluruh forum'}${partners ? ' dan para mitra' : ''}, sampai ${until}.${noted(note)}`,
    en: `${what.en} to ${desks ?? 'the whole forum'}${partners ? ' and to partners' : ''}, until ${until}.${noted(note)}`,
  };
}

function offerSentence({ offer }: Of<'offer-made'>, names: Names): Label {
  const what = offer.lines.map(({ item, quantity, unit }) => `${quantity} ${unit} ${item}`).join(', ');
  const [who, id, until] = [giverName(offer.giver, names), shortOf(offer.id), isoOf(offer.validUntil)];
  return {
    id: `${who} menawarkan ${what} (tawaran ${id}), berlaku sampai ${until}.`,
    en: `${who} offered ${what} (offer ${id}), valid until ${until}.`,
  };
}

function endSentence({ offerId, state, reason = '' }: Of<'offer-ended'>, by: string): Label {
  const offer = shortOf(offerId);
  switch (state) {
    case 'declined':
      return { id: `${by} menolak tawaran ${offer}: ${reason}`, en: `${by} declined offer ${offer}: ${reason}` };
    case 'withdrawn':
      return { id: `${by} menarik tawaran ${offer}: ${reason}`, en: `${by} withdrew offer ${offer}: ${reason}` };
    case 'expired':
      return {
        id: `Tawaran ${offer} kedaluwarsa; jumlahnya bebas kembali.`,
        en: `Offer ${offer} has expired; what it offered is free again.`,
      };
  }
}

function receiptSentence(event: Of<'goods-received'>, by: string): Label {
  const { commitmentId, quantity, condition, bast, shortfall } = event;
  const [commitment, proof] = [shortOf(commitmentId), bast ? ` BAST ${bast.number}, ${bast.date}.` : ''];
  const lostId = shortfall ? ` Kurang ${shortfall.quantity}: ${shortfall.reason}` : '';
  const lostEn = shortfall ? ` Short by ${shortfall.quantity}: ${shortfall.reason}` : '';
  return {
    id: `${by} menerima ${quantity} dari komitmen ${commitment} (${condition}).${proof}${lostId}`,
    en: `${by} received ${quantity} of commitment ${commitment} (${condition}).${proof}${lostEn}`,
  };
}

function partsOf(lines: readonly AcceptedLine[]): string {
  return lines.map(({ lineId, quantity }) => `${lineId}: ${quantity}`).join(', ');
}

/** `o3` of a case: what is short enough for a sentence. */
function shortOf(id: OfferId | CommitmentId): string {
  return id.slice(id.lastIndexOf('-') + 1);
}

function giverName(giver: Giver, { forum, partners }: Names): string {
  if (giver.kind === 'desk') return nameOf(giver.desk, forum);
  return partners.get(giver.partner)?.name ?? giver.partner;
}
