import { createHash, createHmac } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../kernel/ids.ts';
import { count, instant, type Stored, stored } from '../kernel/shapes.ts';

/** What is known of an address. It counts in a rung only while it is `confirmed`. */
export const ADDRESS_STATES = ['unconfirmed', 'confirmed', 'unreachable'] as const;
export type AddressState = (typeof ADDRESS_STATES)[number];

/** Why messages do not arrive: they came back, the reader complained of them, or the sending service does not take the address. */
export const FAILURES = ['bounced', 'complained', 'refused'] as const;
export type Failure = (typeof FAILURES)[number];

/** An address of a desk's contacts, apart from their list: it changes without anybody replacing the list. */
const knownAddress = stored({
  key: z.string(),
  state: z.enum(ADDRESS_STATES),
  /** Since when it is in that state. */
  since: instant,
  /** Why it is unreachable. */
  failure: z.enum(FAILURES).exactOptional(),
  /** The last link that was sent to it: the hash of its code, and when it ends. */
  link: stored({ code: z.string(), until: instant }).exactOptional(),
  /** When that link was asked for, and by which message: a repetition of the message makes another link. */
  asked: stored({ at: instant, by: z.string() }).exactOptional(),
});
export type KnownAddress = Stored<typeof knownAddress>;

export const addressesItem = stored({ addresses: z.array(knownAddress), version: count });

/** What is known of the addresses of a desk's contacts. */
export type DeskAddresses = Stored<typeof addressesItem>;
export type Addresses = DeskAddresses['addresses'];

/** How long a link to confirm an address is of use, in milliseconds. Proposed. */
export const LINK_LASTS = 7 * 24 * 3600_000;
/** An address gets at most one link in this time, in milliseconds: it may belong to somebody else. */
export const ASKED_AGAIN_AFTER = 10 * 60_000;

/**
 * How long it is known that messages to an address fail when no contact has it any more, in milliseconds. Proposed: half a year.
 * A person who complained must not be called again because a list was saved twice, and each bounce harms the sender's name.
 */
export const FAILURE_KEPT = 180 * 24 * 3600_000;

/**
 * How an address is named where it must not show: in keys, tags, queues and logs. There are so few telephone numbers that a plain
 * hash gives one away to anybody who tries them all.
 * @param secret the desk's own, which stays in the tables
 */
export function addressKeyOf(secret: string, channel: string, address: string): string {
  return createHmac('sha256', secret).update(`${channel} ${address.trim().toLowerCase()}`).digest('hex').slice(0, 32);
}

/** What is kept of the code of a link: a reader of the tables cannot use the link. */
export function codeHashOf(code: string): string {
  return createHash('sha256').update(`confirmation ${code}`).digest('hex');
}

/** The state of an address; one that nothing is known of is not confirmed. */
export function stateIn(addresses: Addresses, key: string): AddressState {
  return addresses.find((one) => one.key === key)?.state ?? 'unconfirmed';
}

/** Whether an address may be asked to confirm itself now: it is not confirmed, and was not asked a moment ago. */
export function mayAsk(addresses: Addresses, key: string, now: Instant, by?: string): boolean {
  const known = addresses.find((one) => one.key === key);
  if (known?.state === 'confirmed') return false;
  const { asked } = known ?? {};
  return asked === undefined || asked.by === by || asked.at + ASKED_AGAIN_AFTER <= now;
}

/** A link that is sent to an address. */
export interface Asking {
  readonly key: string;
  /** The hash of the link's code. */
  readonly code: string;
  /** The message that asked for it. */
  readonly by: string;
}

/** The addresses when one is asked to confirm itself. What was known of it stays until it does. */
export function withAsked(addresses: Addresses, { key, code, by }: Asking, now: Instant): Addresses {
  const known = addresses.find((one) => one.key === key) ?? { key, state: 'unconfirmed' as const, since: now };
  const link = { code, until: (now + LINK_LASTS) as Instant };
  return withAddress(addresses, { ...known, link, asked: { at: now, by } });
}

/** The addresses when the link could not be sent, since no way leads to the address yet: it may be asked again at once. */
export function withoutAsked(addresses: Addresses, key: string, by: string): Addresses {
  return addresses.map((one) => {
    if (one.key !== key || one.asked?.by !== by) return one;
    const { asked: _asked, link: _link, ...rest } = one;
    return rest;
  });
}

/** The address that a link confirms, if it is still of use. */
export function askedBy(addresses: Addresses, code: string, now: Instant): KnownAddress | undefined {
  return addresses.find(({ link }) => link !== undefined && link.code === code && link.until > now);
}

/** The addresses when one is confirmed by its link. */
export function withConfirmed(addresses: Addresses, confirmed: KnownAddress, now: Instant): Addresses {
  if (confirmed.state === 'confirmed') return addresses;
  const { failure: _past, ...rest } = confirmed;
  return withAddress(addresses, { ...rest, state: 'confirmed', since: now });
}

/**
 * The addresses when messages to one do not arrive. A link that was sent before leads nowhere any more.
 * @returns `undefined` when that is known already, or the desk has no such address
 */
export function withUnreachable(
  addresses: Addresses,
  key: string,
  failure: Failure,
  now: Instant,
): Addresses | undefined {
  const known = addresses.find((one) => one.key === key);
  if (!known || known.state === 'unreachable') return undefined;
  const { link: _dead, ...rest } = known;
  return withAddress(addresses, { ...rest, state: 'unreachable', since: now, failure });
}

/**
 * The addresses without those that no contact has any more. Of one that was asked a moment ago that is kept, or leaving it out and
 * listing it again would send another link each time; of one that failed, why.
 * @returns the same list when nothing is forgotten
 */
export function withoutForgotten(addresses: Addresses, keys: ReadonlySet<string>, now: Instant): Addresses {
  const kept = addresses.flatMap((one) => (keys.has(one.key) ? one : (remnantOf(one, now) ?? [])));
  const isSame = kept.length === addresses.length && kept.every((one, n) => one === addresses[n]);
  return isSame ? addresses : kept;
}

/** What is kept of an address that is off the list: its link leads nowhere, and it counts only when it is confirmed again. */
function remnantOf(known: KnownAddress, now: Instant): KnownAddress | undefined {
  const { link, ...rest } = known;
  const isFailed = known.state === 'unreachable' && known.since + FAILURE_KEPT > now;
  const isAsked = known.asked !== undefined && known.asked.at + ASKED_AGAIN_AFTER > now;
  if (!isFailed && !isAsked) return undefined;
  if (known.state === 'confirmed') return { ...rest, state: 'unconfirmed', since: now };
  return link ? rest : known;
}

function withAddress(addresses: Addresses, changed: KnownAddress): Addresses {
  return [...addresses.filter(({ key }) => key !== changed.key), changed];
}
