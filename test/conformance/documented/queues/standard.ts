import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { observe, verdict } from '../row.ts';
import { arnOf, bodies, depth, drain, type QueueRow, type QueueWorld, receive, remove, send } from './world.ts';

const MIB = 1024 * 1024;

const batch = ({ sqs }: QueueWorld, QueueUrl: string, messages: readonly string[]) =>
  sqs.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: messages.map((MessageBody, index) => ({ Id: `e${index}`, MessageBody })),
    }),
  );

const texts = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });

export const STANDARD: readonly QueueRow[] = [
  {
    behaviour: 'A message is 1 MiB (1,048,576 bytes) large at most.',
    source: 'send',
    play: async (world) => {
      const queue = await world.queue();
      return [
        await verdict(send(world, queue, 'x'.repeat(MIB))),
        await verdict(send(world, queue, 'x'.repeat(MIB + 1))),
      ];
    },
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'A batch is 10 messages and 1 MiB in all at most.',
    source: 'sendBatch',
    play: async (world) => {
      const queue = await world.queue();
      return [
        await verdict(batch(world, queue, texts(10))),
        await verdict(batch(world, queue, texts(11))),
        await verdict(batch(world, queue, ['x'.repeat(MIB / 2), 'x'.repeat(MIB / 2)])),
        await verdict(batch(world, queue, ['x'.repeat(MIB / 2), 'x'.repeat(MIB / 2 + 1)])),
      ];
    },
    documented: ['accepted', 'refused', 'accepted', 'refused'],
  },
  {
    behaviour: 'MaximumMessageSize of a queue makes the limit smaller.',
    source: 'createQueue',
    play: async (world) => {
      const queue = await world.queue({ MaximumMessageSize: '1024' });
      return [await verdict(send(world, queue, 'x'.repeat(1024))), await verdict(send(world, queue, 'x'.repeat(1025)))];
    },
    documented: ['accepted', 'refused'],
  },
  {
    behaviour: 'A batch is answered message by message: one that is refused does not hold up the others.',
    source: 'sendBatch',
    play: async (world) => {
      const queue = await world.queue({ MaximumMessageSize: '1024' });
      const answer = await batch(world, queue, ['small', 'x'.repeat(1025)]);
      return [answer.Successful?.map(({ Id }) => Id), answer.Failed?.map(({ Id, SenderFault }) => [Id, SenderFault])];
    },
    documented: [['e0'], [['e1', true]]],
  },
  {
    behaviour: 'A message takes every character of Unicode that XML takes, those beyond the first plane too.',
    source: 'send',
    play: async (world) => {
      const queue = await world.queue();
      return [await verdict(send(world, queue, 'a\t\n😀')), await verdict(send(world, queue, 'a\u0001b'))];
    },
    documented: ['accepted', 'refused'],
    differs: {
      fauxqs: {
        how: 'It looks at the halves of surrogate pairs, and refuses 😀.',
        seen: ['refused', 'refused'],
        answer: { mended: 'local/engines/fauxqs-thread.ts' },
      },
    },
  },
  {
    behaviour: 'A message is delayed by its own DelaySeconds, or by that of the queue when it has none.',
    source: 'delayQueues',
    play: async (world) => {
      const queue = await world.queue({ DelaySeconds: '60' });
      await send(world, queue, 'now', { DelaySeconds: 0 });
      await send(world, queue, 'soon');
      await send(world, queue, 'late', { DelaySeconds: 120 });
      const seen: unknown[] = [await drain(world, queue)];
      for (let step = 0; step < 2; step += 1) {
        await world.advance(61);
        seen.push(await drain(world, queue));
      }
      return seen;
    },
    documented: [['now'], ['soon'], ['late']],
  },
  {
    behaviour:
      'A received message is hidden for the visibility timeout, of the receive or of the queue, and comes again.',
    source: 'receive',
    play: async (world) => {
      const queue = await world.queue({ VisibilityTimeout: '30' });
      await send(world, queue, 'x');
      const seen: unknown[] = [];
      const look = async (VisibilityTimeout?: number) =>
        seen.push(bodies(await receive(world, queue, { VisibilityTimeout })));
      await look();
      await world.advance(29);
      await look();
      await world.advance(2);
      await look(100);
      await world.advance(31);
      await look();
      return seen;
    },
    documented: [['x'], [], ['x'], []],
  },
  {
    behaviour: 'ChangeMessageVisibility counts from its call, and 0 gives the message back at once.',
    source: 'visibility',
    play: async (world) => {
      const queue = await world.queue({ VisibilityTimeout: '30' });
      await send(world, queue, 'x');
      const change = async (VisibilityTimeout: number) => {
        const [message] = await receive(world, queue);
        await world.advance(20);
        const ReceiptHandle = message?.ReceiptHandle;
        await world.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: queue, ReceiptHandle, VisibilityTimeout }));
      };
      await change(30);
      await world.advance(20);
      const hidden = bodies(await receive(world, queue));
      await world.advance(11);
      await change(0);
      return [hidden, bodies(await receive(world, queue))];
    },
    documented: [[], ['x']],
  },
  {
    behaviour: 'Each receive has a receipt handle of its own; an old one deletes nothing, and its call succeeds.',
    source: 'deleteMessage',
    play: async (world) => {
      const queue = await world.queue({ VisibilityTimeout: '10' });
      await send(world, queue, 'x');
      const first = await receive(world, queue);
      await world.advance(11);
      const second = await receive(world, queue);
      await remove(world, queue, first);
      await world.advance(11);
      return [first[0]?.ReceiptHandle !== second[0]?.ReceiptHandle, bodies(await receive(world, queue))];
    },
    documented: [true, ['x']],
  },
  {
    behaviour: 'ApproximateReceiveCount counts the receives; the message moves when it exceeds maxReceiveCount.',
    source: 'deadLetters',
    play: async (world) => {
      const dead = await world.queue();
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: await arnOf(world, dead), maxReceiveCount: 2 });
      const queue = await world.queue({ RedrivePolicy, VisibilityTimeout: '10' });
      await send(world, queue, 'x');
      const counts: (string | undefined)[] = [];
      for (let round = 0; round < 3; round += 1) {
        const [message] = await receive(world, queue);
        counts.push(message?.Attributes?.ApproximateReceiveCount);
        await world.advance(11);
      }
      return [counts, await drain(world, dead)];
    },
    documented: [['1', '2', undefined], ['x']],
  },
  {
    behaviour: 'The enqueue time stays when a message is moved to the dead-letter queue.',
    source: 'deadLetters',
    play: async (world) => {
      const dead = await world.queue();
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: await arnOf(world, dead), maxReceiveCount: 1 });
      const queue = await world.queue({ RedrivePolicy, VisibilityTimeout: '10' });
      await send(world, queue, 'x');
      const [first] = await receive(world, queue);
      await world.advance(11);
      await receive(world, queue);
      const [letter] = await receive(world, dead);
      return letter?.Attributes?.SentTimestamp === first?.Attributes?.SentTimestamp;
    },
    documented: true,
  },
  {
    behaviour: 'Attributes travel with the message, those that the receive asks for by name or prefix.',
    source: 'receive',
    play: async (world) => {
      const queue = await world.queue({ VisibilityTimeout: '0' });
      await send(world, queue, 'x', {
        MessageAttributes: { 'a.one': attribute('1'), 'a.two': attribute('2'), b: attribute('3') },
      });
      const names = async (MessageAttributeNames: string[]) => {
        const [message] = await receive(world, queue, { MessageAttributeNames });
        return Object.keys(message?.MessageAttributes ?? {}).toSorted();
      };
      return [await names(['All']), await names(['b']), await names(['a.*'])];
    },
    documented: [['a.one', 'a.two', 'b'], ['b'], ['a.one', 'a.two']],
  },
  {
    behaviour: 'A message has 10 attributes at most.',
    source: 'queueQuotas',
    play: async (world) => {
      const queue = await world.queue();
      const withAttributes = (count: number) => {
        const MessageAttributes = Object.fromEntries(texts(count).map((name) => [name, attribute('x')]));
        return verdict(send(world, queue, 'x', { MessageAttributes }));
      };
      return [await withAttributes(10), await withAttributes(11)];
    },
    documented: ['accepted', 'refused'],
    differs: {
      fauxqs: manyAttributes(),
      'local cloud': manyAttributes(),
    },
  },
  {
    behaviour: 'The counts tell visible, in flight and delayed messages apart.',
    source: 'queueAttributes',
    play: async (world) => {
      const queue = await world.queue();
      for (const body of ['a', 'b', 'c']) await send(world, queue, body);
      await send(world, queue, 'd', { DelaySeconds: 100 });
      await receive(world, queue, { MaxNumberOfMessages: 2 });
      return await depth(world, queue);
    },
    documented: ['1', '2', '1'],
  },
  {
    behaviour: 'GetQueueAttributes without names answers no attributes.',
    source: 'queueAttributes',
    play: async (world) => {
      const { Attributes = {} } = await world.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: await world.queue() }),
      );
      return Object.keys(Attributes).length;
    },
    documented: 0,
    differs: {
      fauxqs: allAttributes(),
      'local cloud': allAttributes(),
    },
  },
  {
    behaviour: 'A long poll waits for a message and returns as soon as one comes.',
    source: 'receive',
    play: async (world) => {
      const queue = await world.queue();
      const started = performance.now();
      const waiting = receive(world, queue, { WaitTimeSeconds: 20 });
      await send(world, queue, 'x');
      return [bodies(await waiting), performance.now() - started < 15_000];
    },
    documented: [['x'], true],
  },
  {
    behaviour: 'A receive takes up to 10 messages and refuses to be asked for 11.',
    source: 'receive',
    play: async (world) => {
      const queue = await world.queue();
      await batch(world, queue, texts(10));
      await send(world, queue, 'eleventh');
      return [
        (await receive(world, queue)).length <= 10,
        await verdict(receive(world, queue, { MaxNumberOfMessages: 11 })),
      ];
    },
    documented: [true, 'refused'],
  },
  {
    behaviour: 'A purge deletes all messages, those in flight too.',
    source: 'purge',
    play: async (world) => {
      const queue = await world.queue();
      await batch(world, queue, texts(3));
      await receive(world, queue, { MaxNumberOfMessages: 1 });
      await world.sqs.send(new PurgeQueueCommand({ QueueUrl: queue }));
      return await depth(world, queue);
    },
    documented: ['0', '0', '0'],
  },
  {
    behaviour: 'A second purge within 60 seconds is refused.',
    source: 'purge',
    play: async (world) => {
      const QueueUrl = await world.queue();
      await world.sqs.send(new PurgeQueueCommand({ QueueUrl }));
      return await observe(world.sqs.send(new PurgeQueueCommand({ QueueUrl })));
    },
    documented: { refused: 'PurgeQueueInProgress' },
    differs: {
      fauxqs: purgesAgain(),
      'local cloud': purgesAgain(),
    },
  },
  {
    behaviour: 'A message is dropped when the retention period of its queue has passed.',
    source: 'createQueue',
    play: async (world) => {
      const queue = await world.queue({ MessageRetentionPeriod: '60' });
      await send(world, queue, 'x');
      await world.advance(61);
      return await drain(world, queue);
    },
    documented: [],
    differs: {
      fauxqs: {
        how: 'It keeps messages for ever.',
        seen: ['x'],
        answer: { mended: 'local/engines/fauxqs-thread.ts' },
      },
    },
  },
];

function manyAttributes() {
  return {
    how: 'It takes 11 attributes.',
    seen: ['accepted', 'accepted'],
    answer: { unused: 'no message of ours to a queue has attributes' },
  };
}

function allAttributes() {
  return {
    how: 'It answers all attributes.',
    seen: 12,
    answer: { unused: 'every call of ours names the attributes that it reads' },
  };
}

function purgesAgain() {
  return {
    how: 'It purges again.',
    seen: 'accepted',
    answer: { unused: 'nothing of ours purges a queue' },
  };
}
