import { contactsFor, hasAddress } from '../desks/contacts.ts';
import { loadAddresses } from '../desks/store/addresses.ts';
import { loadContacts } from '../desks/store/contacts.ts';
import { loadWebhook } from '../desks/store/webhooks.ts';
import type { Unreached } from '../engine/commands.ts';
import { isOpen, type Task } from '../engine/task.ts';
import { minuteOfDay } from '../engine/working-time.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';

const NO_ADDRESSES = { addresses: [] };

/** Where and when people are looked for. */
export interface LookUpOptions {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly now: () => Instant;
}

/**
 * Counts the contacts that the next rung of a task finds, at the time it fires, or says why it finds none. A desk is looked
 * up once for all its tasks in a pack; create a new counter for each pack.
 */
export function peopleLookUp({ tables, forum, now }: LookUpOptions): () => (task: Task) => Promise<number | Unreached> {
  return () => {
    const desks = new Map<DeskCode, ReturnType<typeof peopleOfDesk>>();
    return async (task) => {
      if (!isOpen(task)) return 0;
      const { role } = task.clock.next;
      // The last rung calls the secretariat's own people, whom no province registers.
      const desk = role === 'secretariat' ? forum.secretariat : task.desk;
      const people = desks.get(desk) ?? peopleOfDesk(tables, desk);
      desks.set(desk, people);
      const { contacts, ...known } = await people;
      const zone = forum.desk(desk)?.zone ?? 'WIB';
      const found = contactsFor(contacts, role, { minuteOfDay: minuteOfDay(now(), zone), ...known });
      if (found === 'mailbox') return 1;
      return typeof found === 'string' ? found : found.length;
    };
  };
}

/** The contacts of a desk, with what is known of their addresses, and its webhook when one of them is reached by it. */
async function peopleOfDesk(tables: Tables, desk: DeskCode) {
  const { contacts } = await loadContacts(tables, desk);
  const asked = contacts.some(({ channel }) => channel === 'webhook');
  const webhook = asked ? await loadWebhook(tables, desk) : undefined;
  const { addresses } = contacts.some(hasAddress) ? await loadAddresses(tables, desk) : NO_ADDRESSES;
  return { contacts, addresses, webhookActive: webhook?.state === 'active' };
}
