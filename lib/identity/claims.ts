import * as z from 'zod';
import { ROLES, type Role } from '../kernel/roles.ts';

/** The trigger source of a token for a machine client. */
const CLIENT_CREDENTIALS = 'TokenGeneration_ClientCredentials';
/** A province `35`, its BKKKS `35-bkkks`, a kab/kota `35.78`, the secretariat `mpu`. */
const DESK = /^(\d{2}(\.\d{2}|-bkkks)?|mpu)$/;

/**
 * The parts of Cognito's pre-token-generation event, version 3, that decide the claims.
 * Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger".
 */
export const tokenEvent = z.looseObject({
  version: z.literal('3'),
  triggerSource: z.string().startsWith('TokenGeneration_'),
  callerContext: z.looseObject({ clientId: z.string().min(1) }),
  request: z.looseObject({
    userAttributes: z.looseObject({ 'custom:desk': z.string().optional() }).nullish(),
    groupConfiguration: z.looseObject({ groupsToOverride: z.array(z.string()).nullish() }).nullish(),
  }),
});
/** See `tokenEvent`. */
export type TokenEvent = z.infer<typeof tokenEvent>;

/** The claims of an access token that the API reads: a person's desk and role, or a machine's partner. */
export type Claims = { readonly desk: string; readonly role: Role } | { readonly partner: string };

/** Finds the partner that a machine client acts for; `undefined` when it is bound to none. */
export type FindPartner = (clientId: string) => Promise<string | undefined>;

/** No token is issued. The requester sees the message, so it names only what is missing. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
}

/**
 * The claims of the access token that Cognito is about to issue.
 * Throws `TokenRefusedError` for a person without a desk or without exactly one role, and for an unbound machine.
 */
export async function claimsFor(event: TokenEvent, findPartner: FindPartner): Promise<Claims> {
  return event.triggerSource === CLIENT_CREDENTIALS
    ? { partner: await partnerOf(event.callerContext.clientId, findPartner) }
    : { desk: deskOf(event), role: roleOf(event) };
}

async function partnerOf(clientId: string, findPartner: FindPartner): Promise<string> {
  const partner = await findPartner(clientId);
  if (partner === undefined) throw new TokenRefusedError('this client is bound to no partner');
  return partner;
}

function deskOf(event: TokenEvent): string {
  const desk = event.request.userAttributes?.['custom:desk'];
  if (desk === undefined || !DESK.test(desk)) throw new TokenRefusedError('this person has no desk');
  return desk;
}

function roleOf(event: TokenEvent): Role {
  const groups = event.request.groupConfiguration?.groupsToOverride ?? [];
  const [role, ...others] = ROLES.filter((known) => groups.includes(known));
  if (role === undefined || others.length > 0)
    throw new TokenRefusedError('this person must be in exactly one role group');
  return role;
}
