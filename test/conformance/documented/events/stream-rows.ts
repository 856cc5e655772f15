import type { EventRow, Running } from './world.ts';

const bad =
  (key: string) =>
  (batch: readonly string[]): 'throw' | undefined =>
    batch.includes(key) ? 'throw' : undefined;

const described = ({ failures }: Running) =>
  failures().map((failure) => {
    const batch = failure['DDBStreamBatchInfo'] as Record<string, unknown>;
    const context = failure['requestContext'] as Record<string, unknown>;
    return [context['condition'], context['approximateInvokeCount'], batch['batchSize'], Object.keys(batch).toSorted()];
  });

export const STREAM_EVENTS: readonly EventRow[] = [
  {
    behaviour: 'A batch that fails is tried again as it is, and holds up the records behind it.',
    source: 'lambdaStreams',
    play: async (world) => {
      await world.write(['1', '2', '3']);
      const { batches, done } = await world.streamMapping({ batchSize: 2 }, (_, attempt) =>
        attempt === 1 ? 'throw' : undefined,
      );
      await done();
      return batches;
    },
    documented: [['1', '2'], ['1', '2'], ['3']],
  },
  {
    behaviour: 'With ReportBatchItemFailures it goes on from the first record that failed.',
    source: 'lambdaStreams',
    play: async (world) => {
      await world.write(['1', '2', '3']);
      const { batches, done } = await world.streamMapping({ partialFailures: true }, (_, attempt) =>
        attempt === 1 ? ['2'] : undefined,
      );
      await done();
      return batches;
    },
    documented: [
      ['1', '2', '3'],
      ['2', '3'],
    ],
  },
  {
    behaviour: 'Splitting on error halves the batch until the bad record is alone, and does not count as a retry.',
    source: 'lambdaStreams',
    play: async (world) => {
      await world.write(['1', 'bad', '3', '4']);
      const running = await world.streamMapping({ bisect: true, maxRetries: 1 }, bad('bad'));
      await running.done();
      return [running.batches, running.failures().length];
    },
    documented: [[['1', 'bad', '3', '4'], ['1', 'bad'], ['1'], ['bad'], ['bad'], ['3', '4']], 1],
  },
  {
    behaviour:
      'After its retries a batch is given up: its description goes to the failure destination, and the next one comes.',
    source: 'lambdaStreams',
    play: async (world) => {
      await world.write(['bad', '2']);
      const running = await world.streamMapping({ batchSize: 1, maxRetries: 1 }, bad('bad'));
      await running.done();
      return [running.batches, described(running)];
    },
    documented: [
      [['bad'], ['bad'], ['2']],
      [
        [
          'RetryAttemptsExhausted',
          2,
          1,
          [
            ...['approximateArrivalOfFirstRecord', 'approximateArrivalOfLastRecord', 'batchSize'],
            ...['endSequenceNumber', 'shardId', 'startSequenceNumber', 'streamArn'],
          ],
        ],
      ],
    ],
  },
  {
    behaviour: 'Records that no filter matches do not reach the function.',
    source: 'lambdaFilters',
    play: async (world) => {
      await world.write(['1', '2', '1']);
      const { batches, done } = await world.streamMapping({ filters: [{ eventName: ['INSERT'] }] });
      await done();
      return batches;
    },
    documented: [['1', '2']],
  },
];
