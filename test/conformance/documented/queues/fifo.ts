import { ChangeMessageVisibilityCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { observe, verdict } from '../row.ts';
import { arnOf, bodies, depth, drain, type QueueRow, type QueueWorld, receive, remove, send, sendTo } from './world.ts';

const THREAD = 'local/engines/fauxqs-fifo.ts';

async function filled(
  world: QueueWorld,
  messages: readonly (readonly [group: string, body: string])[],
  attributes = {},
) {
  const queue = await world.fifo(attributes);
  for (const [group, body] of messages) await sendTo(world, queue, group, body);
  return queue;
}

const THREE = [
  ['g', '1'],
  ['g', '2'],
  ['g', '3'],
] as const;

export const FIFO: readonly QueueRow[] = [
  {
    behaviour: 'A receive gives as many messages of one group as it can, in the order in which they were sent.',
    source: 'fifoLogic',
    play: async (world) => bodies(await receive(world, await filled(world, [...THREE, ['h', 'x']]))),
    documented: ['1', '2', '3', 'x'],
    differs: {
      fauxqs: {
        how: 'A receive gives one message of a group, so that a batch never holds two of one group.',
        seen: ['1', 'x'],
        answer: { mended: THREAD },
      },
    },
  },
  {
    behaviour: 'While a message of a group is in flight, no other message of the group is given; other groups are.',
    source: 'fifoLogic',
    play: async (world) => {
      const queue = await filled(world, THREE);
      const first = await receive(world, queue, { MaxNumberOfMessages: 1 });
      await sendTo(world, queue, 'h', 'x');
      const second = await receive(world, queue);
      await remove(world, queue, first);
      const third = await receive(world, queue, { MaxNumberOfMessages: 1 });
      return [first, second, third].map(bodies);
    },
    documented: [['1'], ['x'], ['2']],
  },
  {
    behaviour:
      'Messages whose visibility timeout has passed come again in their order, before later ones of the group.',
    source: 'fifoLogic',
    play: async (world) => {
      const queue = await filled(world, THREE, { VisibilityTimeout: '30' });
      await receive(world, queue, { MaxNumberOfMessages: 2 });
      await world.advance(31);
      return await drain(world, queue);
    },
    documented: ['1', '2', '3'],
  },
  {
    behaviour: 'A message that is given back is the next of its group, and the group waits for those still in flight.',
    source: 'visibility',
    play: async (world) => {
      const queue = await filled(world, THREE);
      const [first, ...others] = await receive(world, queue, { MaxNumberOfMessages: 2 });
      const back = { QueueUrl: queue, ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 };
      await world.sqs.send(new ChangeMessageVisibilityCommand(back));
      const meanwhile = await receive(world, queue, { MaxNumberOfMessages: 1 });
      await remove(world, queue, others);
      return [bodies(others), bodies(meanwhile)];
    },
    documented: [['2'], []],
    differs: {
      fauxqs: {
        how: 'It had given one message of the group alone, so that none is left in flight to wait for.',
        seen: [[], ['1']],
        answer: { mended: THREAD },
      },
    },
  },
  {
    behaviour:
      'A message with a deduplication identifier that was used within 5 minutes is accepted and not delivered.',
    source: 'send',
    play: async (world) => {
      const queue = await world.fifo();
      const first = await sendTo(world, queue, 'g', 'first', 'same');
      await drain(world, queue);
      const second = await sendTo(world, queue, 'g', 'second', 'same');
      return [await drain(world, queue), second.MessageId === first.MessageId];
    },
    documented: [[], true],
  },
  {
    behaviour: 'After 5 minutes the identifier is free.',
    source: 'send',
    play: async (world) => {
      const queue = await world.fifo();
      await sendTo(world, queue, 'g', 'first', 'same');
      await world.advance(301);
      await sendTo(world, queue, 'g', 'second', 'same');
      return await drain(world, queue);
    },
    documented: ['first', 'second'],
  },
  {
    behaviour: 'Deduplication by content compares the bodies and not the attributes.',
    source: 'createQueue',
    play: async (world) => {
      const queue = await world.fifo({ ContentBasedDeduplication: 'true' });
      for (const [body, StringValue] of [
        ['same', '1'],
        ['same', '2'],
        ['other', '1'],
      ] as const) {
        const MessageAttributes = { n: { DataType: 'String', StringValue } };
        await send(world, queue, body, { MessageGroupId: 'g', MessageAttributes });
      }
      return await drain(world, queue);
    },
    documented: ['same', 'other'],
  },
  {
    behaviour:
      'Without deduplication by content a message without an identifier is refused, and so is one without a group.',
    source: 'send',
    play: async (world) => {
      const queue = await world.fifo();
      return [
        await verdict(send(world, queue, 'x', { MessageGroupId: 'g' })),
        await verdict(send(world, queue, 'x', { MessageDeduplicationId: 'd' })),
      ];
    },
    documented: ['refused', 'refused'],
  },
  {
    behaviour: 'With the deduplication scope `messageGroup` the same identifier counts once in each group.',
    source: 'createQueue',
    play: async (world) => {
      const queue = await world.fifo({
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
      for (const group of ['g', 'h', 'g']) await sendTo(world, queue, group, `of ${group}`, 'same');
      return (await drain(world, queue)).toSorted();
    },
    documented: ['of g', 'of h'],
    differs: {
      fauxqs: {
        how: 'It keeps the attribute and compares within the whole queue: the message of the second group is lost.',
        seen: ['of g'],
        answer: { mended: THREAD },
      },
    },
  },
  {
    behaviour: 'A FIFO queue takes no delay for one message, and delays all of them by its own DelaySeconds.',
    source: 'timers',
    play: async (world) => {
      const queue = await world.fifo({ DelaySeconds: '60' });
      const single = await verdict(
        send(world, queue, 'x', { MessageGroupId: 'g', MessageDeduplicationId: 'x', DelaySeconds: 5 }),
      );
      await sendTo(world, queue, 'g', '1');
      const before = bodies(await receive(world, queue));
      await world.advance(61);
      return [single, before, await drain(world, queue)];
    },
    documented: ['refused', [], ['1']],
  },
  {
    behaviour: 'The messages of a batch are enqueued in its order.',
    source: 'sendBatch',
    play: async (world) => {
      const queue = await world.fifo();
      const Entries = ['c', 'a', 'b'].map((body, index) => ({
        Id: String(index),
        MessageBody: body,
        MessageGroupId: 'g',
        MessageDeduplicationId: body,
      }));
      await world.sqs.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries }));
      return await drain(world, queue);
    },
    documented: ['c', 'a', 'b'],
  },
  {
    behaviour:
      'A message is moved to the dead-letter queue when it was received more often than maxReceiveCount, in its group.',
    source: 'deadLetters',
    play: async (world) => {
      const dead = await world.fifo();
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: await arnOf(world, dead), maxReceiveCount: 2 });
      const queue = await filled(world, [['g', '1']], { RedrivePolicy, VisibilityTimeout: '10' });
      const received: (string | undefined)[][] = [];
      for (let round = 0; round < 3; round += 1) {
        received.push(bodies(await receive(world, queue)));
        await world.advance(11);
      }
      const letters = await receive(world, dead);
      return [received, bodies(letters), letters[0]?.Attributes?.MessageGroupId, await depth(world, queue)];
    },
    documented: [[['1'], ['1'], []], ['1'], 'g', ['0', '0', '0']],
  },
  {
    behaviour: 'Each message has a sequence number that rises within its group.',
    source: 'receive',
    play: async (world) => {
      const queue = await filled(world, THREE);
      const numbers: bigint[] = [];
      for (let index = 0; index < 3; index += 1) {
        const one = await receive(world, queue, { MaxNumberOfMessages: 1 });
        numbers.push(BigInt(one[0]?.Attributes?.SequenceNumber ?? '0'));
        await remove(world, queue, one);
      }
      return numbers.every((value, index) => value > (numbers[index - 1] ?? 0n));
    },
    documented: true,
  },
  {
    behaviour: 'A receive with the same ReceiveRequestAttemptId gives the same messages again.',
    source: 'receive',
    play: async (world) => {
      const queue = await filled(world, [['g', '1']]);
      const again = () => receive(world, queue, { ReceiveRequestAttemptId: 'attempt' });
      return [bodies(await again()), bodies(await again())];
    },
    documented: [['1'], ['1']],
    differs: {
      fauxqs: unknownAttempt(),
      'local cloud': unknownAttempt(),
    },
  },
  {
    behaviour: 'A group and a deduplication identifier are 128 characters long at most.',
    source: 'send',
    play: async (world) => {
      const queue = await world.fifo();
      return [
        await observe(sendTo(world, queue, 'g'.repeat(128), 'a', 'a'.repeat(128))),
        await verdict(sendTo(world, queue, 'g'.repeat(129), 'b')),
        await verdict(sendTo(world, queue, 'g', 'c', 'c'.repeat(129))),
      ];
    },
    documented: ['accepted', 'refused', 'refused'],
    differs: {
      fauxqs: {
        how: 'It takes longer ones.',
        seen: ['accepted', 'accepted', 'accepted'],
        answer: { mended: THREAD },
      },
    },
  },
];

function unknownAttempt() {
  return {
    how: 'It does not know the identifier: the second receive gives nothing.',
    seen: [['1'], []],
    answer: { unused: 'no receive of ours has such an identifier; Lambda receives for the functions' },
  };
}
