import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Row } from '../row.ts';

/** `fauxqs` is the package as it is published, `local cloud` the queues that functions meet: fauxqs with our repairs. */
export type QueueEngineKind = 'fauxqs' | 'local cloud';

/** What the rows of the queues are played with. */
export interface QueueWorld {
  readonly sqs: SQSClient;
  /** Makes an empty queue and answers its address. */
  readonly queue: (attributes?: Record<string, string>) => Promise<string>;
  /** Makes an empty FIFO queue and answers its address. */
  readonly fifo: (attributes?: Record<string, string>) => Promise<string>;
  /** Moves the time of the queues forward. */
  readonly advance: (seconds: number) => Promise<void>;
}

export type QueueRow = Row<QueueWorld, QueueEngineKind>;

/** What an engine is reached by. */
export function queueWorld(endpoint: string, advance: (ms: number) => Promise<void>): QueueWorld & { close(): void } {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqs = new SQSClient({ endpoint, region: 'ap-southeast-3', credentials, maxAttempts: 1 });
  let made = 0;
  const make = async (suffix: string, Attributes: Record<string, string>) => {
    made += 1;
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `q${made}${suffix}`, Attributes }));
    return QueueUrl ?? '';
  };
  return {
    sqs,
    queue: (attributes = {}) => make('', attributes),
    fifo: (attributes = {}) => make('.fifo', { FifoQueue: 'true', ...attributes }),
    advance: (seconds) => advance(seconds * 1000),
    close: () => sqs.destroy(),
  };
}

/** Sends one message. */
export const send = (
  { sqs }: QueueWorld,
  QueueUrl: string,
  MessageBody: string,
  rest: Partial<SendMessageCommandInput> = {},
) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...rest }));

/** Sends a message of a group, with an identifier of its own when none is given. */
export const sendTo = (world: QueueWorld, queue: string, group: string, body: string, deduplicationId = body) =>
  send(world, queue, body, { MessageGroupId: group, MessageDeduplicationId: deduplicationId });

/** Receives up to ten messages. */
export async function receive(
  { sqs }: QueueWorld,
  QueueUrl: string,
  rest: Partial<ReceiveMessageCommandInput> = {},
): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'], ...rest }),
  );
  return Messages;
}

/** The texts of messages. */
export const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);

/** Deletes messages. */
export async function remove({ sqs }: QueueWorld, QueueUrl: string, messages: readonly Message[]): Promise<void> {
  for (const { ReceiptHandle } of messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
}

/** Receives and deletes until the queue is empty. */
export async function drain(world: QueueWorld, queue: string): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const messages = await receive(world, queue);
    if (messages.length === 0) return found;
    found.push(...messages.map(({ Body = '' }) => Body));
    await remove(world, queue, messages);
  }
}

/** How many messages are visible, in flight and delayed. */
export async function depth({ sqs }: QueueWorld, QueueUrl: string): Promise<string[]> {
  const names = [
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesDelayed',
  ] as const;
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return names.map((name) => Attributes[name] ?? '');
}

/** The ARN of a queue. */
export async function arnOf({ sqs }: QueueWorld, QueueUrl: string): Promise<string> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  return Attributes?.QueueArn ?? '';
}
