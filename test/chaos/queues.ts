import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalCloud } from '../../local/cloud.ts';

/** What a message that nobody can read begins with. */
const POISON = 'poison';

/** The queues from outside, past every permission: what an operator does with them, and what should not be in them. */
export class Queues {
  /** Poisonous messages that were sent, and that were found in a dead-letter queue. */
  poisoned = 0;
  buried = 0;
  /** Batches of the stream that were found given up. */
  undeliverable = 0;
  readonly #cloud: LocalCloud;
  readonly #sqs: SQSClient;
  readonly #consumed: ReadonlySet<string>;

  constructor(cloud: LocalCloud) {
    this.#cloud = cloud;
    this.#consumed = new Set(
      cloud.model.sources.flatMap((source) => (source.kind === 'queue' ? [source.queueName] : [])),
    );
    this.#sqs = new SQSClient({
      endpoint: cloud.endpoints.sqs,
      region: cloud.model.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      useQueueUrlAsEndpoint: false,
    });
  }

  /** The names of the queues that functions consume. */
  get names(): readonly string[] {
    return [...this.#consumed];
  }

  /** How many messages functions have not done with. Pokes that wait for their time are not counted: there is always a next. */
  async unfinished(): Promise<number> {
    const consumed = (await this.#cloud.queues()).filter(({ name }) => this.#consumed.has(name));
    return consumed.reduce(
      (sum, { name, visible, inFlight, delayed }) =>
        sum + visible + inFlight + (name.endsWith('-timers') ? 0 : delayed),
      0,
    );
  }

  /** Sends what no function can read. */
  async poison(queue: string): Promise<void> {
    this.poisoned += 1;
    await this.#send(queue, `${POISON} ${this.poisoned}`, `${POISON}-${this.poisoned}`);
  }

  /** Sends back what lies in the dead-letter queues, as an operator does. @returns how many messages */
  async redrive(): Promise<number> {
    let sent = 0;
    for (const { name, deadLetterFor } of await this.#cloud.queues()) {
      const [source] = deadLetterFor ?? [];
      const dead = source !== undefined || name.endsWith('-undeliverable') ? await this.#takeAll(name) : [];
      for (const { Body = '', Attributes } of dead) {
        if (source === undefined) this.undeliverable += 1;
        else if (Body.startsWith(POISON)) this.buried += 1;
        else {
          await this.#send(source, Body, Attributes?.MessageGroupId);
          sent += 1;
        }
      }
    }
    return sent;
  }

  close(): void {
    this.#sqs.destroy();
  }

  async #takeAll(queue: string): Promise<readonly Message[]> {
    const taken: Message[] = [];
    const depth = (await this.#cloud.queues()).find(({ name }) => name === queue)?.visible ?? 0;
    while (taken.length < depth) {
      const { Messages = [] } = await this.#sqs.send(
        new ReceiveMessageCommand({ QueueUrl: urlOf(queue), MaxNumberOfMessages: 10, AttributeNames: ['All'] }),
      );
      if (Messages.length === 0) break;
      for (const { ReceiptHandle } of Messages) {
        await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: urlOf(queue), ReceiptHandle }));
      }
      taken.push(...Messages);
    }
    return taken;
  }

  async #send(queue: string, body: string, groupId: string | undefined): Promise<void> {
    const fifo = queue.endsWith('.fifo')
      ? { MessageGroupId: groupId ?? crypto.randomUUID(), MessageDeduplicationId: crypto.randomUUID() }
      : {};
    await this.#sqs.send(new SendMessageCommand({ QueueUrl: urlOf(queue), MessageBody: body, ...fifo }));
  }
}

function urlOf(queue: string): string {
  return `http://queues.local/000000000000/${queue}`;
}
