import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { picked } from '../chance.ts';
import { depthOf, type Fault, isoOf, leftIn, named, printed } from '../fault.ts';
import { until, type World } from '../world.ts';

const DESKS = ['18', '51', '52', '53'] as const;
/** Texts that no version of Estafet has ever sent. */
const TEXTS = ['racun', 'uji coba 123', '<ping/>', '{"hello":"world"}'] as const;

/** Somebody sends a text to a province's queue that is no message of Estafet; it fails until it is given up. */
export const poisonMessage: Fault = {
  name: 'poison-message',
  alarm: 'dead-letters',
  section: 'poison-message',
  async begin(world) {
    const since = world.cloud.clock.now();
    const desk = picked(DESKS, world.seed, 'poison-message/desk');
    const dead = named(`province-${desk}-dlq.fifo`);
    const message = await sent(world, named(`province-${desk}.fifo`), picked(TEXTS, world.seed, 'poison-message/text'));
    await until(world, `a letter in ${dead}`, async () => (await leftIn(world, dead)) !== undefined, {
      minutes: 5,
      most: 12,
    });
    await until(world, 'the alarm calls', () => world.calling().includes('dead-letters'), { minutes: 5, most: 4 });
    const period = `--from ${isoOf(since)} --to ${isoOf(world.cloud.clock.now())}`;
    return {
      since,
      details: { desk, message },
      functions: [named('deliver')],
      metrics: [depthOf(dead), printed('WebhookFailures', { service: 'deliver', desk }, 'Sum')],
      looks: ['npm run dlq -- list', `npm run dlq -- show ${desk}`],
      commands: [
        `npm run dlq -- discard ${desk} --message ${message} --reason "not from Estafet"`,
        `npm run dlq -- redrive ${desk} --reason "try again"`,
        `npm run dlq -- republish ${period} --reason "the desk missed it"`,
        `aws sqs purge-queue --queue-url https://sqs.ap-southeast-3.amazonaws.com/000000000000/${dead}`,
      ],
      aws: {},
      remains: () => leftIn(world, dead),
      end: () => Promise.resolve(),
    };
  },
};

/** @returns the id that SQS gives to the message */
async function sent({ cloud: { endpoints, model } }: World, queue: string, text: string): Promise<string> {
  const sqs = new SQSClient({
    endpoint: endpoints.sqs,
    region: model.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    useQueueUrlAsEndpoint: false,
  });
  const { MessageId } = await sqs.send(
    new SendMessageCommand({
      QueueUrl: `http://sqs/000000000000/${queue}`,
      MessageBody: text,
      ...{ MessageGroupId: 'unknown', MessageDeduplicationId: 'unknown' },
    }),
  );
  sqs.destroy();
  return MessageId ?? '';
}
