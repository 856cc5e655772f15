import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { isOpen, type OpenTask } from '../../lib/engine/task.ts';
import type { Instant, TaskId } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { type Poke, readPoke } from '../../lib/platform/queues/poke.ts';
import type { TimersQueue } from '../../lib/platform/queues/pokes.ts';
import { handedOver, loadedTask, opened } from '../store/world.ts';
import { parseTimer, type Timer } from '../support/store.ts';

/** A timers queue that only remembers. */
export interface PretendedQueue extends TimersQueue {
  /** What was sent since it was last asked: each poke with its delay in seconds. */
  sent(): readonly (Poke & { readonly delay: number | undefined })[];
  /** Lets the next send fail. */
  failNext(): void;
}

export function pretendedQueue(): PretendedQueue {
  const sqs = new SQSClient({ region: 'ap-southeast-3' });
  const mock = mockClient(sqs);
  let failing = false;
  mock.on(SendMessageBatchCommand).callsFake(() => {
    if (!failing) return {};
    failing = false;
    throw new Error('no queue');
  });
  return {
    sqs,
    url: 'https://sqs.test/1/timers',
    sent() {
      const inputs = mock.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);
      mock.resetHistory();
      return inputs
        .flatMap(({ Entries = [] }) => Entries)
        .map(({ MessageBody = '', DelaySeconds }) => ({ ...readPoke(MessageBody), delay: DelaySeconds }));
    },
    failNext() {
      failing = true;
    },
  };
}

/** A case of its own that waits to be acknowledged by NTT. */
export async function waitingTask(tables: Tables): Promise<OpenTask> {
  const caseId = await opened(tables, '35');
  return await openTask(tables, await handedOver(tables, caseId, '35', '53'));
}

/** A task as it is now; throws when it has ended. */
export async function openTask(tables: Tables, id: TaskId): Promise<OpenTask> {
  const task = await loadedTask(tables, id.slice(0, id.lastIndexOf('-')) as OpenTask['caseId'], id);
  if (!isOpen(task)) throw new Error(`${id} has ended`);
  return task;
}

/** When the next rung of a task is due. */
export function dueOf({ clock }: OpenTask): Instant {
  return clock.next.at;
}

/** All timers, whatever their shard. */
export async function allTimers(tables: Tables): Promise<readonly Timer[]> {
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.timers, ConsistentRead: true }));
  return Items.map(parseTimer);
}

/** The numbers of the rungs that a task's journal says it has reached, in their order. */
export async function rungsReached(tables: Tables, { id, caseId }: OpenTask): Promise<readonly unknown[]> {
  const { Items = [] } = await tables.client.send(
    new ScanCommand({
      TableName: tables.journal,
      ConsistentRead: true,
      FilterExpression: 'caseId = :case',
      ExpressionAttributeValues: { ':case': caseId },
    }),
  );
  const events = Items.toSorted((a, b) => Number(a['seq']) - Number(b['seq'])).flatMap(
    ({ events: own }) => own as readonly Record<string, unknown>[],
  );
  return events.filter(({ type, taskId }) => type === 'rung-reached' && taskId === id).map(({ rung }) => rung);
}
