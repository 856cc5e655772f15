import * as z from 'zod';
import { type RungRole, rungRole } from '../kernel/policy.ts';
import { type Stored, stored } from '../kernel/shapes.ts';

/** How a person is reached. */
export const CHANNELS = ['email', 'sms', 'webhook'] as const;

/** A person at a desk who is called when a rung of a ladder is reached. */
export const contact = stored({
  /** Unique within the desk. */
  id: z.string(),
  role: rungRole,
  name: z.string(),
  channel: z.enum(CHANNELS),
  /** The address, number or nothing for the desk's webhook. */
  address: z.string().exactOptional(),
  /** Minutes of the day in the desk's own zone between which the contact is active; always when absent or the same. May cross midnight. */
  activeHours: stored({ from: z.number(), to: z.number() }).exactOptional(),
});
export type Contact = Stored<typeof contact>;

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
