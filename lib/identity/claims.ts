import * as z from 'zod';
import type { Role } from '../kernel/roles.ts';
import type { Standing } from './standing.ts';

/** The trigger source of a token for a machine client. */
const CLIENT_CREDENTIALS = 'TokenGeneration_ClientCredentials';
/** The scopes of a partner: what its people may do with a token is what its systems may. */
const PARTNER_SCOPES = ['estafet/needs.read', 'estafet/offers.read', 'estafet/offers.write'];

/**
 * The parts of Cognito's pre-token-generation event, version 3, that decide the claims.
 * Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger".
 */
export const tokenEvent = z.looseObject({
  version: z.literal('3'),
  triggerSource: z.string().startsWith('TokenGeneration_'),
  callerContext: z.looseObject({ clientId: z.string().min(1) }),
  request: z.looseObject({
    userAttributes: z.looseObject({ 'custom:account': z.string().optional() }).nullish(),
  }),
});
/** See `tokenEvent`. */
export type TokenEvent = z.infer<typeof tokenEvent>;

/** The claims of an access token that the API reads: a person's account and place, or a machine's partner. */
export type Claims =
  | { readonly account: string; readonly desk: string; readonly role: Role }
  | { readonly account?: string; readonly partner: string };

/** What a token gets: claims, and the scopes of a partner. */
export interface Granted {
  readonly claims: Claims;
  readonly scopes: readonly string[];
  /** The account has never had a token before: it is invited no more. */
  readonly first: boolean;
}

/** What stands of an account; `undefined` when there is none. */
export type FindStanding = (account: string) => Promise<Standing | undefined>;

/** Finds the partner that a machine client acts for; `undefined` when it is bound to none. */
export type FindPartner = (clientId: string) => Promise<string | undefined>;

/** No token is issued. The requester sees the message, so it names only what is missing. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
}

/**
 * What the access token that Cognito is about to issue gets. Throws `TokenRefusedError` for a person without an account, with one that
 * is disabled, and for an unbound machine. Groups and other attributes of the pool decide nothing.
 */
export async function granted(
  event: TokenEvent,
  findStanding: FindStanding,
  findPartner: FindPartner,
): Promise<Granted> {
  return event.triggerSource === CLIENT_CREDENTIALS
    ? { claims: { partner: await partnerOf(event.callerContext.clientId, findPartner) }, scopes: [], first: false }
    : await grantedToPerson(event.request.userAttributes?.['custom:account'], findStanding);
}

async function partnerOf(clientId: string, findPartner: FindPartner): Promise<string> {
  const partner = await findPartner(clientId);
  if (partner === undefined) throw new TokenRefusedError('this client is bound to no partner');
  return partner;
}

async function grantedToPerson(account: string | undefined, findStanding: FindStanding): Promise<Granted> {
  const standing = account === undefined ? undefined : await findStanding(account);
  if (account === undefined || standing === undefined) throw new TokenRefusedError('this person has no account');
  const { place, state } = standing;
  if (state === 'disabled') throw new TokenRefusedError('this account is disabled');
  const first = state === 'invited';
  return 'desk' in place
    ? { claims: { account, desk: place.desk, role: place.role }, scopes: [], first }
    : { claims: { account, partner: place.partner }, scopes: PARTNER_SCOPES, first };
}
