import { contactsFor } from '../desks/contacts.ts';
import { loadContacts } from '../desks/store/contacts.ts';
import { isOpen, type Task } from '../engine/task.ts';
import { minuteOfDay } from '../engine/working-time.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';

/** Where and when people are looked for. */
export interface LookUpOptions {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly now: () => Instant;
}

/**
 * Counts the contacts that the next rung of a task finds, at the time it fires. A desk is looked up once for all its
 * tasks in a pack; create a new counter for each pack.
 */
export function peopleLookUp({ tables, forum, now }: LookUpOptions): () => (task: Task) => Promise<number> {
  return () => {
    const lists = new Map<DeskCode, ReturnType<typeof loadContacts>>();
    return async (task) => {
      if (!isOpen(task)) return 0;
      const { role } = task.clock.next;
      // The last rung calls the secretariat's own people, whom no province registers.
      const desk = role === 'secretariat' ? forum.secretariat : task.desk;
      const list = lists.get(desk) ?? loadContacts(tables, desk);
      lists.set(desk, list);
      const { contacts } = await list;
      const zone = forum.desk(desk)?.zone ?? 'WIB';
      const found = contactsFor(contacts, role, minuteOfDay(now(), zone));
      return found === 'mailbox' ? 1 : found.length;
    };
  };
}
