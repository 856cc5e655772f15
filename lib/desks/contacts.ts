import * as z from 'zod';
import type { Unreached } from '../engine/commands.ts';
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

/** When and how a desk's people are looked for. */
export interface Lookout {
  /** The current minute of the day in the desk's zone. */
  readonly minuteOfDay: number;
  /** Whether the desk's webhook takes messages: a contact by webhook counts only while it does. */
  readonly webhookActive: boolean;
}

/**
 * The contacts that a rung calls now. A desk without any contact is reached by its mailbox, which counts as one
 * contact. A desk that has contacts, but none that can be reached for this role now, has an empty rung, and says why.
 */
export function contactsFor(
  contacts: readonly Contact[] | undefined,
  role: RungRole,
  { minuteOfDay, webhookActive }: Lookout,
): readonly Contact[] | 'mailbox' | Unreached {
  if (!contacts || contacts.length === 0) return 'mailbox';
  const registered = contacts.filter((contact) => contact.role === role);
  if (registered.length === 0) return 'nobody-registered';
  const onDuty = registered.filter((contact) => isActive(contact, minuteOfDay));
  if (onDuty.length === 0) return 'off-duty';
  const reachable = onDuty.filter(({ channel }) => channel !== 'webhook' || webhookActive);
  return reachable.length === 0 ? 'webhook-inactive' : reachable;
}

function isActive({ activeHours }: Contact, minute: number): boolean {
  if (!activeHours) return true;
  const { from, to } = activeHours;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
