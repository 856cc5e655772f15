import { loadAddresses } from '../desks/store/addresses.ts';
import { loadContacts } from '../desks/store/contacts.ts';
import { loadWebhook } from '../desks/store/webhooks.ts';
import type { Desk } from '../kernel/forum.ts';
import type { RungRole } from '../kernel/policy.ts';
import { exceptionRecord } from '../platform/lambda/exceptions.ts';
import { postTo, publish } from './channels.ts';
import type { DelivererOptions } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import { reachedBy, recipientsOf, sendToPeople } from './people.ts';

/**
 * Tells a desk of something that is in no journal, since it is about no case: once, on every way that leads to it. The topic is
 * the way that has to take it; a mail or a webhook that fails is not tried again, because the topic has it.
 */
export async function tellDesk(options: DelivererOptions, desk: Desk, news: Omit<Outgoing, 'role'>): Promise<void> {
  const { tables, now, logger } = options;
  const role: RungRole = desk.kind === 'secretariat' ? 'secretariat' : 'officer';
  const outgoing: Outgoing = { ...news, role };
  const [{ contacts }, { addresses }, webhook] = await Promise.all([
    loadContacts(tables, desk.code),
    loadAddresses(tables, desk.code),
    loadWebhook(tables, desk.code),
  ]);
  const people = { contacts, addresses, webhook };
  await publish(options, outgoing, reachedBy(people, desk, role, now()));
  const others = await Promise.allSettled([
    sendToPeople(options, outgoing, recipientsOf(people, desk, outgoing, now()), new Set()),
    webhook?.state === 'active' ? postTo(options, desk.code, webhook, outgoing) : undefined,
  ]);
  for (const other of others) {
    if (other.status === 'rejected')
      logger.error('desk not told on every way', { desk: desk.code, exception: exceptionRecord(other.reason) });
  }
}
