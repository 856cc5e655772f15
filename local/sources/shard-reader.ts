import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { type AwsJsonClient, ServiceError } from '../engines/aws-json.ts';
import type { StateStore } from '../state.ts';
import type { StreamSourceModel } from '../template/model.ts';
import { type Delivery, deliverBatch, GivenUp } from './delivery.ts';
import { matchesAny } from './filter.ts';
import { Signal } from './signal.ts';
import { readRecords, type StreamRecord, shardIterator } from './streams-api.ts';

const IDLE_MS = 250;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5000;
/** GetRecords gives at most this many. */
const LARGEST_READ = 1000;

/** What the event source mapping of a stream works with. */
export type StreamSourceOptions = Delivery & {
  client: AwsJsonClient;
  state: StateStore;
  region: string;
  clock: Pick<Clock, 'now' | 'at' | 'movedAt'>;
  functionArn: string;
  /** Sends the description of a batch that was given up. */
  sendToQueue(queueArn: string, body: string): Promise<void>;
  log: (line: string) => void;
  /** The function is given records of which the newest is so old, in milliseconds. */
  streamed?(functionName: string, ageMs: number): void;
};

/** The name of the fact that tells how far a mapping has read a shard; an empty value is the beginning. */
export function checkpointKey(sourceId: string, streamArn: string, shardId: string): string {
  return `checkpoint ${sourceId} ${streamArn} ${shardId}`;
}

/**
 * Reads one shard in order. The checkpoint moves only when a batch has succeeded or was given up by the mapping's own
 * rules, and is on the disk before the next batch: after a crash records come again, none is left out.
 */
export class ShardReader {
  /** Settles when the reader has stopped, or has read a closed shard to its end. */
  readonly done: Promise<void>;
  atEnd = false;
  readonly #source: StreamSourceModel;
  readonly #streamArn: string;
  readonly #shardId: string;
  readonly #options: StreamSourceOptions;
  readonly #signal = new Signal();
  readonly #stopping = new AbortController();
  #position: string;
  #wakes = 0;
  #wakesAtEnd = -1;

  constructor(source: StreamSourceModel, streamArn: string, shardId: string, options: StreamSourceOptions) {
    this.#source = source;
    this.#streamArn = streamArn;
    this.#shardId = shardId;
    this.#options = options;
    this.#position = options.state.get(this.#key) ?? '';
    this.done = this.#run();
  }

  wake(): void {
    this.#wakes += 1;
    this.#signal.raise();
  }

  /** Whether everything that was written before the last wake has been delivered or given up. */
  get caughtUp(): boolean {
    return this.atEnd || this.#wakesAtEnd === this.#wakes;
  }

