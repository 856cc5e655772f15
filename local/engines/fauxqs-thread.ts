import { parentPort, workerData } from 'node:worker_threads';
import { installMovedDate } from '../moved-date.ts';
import { durablePersistence } from './fauxqs-durability.ts';
import { repairFifo } from './fauxqs-fifo.ts';
import { loadFauxqs, type Message, type Queue } from './fauxqs-internals.ts';
import type { QueueAnswer, QueueOperations, QueueRequest, QueueThreadOptions } from './queue-protocol.ts';

/** The queues run in a thread of their own: it has its own `Date`, moved together with what is in flight. */
const RETENTION_SWEEP_MS = 1000;
/** Source: SQS API Reference, SendMessage: #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF. */
const INVALID_IN_MESSAGE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const options = workerData as QueueThreadOptions;
const realNow = Date.now;
let offsetMs = options.offsetMs;
installMovedDate(() => realNow() + offsetMs);

const fauxqs = await loadFauxqs();
// fauxqs 2.4.1 looks at halves of surrogate pairs and so refuses what SQS takes: the characters from #x10000 on.
fauxqs.INVALID_MESSAGE_BODY_CHAR.test = (text) => INVALID_IN_MESSAGE.test(text);
repairFifo(fauxqs);
const sqsStore = new fauxqs.SqsStore();
const snsStore = new fauxqs.SnsStore();
sqsStore.region = options.region;
const persistence = options.dataDir === undefined ? undefined : durablePersistence(fauxqs, options.dataDir);
if (persistence !== undefined) {
  persistence.loadSqsAndSns(sqsStore, snsStore);
  sqsStore.persistence = persistence;
  snsStore.persistence = persistence;
  for (const queue of sqsStore.allQueues()) {
    queue.persistence = persistence;
    returnInFlight(queue);
  }
}

/** Messages that a running invocation of an event source holds: a move of the clock must not take them away. */
const held = new Set<string>();

const app = fauxqs.buildApp({
  logger: false,
  defaultRegion: options.region,
  stores: { sqsStore, snsStore, s3Store: new fauxqs.S3Store() },
});
const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
const retention = setInterval(dropExpired, RETENTION_SWEEP_MS);

type Handlers = {
  [Name in keyof QueueOperations]: (
    input: QueueOperations[Name]['input'],
  ) => QueueOperations[Name]['output'] | Promise<QueueOperations[Name]['output']>;
};

