import type { ApiRequest } from '../platform/http/exchange.ts';
import type { OfferTerms } from './aid.ts';
import { momentOf } from './moments.ts';
import type { OFFER_ROUTES } from './offer-routes.ts';
import { termsOf } from './offer-rules.ts';

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
