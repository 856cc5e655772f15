import type { Fauxqs, Message, Queue } from './fauxqs-internals.ts';

/** Source: SQS API Reference, SendMessage: the deduplication interval. */
const INTERVAL_MS = 5 * 60 * 1000;
/** Source: SQS API Reference, SendMessage: 128 characters, alphanumeric ones and punctuation. */
const IDENTIFIER = /^[\x21-\x7e]{1,128}$/;
/** How many identifiers are remembered before those that are too old are looked for. */
const PRUNE_AT = 1000;

/**
 * Makes the FIFO queues of fauxqs 2.4.1 do as SQS documents:
 * - a receive gives as many messages of one group as it can, where fauxqs gives one;
 * - those that come back together keep their order, which fauxqs turns round;
 * - with the scope `messageGroup` an identifier counts once in each group, where fauxqs compares within the whole queue and
 *   loses the message of the second group;
 * - groups and deduplication identifiers that SQS refuses are refused.
 * The table of test/conformance compares both with the documentation.
 */
export function repairFifo({ SqsQueue, SqsError }: Pick<Fauxqs, 'SqsQueue' | 'SqsError'>): void {
  const { prototype } = SqsQueue;
  const { dequeueFifo, processTimers, changeVisibility, enqueue, checkDeduplication } = prototype;
  const sent = new WeakMap<Queue, Map<string, number>>();

  prototype.dequeueFifo = function (max, visibilityTimeout, deadLetterQueue) {
    const received: unknown[] = [];
    const open = new Map<string, number>();
    const before = new Set(this.fifoLockedGroups.keys());
    while (received.length < Math.min(max, 10)) {
      const one = dequeueFifo.call(this, 1, visibilityTimeout, deadLetterQueue);
      if (one.length === 0) break;
      received.push(...one);
      unlock(this, before, open);
    }
    for (const [group, count] of open) this.fifoLockedGroups.set(group, count);
    return received;
  };

  prototype.processTimers = function () {
    keepOrder(this, () => processTimers.call(this));
  };

  prototype.changeVisibility = function (receiptHandle, timeoutSeconds) {
    keepOrder(this, () => changeVisibility.call(this, receiptHandle, timeoutSeconds));
  };

  prototype.checkDeduplication = function (id) {
    if (!IDENTIFIER.test(id)) throw invalid('MessageDeduplicationId');
    return byGroup(this) ? { isDuplicate: false } : checkDeduplication.call(this, id);
  };

  prototype.enqueue = function (message) {
    // One that moves to a dead-letter queue was received before, and is no duplicate of what was sent there.
    const isNew = this.isFifo() && message.approximateReceiveCount === 0;
    if (isNew && !IDENTIFIER.test(message.messageGroupId ?? '')) throw invalid('MessageGroupId');
    if (isNew && byGroup(this) && isRepeated(this, message)) return;
    enqueue.call(this, message);
  };

  function isRepeated(queue: Queue, { messageGroupId, messageDeduplicationId }: Message): boolean {
    const known = sent.get(queue) ?? new Map<string, number>();
    sent.set(queue, known);
    const now = Date.now();
    if (known.size > PRUNE_AT) {
      for (const [name, at] of known) if (now - at > INTERVAL_MS) known.delete(name);
    }
    const name = `${messageGroupId} ${messageDeduplicationId}`;
    const at = known.get(name);
    if (at !== undefined && now - at <= INTERVAL_MS) return true;
    known.set(name, now);
    return false;
  }

  function invalid(parameter: string): Error {
    return new SqsError(
      'InvalidParameterValue',
      `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length`,
    );
  }
}

/** Takes off the locks that this receive has put on: fauxqs would give no further message of their groups. */
function unlock(queue: Queue, before: ReadonlySet<string>, open: Map<string, number>): void {
  for (const [group, count] of queue.fifoLockedGroups) {
    if (before.has(group)) continue;
    open.set(group, (open.get(group) ?? 0) + count);
    queue.fifoLockedGroups.delete(group);
  }
}

/** fauxqs puts each message that comes back in front of its group, so that the last one to come would be the first. */
function keepOrder(queue: Queue, change: () => void): void {
  const inFlight = queue.inflightMessages.size;
  change();
  if (!queue.isFifo() || queue.inflightMessages.size === inFlight) return;
  for (const messages of queue.fifoMessages.values()) {
    messages.sort(({ sequenceNumber: one = '' }, { sequenceNumber: other = '' }) => (one < other ? -1 : 1));
  }
}

function byGroup(queue: Queue): boolean {
  return queue.attributes['DeduplicationScope'] === 'messageGroup';
}