const handlers: Handlers = {
  define({ queues, topics, subscriptions }) {
    for (const { name, arn, url, attributes } of queues) {
      const existing = sqsStore.getQueueByName(name);
      if (existing === undefined) sqsStore.createQueue(name, url, arn, attributes);
      else {
        // The address of this machine's door to the queues changes from run to run.
        existing.url = url;
        existing.setAttributes(attributes);
      }
    }
    for (const { name } of topics) snsStore.createTopic(name, {}, undefined, options.region);
    for (const { topicArn, protocol, endpoint: target, attributes } of subscriptions) {
      const known = [...snsStore.subscriptions.values()].find(
        (item) => item.protocol === protocol && item.endpoint === target && item.arn.startsWith(`${topicArn}:`),
      );
      if (known !== undefined) snsStore.unsubscribe(known.arn);
      snsStore.subscribe(topicArn, protocol, target, attributes);
    }
    return null;
  },
  async receive({ queue, max, waitSeconds }) {
    const { Messages = [] } = await fauxqs.receiveMessage(
      {
        QueueUrl: queue,
        MaxNumberOfMessages: max,
        WaitTimeSeconds: waitSeconds,
        AttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      sqsStore,
    );
    for (const message of Messages) held.add(message.ReceiptHandle);
    return Messages;
  },
  async remove({ queue, handles }) {
    for (const handle of handles) {
      held.delete(handle);
      await fauxqs.deleteMessage({ QueueUrl: queue, ReceiptHandle: handle }, sqsStore);
    }
    return null;
  },
  release({ queue, handles, visibleNow }) {
    // In reverse, because a message that becomes visible goes to the front of its group.
    for (const handle of handles.toReversed()) {
      held.delete(handle);
      if (visibleNow) sqsStore.getQueueByName(queue)?.changeVisibility(handle, 0);
    }
    return null;
  },
  async send({ queue, body, groupId, deduplicationId }) {
    await fauxqs.sendMessage(
      {
        QueueUrl: queue,
        MessageBody: body,
        ...(groupId !== undefined && { MessageGroupId: groupId }),
        ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
      },
      sqsStore,
    );
    return null;
  },
  depths() {
    sqsStore.processAllTimers();
    return [...sqsStore.allQueues()].map((queue) => ({
      name: queue.name,
      arn: queue.arn,
      visible: Number(queue.getAttribute('ApproximateNumberOfMessages')),
      inFlight: Number(queue.getAttribute('ApproximateNumberOfMessagesNotVisible')),
      delayed: Number(queue.getAttribute('ApproximateNumberOfMessagesDelayed')),
      ready: readyIn(queue),
      held: [...queue.inflightMessages.keys()].filter((handle) => held.has(handle)).length,
      oldestAt: oldestIn(queue),
      redrivePolicy: queue.attributes['RedrivePolicy'],
    }));
  },
  advance({ byMs }) {
    offsetMs += byMs;
    for (const queue of sqsStore.allQueues()) keepHeld(queue, byMs);
    dropExpired();
    sqsStore.processAllTimers();
    return null;
  },
  interrupt() {
    sqsStore.shutdown();
    return null;
  },
  async close() {
    clearInterval(retention);
    sqsStore.shutdown();
    await app.close();
    persistence?.close();
    return null;
  },
};

parentPort?.on('message', (request: QueueRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});
parentPort?.postMessage({ ready: endpoint });

async function answer({ id, operation, input }: QueueRequest): Promise<QueueAnswer> {
  try {
    const handler = handlers[operation] as (input: unknown) => unknown;
    return { id, output: await handler(input) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/** A running invocation is not made slow by a jump of the clock, so its messages stay in flight as long as before. */
function keepHeld(queue: Queue, byMs: number): void {
  for (const entry of queue.inflightMessages.values()) {
    if (held.has(entry.receiptHandle)) entry.visibilityDeadline += byMs;
  }
}

/** The consumers of held messages died with the previous process: nobody can delete those messages any more. */
function returnInFlight(queue: Queue): void {
  for (const entry of queue.inflightMessages.values()) entry.visibilityDeadline = 0;
  queue.processTimers();
}

/** fauxqs keeps messages for ever; SQS drops them when the retention period has passed. */
function dropExpired(): void {
  for (const queue of sqsStore.allQueues()) {
    const oldest = Date.now() - Number(queue.getAttribute('MessageRetentionPeriod')) * 1000;
    const live = (messages: Message[]) => messages.filter((message) => keep(queue, message, oldest));
    queue.messages = live(queue.messages);
    queue.delayedMessages = live(queue.delayedMessages);
    for (const groups of [queue.fifoMessages, queue.fifoDelayed]) {
      for (const [group, messages] of groups) groups.set(group, live(messages));
    }
  }
}

function readyIn(queue: Queue): number {
  if (!queue.isFifo()) return queue.messages.length;
  const free = [...queue.fifoMessages].filter(([group]) => !queue.fifoLockedGroups.has(group));
  return free.reduce((sum, [, messages]) => sum + messages.length, 0);
}

function oldestIn(queue: Queue): number | undefined {
  const waiting = [queue.messages, ...queue.fifoMessages.values()].flat();
  const inFlight = [...queue.inflightMessages.values()].map(({ message }) => message);
  const sent = [...waiting, ...inFlight].map(({ sentTimestamp }) => sentTimestamp);
  return sent.length === 0 ? undefined : sent.reduce((oldest, at) => Math.min(oldest, at));
}

function keep(queue: Queue, message: Message, oldest: number): boolean {
  if (message.sentTimestamp > oldest) return true;
  queue.persistence?.deleteMessage(message.messageId);
  return false;
}
