import type { Row } from '../row.ts';

/** The one imitation of Lambda's event source mappings. */
export type EventSourceKind = 'local cloud';

/** A batch as its function gets it, reduced to the text of each message or the sort key of each item. */
export type Batch = readonly string[];

/** What the function answers to a batch: the ones that failed, or `throw`; `undefined`: all is well. */
export type Verdict = (batch: Batch, attempt: number) => Answered | Promise<Answered>;

type Answered = readonly string[] | 'throw' | undefined;

export interface Mapping {
  readonly batchSize?: number;
  readonly windowSeconds?: number;
  readonly partialFailures?: boolean;
  readonly filters?: readonly unknown[];
  readonly maxConcurrency?: number;
  readonly bisect?: boolean;
  readonly maxRetries?: number;
}

/** A mapping that runs. */
export interface Running {
  /** The batches that the function has got, in their order. */
  readonly batches: readonly Batch[];
  /** The whole event that the function got last. */
  readonly event: () => { readonly Records: readonly Record<string, unknown>[] };
  /** Waits until the function has got so many batches. */
  readonly got: (count: number) => Promise<void>;
  /** Waits until nothing is left to deliver. */
  readonly done: () => Promise<void>;
  /** Descriptions of batches that were given up. */
  readonly failures: () => readonly Record<string, unknown>[];
}

/** What the rows of the event sources are played with; each row has a queue and a table of its own. */
export interface EventWorld {
  readonly queueMapping: (mapping: Mapping, verdict?: Verdict) => Promise<Running>;
  readonly streamMapping: (mapping: Mapping, verdict?: Verdict) => Promise<Running>;
  /** Sends messages, of a group in a FIFO queue. The queue exists before its mapping does. */
  readonly send: (bodies: readonly string[], group?: string) => Promise<void>;
  /** Writes items in this order. */
  readonly write: (keys: readonly string[]) => Promise<void>;
  /** Moves the time of the queues. */
  readonly advance: (seconds: number) => Promise<void>;
  /** How many messages the queue holds, visible and in flight. */
  readonly left: () => Promise<number>;
}

export type EventRow = Row<EventWorld, EventSourceKind>;
