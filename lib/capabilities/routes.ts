import { PARTNER_ACCOUNT_ROUTES } from '../accounts/partner-routes.ts';
import { ACCOUNT_ROUTES } from '../accounts/routes.ts';
import { OFFER_ROUTES } from '../aid/offer-routes.ts';
import { AID_ROUTES } from '../aid/routes.ts';
import { CASE_ROUTES } from '../cases/routes.ts';
import { CONFIRMATION_ROUTES } from '../desks/confirmation/routes.ts';
import { GATEWAY_ROUTES } from '../desks/gateway-routes.ts';
import { DESK_ROUTES } from '../desks/routes.ts';
import { WEBHOOK_ROUTES } from '../desks/webhook-routes.ts';
import { CHANGE_ROUTES } from '../feed/routes.ts';
import { TOKEN_ROUTES } from '../identity/tokens/routes.ts';
import { SUBJECT_ROUTES } from '../matching/routes.ts';
import { PAPER_ROUTES } from '../papers/routes.ts';
import { CREDENTIAL_LINK_ROUTES, CREDENTIAL_ROUTES } from '../partners/credentials/routes.ts';
import { JOINING_ROUTES } from '../partners/joining/routes.ts';
import { PARTNER_REGISTRY_ROUTES } from '../partners/routes.ts';
import { OPENAPI_ROUTES } from '../platform/http/openapi/routes.ts';
import { ARRIVAL_ROUTES } from '../relay/arrivals/routes.ts';
import { CONVOY_ROUTES } from '../relay/convoy-routes.ts';
import { JOURNEY_ROUTES } from '../relay/routes.ts';
import { REPORT_ROUTES } from '../reports/routes.ts';
import { TASK_ROUTES } from '../tasks/routes.ts';
import { CODE_ROUTES } from './code-routes.ts';
import { GENERAL_ROUTES } from './general-routes.ts';

/**
 * The one table of the API's routes: what the functions serve, what the stack gives to API Gateway, what OpenAPI
 * describes. Plain data: a new route is an entry in the routes.ts of its subject and a handler named by its `operationId`.
 */
export const ROUTES = [
  ...CASE_ROUTES,
  ...SUBJECT_ROUTES,
  ...TASK_ROUTES,
  ...AID_ROUTES,
  ...OFFER_ROUTES,
  ...PARTNER_REGISTRY_ROUTES,
  ...CREDENTIAL_ROUTES,
  ...ACCOUNT_ROUTES,
  ...PARTNER_ACCOUNT_ROUTES,
  ...DESK_ROUTES,
  ...JOURNEY_ROUTES,
  ...CONVOY_ROUTES,
  ...REPORT_ROUTES,
  ...CHANGE_ROUTES,
  ...WEBHOOK_ROUTES,
  ...GATEWAY_ROUTES,
  ...PAPER_ROUTES,
  ...ARRIVAL_ROUTES,
  ...CONFIRMATION_ROUTES,
  ...TOKEN_ROUTES,
  ...JOINING_ROUTES,
  ...CREDENTIAL_LINK_ROUTES,
  ...GENERAL_ROUTES,
  ...CODE_ROUTES,
  ...OPENAPI_ROUTES,
] as const;

/** Any route of the table. */
export type ApiRoute = (typeof ROUTES)[number];
/** The routes of the function of papers, for all kinds of callers. */
export type PaperRoute = (typeof PAPER_ROUTES)[number];
/** The routes of the officers' function: those of people, and public ones without a function of their own. */
export type OfficerRoute = Exclude<Extract<ApiRoute, { who: 'officer' | 'anyone' }>, { servedBy: string }>;
/** The routes of the function of aid: those of partners, and those that partners share with desks. */
export type ParticipantRoute = Extract<ApiRoute, { who: 'partner' | 'participant' }>;

export const OFFICER_ROUTES: readonly OfficerRoute[] = ROUTES.filter(
  (route): route is OfficerRoute => (route.who === 'officer' || route.who === 'anyone') && !('servedBy' in route),
);
export const PARTICIPANT_ROUTES: readonly ParticipantRoute[] = ROUTES.filter(
  (route): route is ParticipantRoute => route.who === 'partner' || route.who === 'participant',
);

/** The routes of the function for anyone: the description of the API, and what its codes mean. */
export const PUBLIC_ROUTES = [...CODE_ROUTES, ...OPENAPI_ROUTES] as const;

export { ARRIVAL_ROUTES, CHANGE_ROUTES, CONFIRMATION_ROUTES, CREDENTIAL_LINK_ROUTES, JOINING_ROUTES, PAPER_ROUTES };
