import type { EventRow } from './world.ts';

export const QUEUE_EVENTS: readonly EventRow[] = [
  {
    behaviour: 'A batch has as many messages as the batch size says at most; all that succeed are deleted.',
    source: 'lambdaQueues',
    play: async (world) => {
      await world.send(['1', '2', '3', '4', '5']);
      const { batches, done } = await world.queueMapping({ batchSize: 2 });
      await done();
      return [batches.every(({ length }) => length <= 2), batches.flat().toSorted(), await world.left()];
    },
    documented: [true, ['1', '2', '3', '4', '5'], 0],
  },
  {
    behaviour: 'An error keeps the whole batch in the queue: it comes again when the visibility timeout has passed.',
    source: 'lambdaQueues',
    play: async (world) => {
      await world.send(['1', '2']);
      const { batches, got } = await world.queueMapping({}, (_, attempt) => (attempt === 1 ? 'throw' : undefined));
      await got(1);
      const kept = await world.left();
      await world.advance(31);
      await got(2);
      return [kept, batches.map((batch) => batch.toSorted())];
    },
    documented: [
      2,
      [
        ['1', '2'],
        ['1', '2'],
      ],
    ],
  },
  {
    behaviour: 'With ReportBatchItemFailures only the messages that the answer names come again.',
    source: 'lambdaQueues',
    play: async (world) => {
      await world.send(['1', '2', '3']);
      const { batches, got } = await world.queueMapping({ partialFailures: true }, (_, attempt) =>
        attempt === 1 ? ['2'] : undefined,
      );
      await got(1);
      await world.advance(31);
      await got(2);
      return batches[1];
    },
    documented: ['2'],
  },
  {
    behaviour: 'An answer that names a message which is not in the batch fails the whole batch.',
    source: 'lambdaQueues',
    play: async (world) => {
      await world.send(['1', '2']);
      const { got } = await world.queueMapping({ partialFailures: true }, () => ['unknown']);
      await got(1);
      return await world.left();
    },
    documented: 2,
  },
  {
    behaviour: 'Without ReportBatchItemFailures the answer does not count: the batch has succeeded.',
    source: 'lambdaQueues',
    play: async (world) => {
      await world.send(['1', '2']);
      const { done } = await world.queueMapping({ partialFailures: false }, () => ['1']);
      await done();
      return await world.left();
    },
    documented: 0,
  },
  {
    behaviour: 'With a batching window a batch collects what comes within it, up to the batch size.',
    source: 'lambdaBatching',
    play: async (world) => {
      await world.send(['1', '2', '3']);
      const { batches, done } = await world.queueMapping({ batchSize: 3, windowSeconds: 20 });
      await done();
      return batches.map((batch) => batch.toSorted());
    },
    documented: [['1', '2', '3']],
  },
  {
    behaviour: 'No more batches run at once than the maximum concurrency says; it is 2 at least.',
    source: 'lambdaScaling',
    play: async (world) => {
      await world.send(['1', '2', '3', '4', '5', '6']);
      let [running, most] = [0, 0];
      const { done } = await world.queueMapping({ batchSize: 1, maxConcurrency: 2 }, async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return undefined;
      });
      await done();
      return most <= 2;
    },
    documented: true,
  },
  {
    behaviour: 'Messages that no filter matches are deleted without the function.',
    source: 'lambdaFilters',
    play: async (world) => {
      await world.send(['{"kind":"a"}', '{"kind":"b"}', 'no JSON']);
      const { batches, done } = await world.queueMapping({ filters: [{ body: { kind: ['a'] } }] });
      await done();
      return [batches.flat(), await world.left()];
    },
    documented: [['{"kind":"a"}'], 0],
  },
  {
    behaviour: 'Of a FIFO queue a batch holds messages of a group in their order, and its next ones wait for it.',
    source: 'lambdaQueues',
    play: async (world) => {
      await world.send(['1', '2', '3', '4'], 'g');
      const { batches, done } = await world.queueMapping({ batchSize: 2 });
      await done();
      return batches;
    },
    documented: [
      ['1', '2'],
      ['3', '4'],
    ],
  },
  {
    behaviour:
      'When a batch of a group fails, it is tried again before the function gets further messages of the group.',
    source: 'lambdaQueues',
    play: async (world) => {
      await world.send(['1', '2', '3'], 'g');
      const { batches, got } = await world.queueMapping({ batchSize: 2 }, (_, attempt) =>
        attempt === 1 ? 'throw' : undefined,
      );
      await got(1);
      await world.advance(31);
      await got(3);
      return batches;
    },
    documented: [['1', '2'], ['1', '2'], ['3']],
  },
  {
    behaviour: 'A record of the event has the fields of the example, those of FIFO queues too.',
    source: 'lambdaQueues',
    play: async (world) => {
      await world.send(['1'], 'g');
      const { event, done } = await world.queueMapping({});
      await done();
      const [record = {}] = event().Records;
      return [Object.keys(record).toSorted(), Object.keys(record['attributes'] ?? {}).toSorted()];
    },
    documented: [
      [
        ...['attributes', 'awsRegion', 'body', 'eventSource', 'eventSourceARN'],
        ...['md5OfBody', 'messageAttributes', 'messageId', 'receiptHandle'],
      ],
      [
        ...['ApproximateFirstReceiveTimestamp', 'ApproximateReceiveCount', 'MessageDeduplicationId', 'MessageGroupId'],
        ...['SenderId', 'SentTimestamp', 'SequenceNumber'],
      ],
    ],
  },
];
