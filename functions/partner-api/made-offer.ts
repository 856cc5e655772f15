import type { Decision } from '../../lib/domain/decide.ts';
import { shownOffer } from '../api/aid-reading.ts';
import type { Services } from '../api/services.ts';

/** The answer about an offer that a decision has just made. */
export async function madeOffer(services: Services, { entry, after }: Decision) {
  const made = entry.events.find((event) => event.type === 'offer-made');
  const offer = made && after.aid.offers.get(made.offer.id);
  if (!offer) throw new Error(`The offer that was made is missing from file ${after.case.id}.`);
  const headers = { location: `/v1/offers/${offer.id}` };
  return { status: 201 as const, body: await shownOffer(services, offer), etag: offer.version, headers };
}
