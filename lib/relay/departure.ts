import type { Instant } from '../kernel/ids.ts';
import type { ApiRequest } from '../platform/http/exchange.ts';
import type { Depart } from './commands.ts';
import type { JOURNEY_ROUTES } from './routes.ts';

type DepartRoute = Extract<(typeof JOURNEY_ROUTES)[number], { operationId: 'depart' }>;

/** What is said of a departure. */
export type DepartureBody = ApiRequest<DepartRoute>['body'];

/** A departure as the domain takes it. */
export function departureOf(leg: number, body: DepartureBody): Depart {
  return { name: 'depart', leg, papers: [], ...body, eta: Date.parse(body.eta) as Instant };
}
