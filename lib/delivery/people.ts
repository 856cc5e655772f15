import type { Addresses } from '../desks/addresses.ts';
import { type Addressed, addressed, type Contact, contactsFor, keyOf } from '../desks/contacts.ts';
import type { Webhook } from '../desks/store/webhooks.ts';
import { minuteOfDay } from '../engine/working-time.ts';
import type { Desk } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import type { RungRole } from '../kernel/policy.ts';
import { AddressRefusedError } from '../platform/messages/sms.ts';
import { deskTag } from '../platform/queues/mail-returned.ts';
import type { DelivererOptions } from './options.ts';
import { type Letter, messageId, type Outgoing } from './outgoing.ts';
import { rendered } from './rendering.ts';

/** How the people of a role are reached now: by their registered contacts' channels, or by the desk's own mailbox. */
export type ReachedBy = readonly (Contact['channel'] | 'mailbox')[];

/** Where a desk's people are looked for. */
export interface DeskPeople {
  readonly contacts: readonly Contact[];
  readonly addresses: Addresses;
  readonly webhook?: Webhook | undefined;
}

function found({ contacts, addresses, webhook }: DeskPeople, { zone }: Desk, role: RungRole, now: Instant) {
  const webhookActive = webhook?.state === 'active';
  return contactsFor(contacts, role, { minuteOfDay: minuteOfDay(now, zone), webhookActive, addresses });
}

/** The channels of the desk's contacts who can be reached now; its mailbox when there are none: somebody reads it by morning. */
export function reachedBy(people: DeskPeople, desk: Desk, role: RungRole, now: Instant): ReachedBy {
  const called = found(people, desk, role, now);
  return typeof called === 'string' ? ['mailbox'] : [...new Set(called.map(({ channel }) => channel))];
}

/** Who gets a message of a kind at an address of their own: on duty now, and confirmed. */
export function recipientsOf(
  people: DeskPeople,
  desk: Desk,
  { role, kind }: Pick<Outgoing, 'role' | 'kind'>,
  now: Instant,
): readonly Addressed[] {
  return addressed(found(people, desk, role, now), people.addresses).filter(
    ({ channel }) => channel === 'email' || ON_A_TELEPHONE.has(kind),
  );
}

/** What goes to a telephone as well: what asks somebody to act. The rest of the news goes by e-mail, which costs nothing to read. */
const ON_A_TELEPHONE: ReadonlySet<Outgoing['kind']> = new Set([
  'rung-reached',
  'task-opened',
  'digest',
  'summary',
  'address-unreachable',
]);

/** How it went with those who were to be sent a message. */
export interface PeopleSent {
  /** The keys of addresses that no service takes. */
  readonly refused: readonly string[];
  /** What failed in a way that may pass. */
  readonly failures: readonly unknown[];
}

/**
 * Sends a message to people at their own addresses, one after the other. One that fails holds up none behind it. An address to
 * which no way leads, since nobody has set up a mailer or a gateway, is passed over: no retry makes a way.
 * @param told keys of addresses that have it; those that get it now are added
 */
export async function sendToPeople(
  options: DelivererOptions,
  { desk, letter, id }: Pick<Outgoing, 'desk' | 'letter' | 'id'>,
  recipients: readonly Addressed[],
  told: Set<string>,
): Promise<PeopleSent> {
  const failures: unknown[] = [];
  const refused: string[] = [];
  for (const contact of recipients) {
    const key = keyOf(contact) ?? '';
    if (told.has(key)) continue;
    try {
      if (await sendBy(options, desk, contact, letter, id)) {
        options.metrics.count('PeopleTold');
        told.add(key);
      } else options.logger.info('no way to a contact', { desk, contact: contact.id, channel: contact.channel });
    } catch (error) {
      if (error instanceof AddressRefusedError) refused.push(key);
      else failures.push(error);
    }
  }
  return { refused, failures };
}

/** @returns whether there was a way */
async function sendBy(
  { mail, text, gateway }: DelivererOptions,
  desk: DeskCode,
  contact: Addressed,
  letter: Letter,
  id: string,
): Promise<boolean> {
  const { channel, address, language = 'id' } = contact;
  switch (channel) {
    case 'email':
      if (!mail) return false;
      await mail({
        to: address,
        ...rendered(letter, language),
        tags: { desk: deskTag(desk), address: keyOf(contact) ?? '' },
      });
      return true;
    case 'sms':
      await text(address, letter.sentence[language]);
      return true;
    case 'gateway':
      return await gateway({
        // One message goes to several people: a receiver recognises the repetition of each.
        id: messageId([id, keyOf(contact) ?? '']),
        desk,
        to: address,
        letter: rendered(letter, language),
        text: letter.sentence[language],
      });
  }
}
