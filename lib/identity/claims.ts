import * as z from 'zod';
import { PARTNER_SCOPES } from '../kernel/partner.ts';
import type { Role } from '../kernel/roles.ts';
import type { Standing } from './standing.ts';

/**
 * The parts of Cognito's pre-token-generation event, version 3, that decide the claims.
 * Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger".
 */
export const tokenEvent = z.looseObject({
  version: z.literal('3'),
  triggerSource: z.string().startsWith('TokenGeneration_'),
  request: z.looseObject({
    userAttributes: z.looseObject({ 'custom:account': z.string().optional() }).nullish(),
  }),
});
/** See `tokenEvent`. */
export type TokenEvent = z.infer<typeof tokenEvent>;

/** The claims of an access token that the API reads: a person's account and place. */
export type Claims = { readonly account: string } & (
  | { readonly desk: string; readonly role: Role }
  | { readonly partner: string }
);

/** What a token gets: claims, and the scopes of a partner. */
export interface Granted {
  readonly claims: Claims;
  readonly scopes: readonly string[];
  /** The account has never had a token before: it is invited no more. */
  readonly first: boolean;
}

/** What stands of an account; `undefined` when there is none. */
export type FindStanding = (account: string) => Promise<Standing | undefined>;

/** Why a person gets no token, as the requester sees it: it names only what is missing. */
const SIGN_IN_REFUSALS = {
  'no-account': 'this person has no account',
  'account-disabled': 'this account is disabled',
} as const;
/** See `SIGN_IN_REFUSALS`. */
export type SignInRefusal = keyof typeof SIGN_IN_REFUSALS;

/** No token is issued. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
  readonly refusal: SignInRefusal;

  constructor(refusal: SignInRefusal) {
    super(SIGN_IN_REFUSALS[refusal]);
    this.refusal = refusal;
  }
}

/**
 * What the access token that Cognito is about to issue gets. Throws `TokenRefusedError` for a person without an account, or with one that
 * is disabled. Groups and other attributes of the pool decide nothing.
 */
export async function granted({ request }: TokenEvent, findStanding: FindStanding): Promise<Granted> {
  const account = request.userAttributes?.['custom:account'];
  const standing = account === undefined ? undefined : await findStanding(account);
  if (account === undefined || standing === undefined) throw new TokenRefusedError('no-account');
  const { place, state } = standing;
  if (state === 'disabled') throw new TokenRefusedError('account-disabled');
  const first = state === 'invited';
  return 'desk' in place
    ? { claims: { account, desk: place.desk, role: place.role }, scopes: [], first }
    : { claims: { account, partner: place.partner }, scopes: Object.keys(PARTNER_SCOPES), first };
}
