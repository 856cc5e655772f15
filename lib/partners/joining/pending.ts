import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../../kernel/ids.ts';
import { partnerContact, partnerProfile } from '../../kernel/partner.ts';
import { desk, instant, partnerId, type Stored, stored } from '../../kernel/shapes.ts';

/** How long the link in the mail is of use, in milliseconds: what is not confirmed by then is gone. */
export const LINK_LASTS = 72 * 3600_000;
/** How long a link that was used shows what it did, in milliseconds. */
export const USED_LINK_LASTS = 30 * 24 * 3600_000;

/** A registration by the public form whose e-mail address is not confirmed yet. */
const awaiting = stored({
  state: z.literal('awaiting'),
  profile: partnerProfile,
  contact: partnerContact,
  /** The BKKKS that is to vet it. */
  home: desk,
  until: instant,
  /** The request that made it. */
  bodyHash: z.string(),
  /** The hash of the code of the link that was sent, and the message that sent it. */
  code: z.string().exactOptional(),
  sentBy: z.string().exactOptional(),
});

/** What is left of it once it is confirmed: nothing personal. */
const confirmed = stored({
  state: z.literal('confirmed'),
  code: z.string(),
  home: desk,
  partner: partnerId,
  reference: z.string(),
  until: instant,
});

/** What is kept under a link of the public form. */
export const pending = z.discriminatedUnion('state', [awaiting, confirmed]);
export type Awaiting = Stored<typeof awaiting>;
export type Confirmed = Stored<typeof confirmed>;
export type Pending = Awaiting | Confirmed;

/** What is kept of the code of a link: a reader of the tables cannot use the link. */
export function registrationHashOf(code: string): string {
  return createHash('sha256').update(`registration ${code}`).digest('hex');
}

/** What a link opens; nothing when it is none of this registration, or too late: nobody learns which. */
export function openedBy<Kept extends Pending>(found: Kept | undefined, code: string, now: Instant): Kept | undefined {
  return found?.code === code && found.until > now ? found : undefined;
}
