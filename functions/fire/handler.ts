import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { contactsFor } from '../../lib/domain/contacts.ts';
import type { DeskCode, Instant } from '../../lib/domain/ids.ts';
import { isOpen, type Task } from '../../lib/domain/task.ts';
import { minuteOfDay } from '../../lib/domain/working-time.ts';
import { mpu } from '../../lib/forum/index.ts';
import { clockEnvironment } from '../../lib/runtime/environment.ts';
import { loadContacts } from '../../lib/store/contacts.ts';
import { firer } from './firer.ts';
import { fireMetrics } from './metrics.ts';

const { tables, timersQueueUrl } = clockEnvironment(process.env);
const now = () => Date.now() as Instant;

/** People are looked up when a rung fires, not when the task was made: a desk's once for all its tasks in a pack. */
function lookUp(): (task: Task) => Promise<number> {
  const lists = new Map<DeskCode, ReturnType<typeof loadContacts>>();
  return async (task) => {
    if (!isOpen(task)) return 0;
    const { role } = task.clock.next;
    // The last rung calls the secretariat's own people, whom no province registers.
    const desk = role === 'secretariat' ? mpu.secretariat : task.desk;
    const list = lists.get(desk) ?? loadContacts(tables, desk);
    lists.set(desk, list);
    const { contacts } = await list;
    const zone = mpu.desk(desk)?.zone ?? 'WIB';
    const found = contactsFor(contacts, role, minuteOfDay(now(), zone));
    return found === 'mailbox' ? 1 : found.length;
  };
}

/** Fires the timers of the shards that were poked. */
export const handler = firer({
  tables,
  queue: { sqs: new SQSClient({ maxAttempts: 3, useQueueUrlAsEndpoint: false }), url: timersQueueUrl },
  forum: mpu,
  now,
  lookUp,
  metrics: fireMetrics(),
  logger: new Logger(),
});
