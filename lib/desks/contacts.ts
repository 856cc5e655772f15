import type { RungRole } from '../kernel/policy.ts';

/** How a person is reached. */
export const CHANNELS = ['email', 'sms', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A person at a desk who is called when a rung of a ladder is reached. */
export interface Contact {
  /** Unique within the desk. */
  readonly id: string;
  readonly role: RungRole;
  readonly name: string;
  readonly channel: Channel;
  /** The address, number or nothing for the desk's webhook. */
  readonly address?: string;
  /** Minutes of the day in the desk's own zone between which the contact is active; always when absent or the same. May cross midnight. */
  readonly activeHours?: { readonly from: number; readonly to: number };
}

/**
 * The contacts that a rung calls now. A desk without any contact is reached by its mailbox, which counts as one
 * contact. A desk that has contacts, but none for this role at this hour, has an empty rung.
 * @param minuteOfDay the current minute of the day in the desk's zone
 */
export function contactsFor(
  contacts: readonly Contact[] | undefined,
  role: RungRole,
  minuteOfDay: number,
): readonly Contact[] | 'mailbox' {
  if (!contacts || contacts.length === 0) return 'mailbox';
  return contacts.filter((contact) => contact.role === role && isActive(contact, minuteOfDay));
}

function isActive({ activeHours }: Contact, minute: number): boolean {
  if (!activeHours) return true;
  const { from, to } = activeHours;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
