import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keysOf } from '../kernel/keys.ts';
import { PARTNER_SCOPES } from '../kernel/partner.ts';
import { partnerId, type Stored, stored } from '../kernel/shapes.ts';

/** By this an access token of a partner's machine is recognised: in a header, in a log, and by programs that look for leaked secrets. */
const TOKEN_PREFIX = 'estafet_at_';
/** 256 random bits: nobody finds one by trying. */
const TOKEN = /^estafet_at_[A-Za-z0-9_-]{43}$/;

/** How long an access token of a partner's machine lives, in seconds. */
export const TOKEN_LIFETIME_SECONDS = 3600;

/** An access token. @param secret 32 unpredictable bytes */
export function machineToken(secret: Buffer): string {
  return `${TOKEN_PREFIX}${secret.toString('base64url')}`;
}

/** Whether a token says of itself that it is one of a partner's machine. */
export function isMachineToken(token: string): boolean {
  return TOKEN.test(token);
}

/** What is kept of a secret: its SHA-256 in hex. A secret of 256 random bits needs neither salt nor a slow hash. */
export function secretHashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** What stands of an access token. DynamoDB's TTL deletes late, so a token past `expiresAt` (epoch seconds) counts as absent. */
export const grantedToken = stored({
  partner: partnerId,
  /** The credential that it was issued for: it ends with it. */
  credential: z.string(),
  client: z.string(),
  scopes: z.array(z.enum(keysOf(PARTNER_SCOPES))),
  expiresAt: z.int(),
});

/** See `grantedToken`. */
export type GrantedToken = Stored<typeof grantedToken>;
