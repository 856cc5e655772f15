import { notificationsFor } from '../../../lib/capabilities/engine.ts';
import { notificationId } from '../../../lib/delivery/outgoing.ts';
import { deliveryKey, suppressionKey } from '../../../lib/delivery/store/keys.ts';
import type { JournalEntry } from '../../../lib/engine/journal.ts';
import type { Call, Notification } from '../../../lib/engine/notification.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { DeskCode } from '../../../lib/kernel/ids.ts';
import { entryName } from '../observed.ts';
import type { Stored } from '../snapshot.ts';
import type { World } from '../world.ts';
import type { Violation } from './check.ts';

/** What an entry tells a desk, as the delivery works it out. */
function toldTo(entry: JournalEntry, desk: DeskCode, stored: Stored): readonly Notification[] {
  const receiver = mpu.desk(desk);
  const about = stored.cases.find(({ id }) => id === entry.caseId);
  if (!receiver || !about) return [];
  const tasks = new Map(stored.tasks.map((task) => [task.id, task]));
  return notificationsFor(entry, receiver, { priority: about.priority, tasks });
}

/** I6: every entry has reached every desk that it concerns, and every notification was published or its suppression recorded. */
export function desksAreTold({ observed, givenUp }: World, stored: Stored): readonly Violation[] {
  const marks = new Map(stored.items.map(({ PK, SK, outcome }) => [`${String(PK)} ${String(SK)}`, outcome]));
  const published = new Set(observed.published.flatMap(({ ids }) => ids));
  const has = ({ PK, SK }: { PK: string; SK: string }) => marks.has(`${PK} ${SK}`);
  return [...stored.journal.values()].flat().flatMap((entry) => {
    const { caseId, seq } = entry;
    if (givenUp.has(entryName(caseId, seq))) return [];
    return entry.notify.flatMap((desk) => {
      if (!has(deliveryKey(caseId, seq, desk))) {
        return [{ invariant: 'I6', detail: `${entryName(caseId, seq)} has not reached ${desk}` }];
      }
      return toldTo(entry, desk, stored)
        .filter((one) => !published.has(notificationId(desk, one)))
        .filter((one) => !(one.kind === 'rung-reached' && (one.called === 0 || has(suppressionKey(caseId, seq, desk)))))
        .map(({ kind }) => ({
          invariant: 'I6',
          detail: `${entryName(caseId, seq)}: ${kind} was never sent to ${desk}`,
        }));
    });
  });
}

/** I6: a call of a ladder is not published by who has read that its task was acknowledged, decided or given more time. */
export function staleCallsAreSuppressed({ observed }: World): readonly Violation[] {
  const commits = [...observed.commits.values()];
  return observed.published.flatMap(({ calls, readOrder }) =>
    calls.flatMap(({ taskId, seq }: Pick<Call, 'seq'> & { taskId: string }) => {
      const read = readOrder.get(taskId);
      const settled = commits.find(
        ({ entry, order }) => read !== undefined && order < read && entry.seq > seq && settles(entry, taskId),
      );
      if (!settled) return [];
      const { caseId, seq: later } = settled.entry;
      return [
        { invariant: 'I6', detail: `the call of ${entryName(caseId, seq)} was sent after ${entryName(caseId, later)}` },
      ];
    }),
  );
}

/** Whether an entry ends a task or begins its clock again, so that nobody is to be called about the old one. */
function settles({ events, at }: JournalEntry, taskId: string): boolean {
  return events.some((event) => {
    if (!('taskId' in event) || event.taskId !== taskId || event.type === 'notification-suppressed') return false;
    return !('clock' in event) || event.clock?.startedAt === at;
  });
}

/** I6: what no function can read ends in a dead-letter queue, and so does the position of what a stream gave up. */
export function poisonIsBuried({ queues, givenUp }: World): readonly Violation[] {
  const found: Violation[] = [];
  if (queues.buried !== queues.poisoned) {
    found.push({
      invariant: 'I6',
      detail: `${queues.poisoned} poisonous messages were sent, ${queues.buried} found dead`,
    });
  }
  if (givenUp.size > 0 && queues.undeliverable === 0) {
    found.push({ invariant: 'I6', detail: 'the stream gave entries up and no queue says so' });
  }
  return found;
}
