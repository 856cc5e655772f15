import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../../kernel/ids.ts';
import { laterBy } from '../../kernel/instant.ts';
import { count, instant, type Stored, stored } from '../../kernel/shapes.ts';

/** How many credentials of a partner live at once: a second one lets it change over without a gap. */
export const MOST_LIVE = 2;

/** How long a one-time link can be opened, in hours. */
export const LINK_HOURS = 72;

const credential = stored({
  id: z.string(),
  /** Of its secret, which nobody keeps. */
  hash: z.string(),
  madeAt: instant,
  /** Who had its link sent: the code of a desk, or `partner`. */
  by: z.string(),
});

const link = stored({
  /** The number of the journal entry that asked for it. */
  id: z.string(),
  /** Of its code, which is in the mail alone. */
  hash: z.string(),
  until: instant,
  by: z.string(),
  /** The mail has gone. */
  sent: z.boolean(),
  used: z.boolean(),
});

/** The most requests for links in a day of which none was used, so that nobody floods the partner's contact. Our own choice. */
export const MAX_LINK_ASKS = 5;

/** The requests for links since one was used last: how many, and when the first of them came. */
const asks = stored({ since: instant, count });

/** The credentials of a partner's machine that are not revoked, and its latest one-time link. */
export const credentials = stored({
  version: count,
  live: z.array(credential),
  link: link.exactOptional(),
  asks: asks.exactOptional(),
});

/** See `credentials`. */
export type Credentials = Stored<typeof credentials>;
/** A pair of client id and secret that a partner's machine gets tokens with. */
export type Credential = Stored<typeof credential>;
/** A one-time link that makes a credential. */
export type CredentialLink = Stored<typeof link>;

/** A partner that never had any. */
export const NO_CREDENTIALS: Credentials = { version: 0, live: [] };

/** By this a client secret is recognised, by people and by programs that look for leaked ones. */
const SECRET_PREFIX = 'estafet_cs_';

/** A client secret. @param bytes 32 unpredictable ones */
export function clientSecret(bytes: Buffer): string {
  return `${SECRET_PREFIX}${bytes.toString('base64url')}`;
}

/** What is kept of a secret or a code: its SHA-256 in hex. 256 random bits need neither salt nor a slow hash. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The client id of a credential. It names the partner, so that no index is needed to find it. */
export function clientIdOf(partner: string, credential: string): string {
  return `${partner}.${credential}`;
}

const CLIENT_ID = /^([0-9a-z]{26})\.([0-9a-z]{10})$/;

/** The partner and the credential that a client id names; `undefined` when it is none. */
export function readClientId(client: string): { readonly partner: string; readonly credential: string } | undefined {
  const [, partner, named] = CLIENT_ID.exec(client) ?? [];
  return partner === undefined || named === undefined ? undefined : { partner, credential: named };
}

const DAY_MILLIS = 24 * 3600_000;

/** A link is asked for; `undefined` when as many were in a day, and none of them was used. */
export function withAsk(known: Credentials, now: Instant): Credentials | undefined {
  const { asks: before } = known;
  if (!before || laterBy(before.since, DAY_MILLIS) <= now) return { ...known, asks: { since: now, count: 1 } };
  if (before.count >= MAX_LINK_ASKS) return undefined;
  return { ...known, asks: { ...before, count: before.count + 1 } };
}

/** A new link takes the place of the one before, which leads nowhere then. */
export function withLink(
  known: Credentials,
  { id, hash, by }: Pick<CredentialLink, 'id' | 'hash' | 'by'>,
  now: Instant,
): Credentials {
  const until = laterBy(now, LINK_HOURS * 3600_000);
  return { ...known, link: { id, hash, by, until, sent: false, used: false } };
}

/** The link's mail has gone; `undefined` when another link has taken its place. */
export function withLinkSent(known: Credentials, hash: string): Credentials | undefined {
  return known.link?.hash === hash ? { ...known, link: { ...known.link, sent: true } } : undefined;
}

/** Whether a request for a link has yet to be carried out: no mail has gone for it, nor for a later one. */
export function isLinkDue({ link: latest }: Credentials, id: string): boolean {
  if (!latest) return true;
  return Number(latest.id) < Number(id) || (latest.id === id && !latest.sent);
}

/** Why a link cannot be opened. `unknown`: it was never sent, or another one took its place. */
export type LinkFault = 'unknown' | 'used' | 'expired';

/** The link of a code, if it can be opened. */
export function openableLink({ link: latest }: Credentials, hash: string, now: Instant): CredentialLink | LinkFault {
  if (latest?.hash !== hash) return 'unknown';
  if (latest.used) return 'used';
  return latest.until <= now ? 'expired' : latest;
}

/** The latest link leads nowhere any more: its mail lies with somebody who is no contact now. */
export function withoutLink({ link: _ended, ...known }: Credentials): Credentials {
  return known;
}

/** A link has made a credential, and is used up. */
export function withCredential(known: Credentials, made: Credential): Credentials {
  const { asks: _answered, ...rest } = known;
  return { ...rest, live: [...known.live, made], ...(known.link && { link: { ...known.link, used: true } }) };
}

/** One of the credentials is revoked. */
export function withoutCredential(known: Credentials, id: string): Credentials {
  return { ...known, live: known.live.filter((one) => one.id !== id) };
}
