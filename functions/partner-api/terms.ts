import type { OfferTerms } from '../../lib/domain/aid.ts';
import { termsOf } from '../../lib/domain/offer-rules.ts';
import type { ApiRequest } from '../../lib/http/exchange.ts';
import type { OFFER_ROUTES } from '../../lib/http/routes/offers.ts';
import { momentOf } from '../api/moments.ts';

type MakingRoute = Extract<(typeof OFFER_ROUTES)[number], { operationId: 'makeOffer' | 'makeUnsolicitedOffer' }>;

/** What an offer says beside its lines, as the domain takes it. */
export function statedTerms(body: ApiRequest<MakingRoute>['body']): OfferTerms {
  const { validUntil, availableFrom, place, estimatedCost, costBearer, note } = body;
  return termsOf({
    validUntil: momentOf(validUntil),
    ...(availableFrom !== undefined && { availableFrom }),
    ...(place !== undefined && { place }),
    ...(estimatedCost !== undefined && { estimatedCost }),
    ...(costBearer !== undefined && { costBearer }),
    ...(note !== undefined && { note }),
  });
}