  stop(): void {
    this.#stopping.abort();
    this.#signal.raise();
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  get #key(): string {
    return checkpointKey(this.#source.id, this.#streamArn, this.#shardId);
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped && !this.atEnd) {
      try {
        await this.#readOn();
        failures = 0;
      } catch (error) {
        if (this.#stopped) return;
        if (error instanceof ServiceError && error.type === 'ExpiredIteratorException') continue;
        // What was trimmed is gone: go on with the oldest record that is left.
        if (error instanceof ServiceError && error.type === 'TrimmedDataAccessException') this.#position = '';
        failures += 1;
        this.#options.log(`event source ${this.#source.id}: ${String(error)}`);
        await this.#backOff(failures);
      }
    }
  }

  /** Reads from the checkpoint to the end of the shard, batch by batch. */
  async #readOn(): Promise<void> {
    const { client } = this.#options;
    let iterator: string | undefined = await shardIterator(client, this.#streamArn, this.#shardId, this.#position);
    let collected: StreamRecord[] = [];
    let windowEnd = 0;
    while (!this.#stopped && iterator !== undefined) {
      const wanted = Math.min(LARGEST_READ, this.#source.batchSize - collected.length);
      const wakes = this.#wakes;
      const { records, next }: Awaited<ReturnType<typeof readRecords>> = await readRecords(client, iterator, wanted);
      if (collected.length + records.length === 0) this.#wakesAtEnd = wakes;
      if (collected.length === 0) windowEnd = performance.now() + this.#source.windowSeconds * 1000;
      collected.push(...records);
      iterator = next;
      const left = windowEnd - performance.now();
      if (collected.length >= this.#source.batchSize || (collected.length > 0 && (left <= 0 || next === undefined))) {
        await this.#process(collected);
        collected = [];
      } else if (next !== undefined && records.length === 0) {
        await this.#signal.wait(collected.length > 0 ? Math.min(IDLE_MS, left) : IDLE_MS);
      }
    }
    if (!this.#stopped) this.atEnd = true;
  }

  /** Delivers records until all have succeeded or were given up. */
  async #process(records: StreamRecord[]): Promise<void> {
    let pending = records;
    let attempts = 0;
    while (pending.length > 0 && !this.#stopped) {
      const delivered = await this.#deliver(pending).catch((error: unknown) => {
        if (error instanceof GivenUp) return undefined;
        throw error;
      });
      if (delivered === undefined) return await this.#giveUp(pending, attempts + 1);
      if (this.#stopped && delivered < pending.length) return;
      if (delivered > 0) {
        this.#checkpoint(pending[delivered - 1]);
        pending = pending.slice(delivered);
        attempts = 0;
        continue;
      }
      attempts += 1;
      if (this.#source.bisect && pending.length > 1) {
        const middle = Math.ceil(pending.length / 2);
        await this.#process(pending.slice(0, middle));
        pending = pending.slice(middle);
        attempts = 0;
      } else if (this.#exhausted(attempts, pending)) {
        await this.#giveUp(pending, attempts);
        return;
      } else {
        await this.#backOff(attempts);
      }
    }
  }

  /** How many leading records need not be delivered again. */
  async #deliver(pending: StreamRecord[]): Promise<number> {
    const wanted = pending.filter((record) => matchesAny(this.#source.filters, record));
    if (wanted.length === 0) return pending.length;
    const newest = wanted.at(-1);
    const ageMs = newest === undefined ? 0 : this.#options.clock.now() - this.#createdAt(newest);
    this.#options.streamed?.(this.#source.functionName, Math.max(0, ageMs));
    const events = wanted.map((record) => this.#eventOf(record));
    const failed = await deliverBatch(this.#source, events, (event) => event.dynamodb.SequenceNumber, this.#options);
    const first = pending.findIndex((record) => failed.has(record.dynamodb.SequenceNumber));
    return first === -1 ? pending.length : first;
  }

  #eventOf(record: StreamRecord): StreamRecord {
    const created = Math.trunc(this.#createdAt(record) / 1000);
    return {
      ...record,
      awsRegion: this.#options.region,
      eventSourceARN: this.#source.streamArn,
      dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: created },
    };
  }

  #exhausted(attempts: number, [oldest]: StreamRecord[]): boolean {
    const { maxRetries, maxAgeSeconds } = this.#source;
    const age = oldest === undefined ? 0 : this.#options.clock.now() - this.#createdAt(oldest);
    const tooOld = maxAgeSeconds >= 0 && age > maxAgeSeconds * 1000;
    return tooOld || (maxRetries >= 0 && attempts > maxRetries);
  }

  /**
   * When a record was written, by the moved clock. The engine stamps whole seconds of real time. Time may have been moved
   * within that second: its end is taken, since a record that looks too old is lost, and one that looks too young is not.
   */
  #createdAt({ dynamodb }: StreamRecord): number {
    const created = dynamodb.ApproximateCreationDateTime * 1000;
    return this.#options.clock.movedAt(Number.isInteger(created / 1000) ? created + 999 : created);
  }

  async #giveUp(records: StreamRecord[], attempts: number): Promise<void> {
    const { onFailureQueueArn } = this.#source;
    this.#options.log(`event source ${this.#source.id}: gave up ${records.length} records after ${attempts} attempts`);
    if (onFailureQueueArn !== undefined) {
      await this.#options.sendToQueue(onFailureQueueArn, JSON.stringify(this.#failureReport(records, attempts)));
    }
    this.#checkpoint(records.at(-1));
  }

  /** Source: Lambda Developer Guide, "Example: SQS and SNS destination record" of DynamoDB streams. */
  #failureReport(records: StreamRecord[], attempts: number): unknown {
    const [first, last] = [records[0]?.dynamodb, records.at(-1)?.dynamodb];
    const arrival = (record: StreamRecord | undefined) =>
      new Date(record === undefined ? 0 : this.#createdAt(record)).toISOString();
    return {
      requestContext: {
        requestId: randomUUID(),
        functionArn: this.#options.functionArn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: attempts,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date(this.#options.clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: this.#shardId,
        startSequenceNumber: first?.SequenceNumber,
        endSequenceNumber: last?.SequenceNumber,
        approximateArrivalOfFirstRecord: arrival(records[0]),
        approximateArrivalOfLastRecord: arrival(records.at(-1)),
        batchSize: records.length,
        streamArn: this.#source.streamArn,
      },
    };
  }

  #checkpoint(record: StreamRecord | undefined): void {
    if (record === undefined) return;
    this.#position = record.dynamodb.SequenceNumber;
    this.#options.state.set(this.#key, this.#position);
  }

  /** Waits longer each time. Moving the clock ends the wait, as the hours of an outage would. */
  async #backOff(attempts: number): Promise<void> {
    const { signal } = this.#stopping;
    const ms = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const stop = () => resolve();
    signal.addEventListener('abort', stop);
    const timer = this.#options.clock.at(this.#options.clock.now() + ms, stop);
    if (!signal.aborted) await over;
    timer.cancel();
    signal.removeEventListener('abort', stop);
  }
}
