/**
 * The parts of fauxqs 2.4.1 that its main export does not offer. Its own `startFauxqs` listens on every network
 * interface, and gives no way to move its timers or to make its file durable, so the pieces are put together here.
 */

export type Message = {
  messageId: string;
  sentTimestamp: number;
  approximateReceiveCount: number;
  messageGroupId?: string;
  messageDeduplicationId?: string;
  /** Digits of one length, that rise. */
  sequenceNumber?: string;
};

type Inflight = { message: Message; receiptHandle: string; visibilityDeadline: number };

export type Queue = {
  name: string;
  url: string;
  arn: string;
  attributes: Record<string, string>;
  messages: Message[];
  delayedMessages: Message[];
  fifoMessages: Map<string, Message[]>;
  fifoDelayed: Map<string, Message[]>;
  /** The groups of which a message is out. */
  fifoLockedGroups: Map<string, number>;
  inflightMessages: Map<string, Inflight>;
  persistence?: Persistence;
  isFifo(): boolean;
  getAttribute(name: string): string | undefined;
  setAttributes(attributes: Record<string, string>): void;
  changeVisibility: (this: Queue, receiptHandle: string, timeoutSeconds: number) => void;
  processTimers: (this: Queue) => void;
  dequeueFifo: (this: Queue, max: number, visibilityTimeout: number | undefined, deadLetterQueue: unknown) => unknown[];
  enqueue: (this: Queue, message: Message) => void;
  checkDeduplication: (this: Queue, id: string) => { isDuplicate: boolean };
};

export type SqsStore = {
  region?: string;
  host?: string;
  persistence?: Persistence;
  createQueue(name: string, url: string, arn: string, attributes: Record<string, string>): Queue;
  getQueueByName(name: string): Queue | undefined;
  allQueues(): Iterable<Queue>;
  processAllTimers(): void;
  shutdown(): void;
};

type Subscription = { arn: string; protocol: string; endpoint: string };

export type SnsStore = {
  region?: string;
  persistence?: Persistence;
  subscriptions: Map<string, Subscription>;
  createTopic(name: string, attributes: Record<string, string>, tags: undefined, region: string): void;
  subscribe(topicArn: string, protocol: string, endpoint: string, attributes: Record<string, string>): unknown;
  unsubscribe(arn: string): boolean;
};

export type Persistence = {
  db: { exec(sql: string): void; prepare(sql: string): { run(...values: (string | number | null)[]): unknown } };
  loadSqsAndSns(sqs: SqsStore, sns: SnsStore): void;
  deleteMessage(messageId: string): void;
  updateMessageReady(messageId: string): void;
  close(): void;
};

export type App = {
  listen(options: { port: number; host: string }): Promise<string>;
  close(): Promise<void>;
};

/** An action of the SQS API: takes the JSON input, gives the JSON output. */
export type Action<Output> = (input: Record<string, unknown>, store: SqsStore) => Output | Promise<Output>;

export type ReceivedMessage = {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  MD5OfBody: string;
  MD5OfMessageAttributes?: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, Record<string, unknown>>;
};

export type Fauxqs = {
  buildApp(options: {
    logger: boolean;
    defaultRegion: string;
    stores: { sqsStore: SqsStore; snsStore: SnsStore; s3Store: unknown };
  }): App;
  /** The class of the queues: its prototype is where they are repaired. */
  SqsQueue: { prototype: Queue };
  SqsError: new (code: string, message: string) => Error;
  SqsStore: new () => SqsStore;
  SnsStore: new () => SnsStore;
  S3Store: new () => unknown;
  PersistenceManager: new (directory: string) => Persistence;
  /** Finds what a message body may not contain. */
  INVALID_MESSAGE_BODY_CHAR: RegExp;
  receiveMessage: Action<{ Messages?: ReceivedMessage[] }>;
  deleteMessage: Action<unknown>;
  sendMessage: Action<{ MessageId: string }>;
};

/** Loads fauxqs from its installed package. */
export async function loadFauxqs(): Promise<Fauxqs> {
  const root = import.meta.resolve('fauxqs');
  const load = async (file: string) => (await import(new URL(file, root).href)) as Record<string, unknown>;
  const modules = await Promise.all(
    [
      './app.js',
      './common/errors.js',
      './sqs/sqsStore.js',
      './sns/snsStore.js',
      './s3/s3Store.js',
      './persistence.js',
      './sqs/sqsTypes.js',
      './sqs/actions/receiveMessage.js',
      './sqs/actions/deleteMessage.js',
      './sqs/actions/sendMessage.js',
    ].map(load),
  );
  return Object.assign({}, ...modules) as Fauxqs;
}
