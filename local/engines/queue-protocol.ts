import type { ReceivedMessage } from './fauxqs-internals.ts';

export type { ReceivedMessage } from './fauxqs-internals.ts';

/** What the thread of the queues is started with. */
export type QueueThreadOptions = {
  region: string;
  offsetMs: number;
  dataDir: string | undefined;
};

export type QueueDefinition = { name: string; arn: string; url: string; attributes: Record<string, string> };

export type TopicDefinition = { name: string };

export type SubscriptionDefinition = {
  topicArn: string;
  protocol: string;
  endpoint: string;
  attributes: Record<string, string>;
};

export type QueueDepth = {
  name: string;
  arn: string;
  visible: number;
  inFlight: number;
  delayed: number;
  /** How many messages a receive could give now: in a FIFO queue none of a group of which another one is out. */
  ready: number;
  /** How many of those in flight a running invocation of an event source has. */
  held: number;
  /** When the oldest message was sent that is there and not delayed, in epoch milliseconds. */
  oldestAt: number | undefined;
  redrivePolicy: string | undefined;
};

/** The operations of the thread, with what they take and give. */
export type QueueOperations = {
  define: {
    input: { queues: QueueDefinition[]; topics: TopicDefinition[]; subscriptions: SubscriptionDefinition[] };
    output: null;
  };
  receive: { input: { queue: string; max: number; waitSeconds: number }; output: ReceivedMessage[] };
  remove: { input: { queue: string; handles: string[] }; output: null };
  release: { input: { queue: string; handles: string[]; visibleNow: boolean }; output: null };
  send: {
    input: { queue: string; body: string; groupId: string | undefined; deduplicationId: string | undefined };
    output: null;
  };
  depths: { input: null; output: QueueDepth[] };
  advance: { input: { byMs: number }; output: null };
  /** Ends every long poll at once. */
  interrupt: { input: null; output: null };
  close: { input: null; output: null };
};

export type QueueOperation = keyof QueueOperations;

export type QueueRequest = { id: number; operation: QueueOperation; input: unknown };

export type QueueAnswer = { id: number; output: unknown } | { id: number; error: string };
