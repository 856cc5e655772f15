import * as z from 'zod';
import type { Unreached } from '../engine/commands.ts';
import { type RungRole, rungRole } from '../kernel/policy.ts';
import { type Stored, stored } from '../kernel/shapes.ts';
import { type Addresses, type AddressState, addressKeyOf, stateIn } from './addresses.ts';

/** How a person is reached. `gateway`: by the forum's own gateway, for instance to WhatsApp. */
export const CHANNELS = ['email', 'sms', 'gateway', 'webhook'] as const;

/** A person at a desk who is called when a rung of a ladder is reached. */
export const contact = stored({
  /** Unique within the desk. */
  id: z.string(),
  role: rungRole,
  name: z.string(),
  channel: z.enum(CHANNELS),
  /** The address, number or nothing for the desk's webhook. */
  address: z.string().exactOptional(),
  /** How the address is named where it must not show. */
  key: z.string().exactOptional(),
  /** Minutes of the day in the desk's own zone between which the contact is active; always when absent or the same. May cross midnight. */
  activeHours: stored({ from: z.number(), to: z.number() }).exactOptional(),
  /** The language of its messages; Indonesian when absent. */
  language: z.enum(['id', 'en']).exactOptional(),
});
export type Contact = Stored<typeof contact>;

/** When and how a desk's people are looked for. */
export interface Lookout {
  /** The current minute of the day in the desk's zone. */
  readonly minuteOfDay: number;
  /** Whether the desk's webhook takes messages: a contact by webhook counts only while it does. */
  readonly webhookActive: boolean;
  /** What is known of the addresses of the desk's contacts. */
  readonly addresses: Addresses;
}

/** The key of a contact's address; `undefined` for the desk's webhook, which has none. */
export function keyOf(contact: Contact): string | undefined {
  return hasAddress(contact) ? contact.key : undefined;
}

/** A contact whose address has its key, as it is stored. @param secret the desk's own */
export function withKey(contact: Contact, secret: string): Contact {
  return hasAddress(contact) ? { ...contact, key: addressKeyOf(secret, contact.channel, contact.address) } : contact;
}

/** What is known of a contact's address; `undefined` for the desk's webhook. */
export function stateOf(contact: Contact, addresses: Addresses): AddressState | undefined {
  return hasAddress(contact) ? stateIn(addresses, keyOf(contact) ?? '') : undefined;
}

/**
 * The contacts that a rung calls now. A desk without any contact is reached by its mailbox, which counts as one
 * contact. A desk that has contacts, but none that can be reached for this role now, has an empty rung, and says why.
 *
 * An address counts once it is confirmed. Until the first address of a desk is, its mailbox stands in for its contacts, each of
 * which is counted: a desk that has never confirmed any is reached by the topic as it always was.
 */
export function contactsFor(
  contacts: readonly Contact[] | undefined,
  role: RungRole,
  lookout: Lookout,
): readonly Contact[] | 'mailbox' | Unreached {
  if (!contacts || contacts.length === 0) return 'mailbox';
  const registered = contacts.filter((contact) => contact.role === role);
  if (registered.length === 0) return 'nobody-registered';
  const onDuty = registered.filter((contact) => isActive(contact, lookout.minuteOfDay));
  if (onDuty.length === 0) return 'off-duty';
  const begun = contacts.some((contact) => stateOf(contact, lookout.addresses) === 'confirmed');
  const reachable = onDuty.filter((contact) => counts(contact, lookout, begun));
  return reachable.length === 0 ? whyNobody(onDuty, lookout.addresses) : reachable;
}

/** Those of the contacts called whose own address is confirmed: messages go to it. */
export function addressed(found: ReturnType<typeof contactsFor>, addresses: Addresses): readonly Addressed[] {
  if (typeof found === 'string') return [];
  return found.filter(hasAddress).filter((contact) => stateOf(contact, addresses) === 'confirmed');
}

/** A contact with an address of its own. */
export type Addressed = Contact & {
  readonly channel: Exclude<Contact['channel'], 'webhook'>;
  readonly address: string;
};

/** Whether a contact has an address of its own. */
export function hasAddress(contact: Contact): contact is Addressed {
  return contact.channel !== 'webhook' && contact.address !== undefined;
}

function counts(contact: Contact, { webhookActive, addresses }: Lookout, begun: boolean): boolean {
  if (!hasAddress(contact)) return webhookActive;
  const state = stateOf(contact, addresses);
  return state === 'confirmed' || (state === 'unconfirmed' && !begun);
}

/** What keeps those on duty from being reached: an address at which nothing arrives is what the desk has to see first. */
function whyNobody(onDuty: readonly Contact[], addresses: Addresses): Unreached {
  const states = new Set(onDuty.map((contact) => stateOf(contact, addresses)));
  if (states.has('unreachable')) return 'unreachable';
  return states.has('unconfirmed') ? 'unconfirmed' : 'webhook-inactive';
}

function isActive({ activeHours }: Contact, minute: number): boolean {
  if (!activeHours) return true;
  const { from, to } = activeHours;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
