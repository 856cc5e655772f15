import { tasksMade } from '../capabilities/made-tasks.ts';
import type { Services } from '../capabilities/services.ts';
import type { Decision } from '../engine/decide.ts';
import type { Principal } from '../platform/http/principal.ts';
import type { AidFile } from './aid.ts';
import { shownOffer } from './reading.ts';

/** The answer about an offer that a decision has just made. */
export async function madeOffer(services: Services, decision: Decision<AidFile>, principal: Principal) {
  const { entry, after } = decision;
  const made = entry.events.find((event) => event.type === 'offer-made');
  const offer = made && after.aid.offers.get(made.offer.id);
  if (!offer) throw new Error(`The offer that was made is missing from file ${after.case.id}.`);
  const headers = { location: `/v1/offers/${offer.id}` };
  const body = { ...(await shownOffer(services, offer)), tasks: tasksMade(services, decision, principal) };
  return { status: 201 as const, body, etag: offer.version, headers };
}
