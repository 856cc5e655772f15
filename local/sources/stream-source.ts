import { setTimeout as delay } from 'node:timers/promises';
import type { StreamSourceModel } from '../template/model.ts';
import { checkpointKey, ShardReader, type StreamSourceOptions } from './shard-reader.ts';
import { describeStream, lastSequence, type Shard } from './streams-api.ts';

const SHARD_SCAN_MS = 10_000;

/** The event source mapping of a table's stream: a reader per shard, a shard's children after it. */
export class StreamSource {
  readonly #source: StreamSourceModel;
  readonly #options: StreamSourceOptions;
  readonly #readers = new Map<string, ShardReader>();
  readonly #finished = new Set<string>();
  readonly #stopping = new AbortController();
  #scanning: Promise<void> = Promise.resolve();

  constructor(source: StreamSourceModel, options: StreamSourceOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** Finds the shards and begins to read them. A mapping that starts at LATEST remembers here where that is. */
  async start(): Promise<void> {
    const stream = await describeStream(this.#options.client, this.#source.tableName);
    for (const shard of stream.shards) await this.#rememberOrigin(stream.arn, shard);
    this.#open(stream.arn, stream.shards);
    this.#scanning = this.#scan();
  }

  get tableName(): string {
    return this.#source.tableName;
  }

  /** There are new records, probably. */
  wake(): void {
    for (const reader of this.#readers.values()) reader.wake();
  }

  /** Whether every record that was written so far has been delivered or given up. */
  get caughtUp(): boolean {
    return [...this.#readers.values()].every((reader) => reader.caughtUp);
  }

  stop(): void {
    this.#stopping.abort();
    for (const reader of this.#readers.values()) reader.stop();
  }

  async drained(): Promise<void> {
    await this.#scanning;
    await Promise.all([...this.#readers.values()].map((reader) => reader.done));
  }

  async #scan(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await delay(SHARD_SCAN_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        const stream = await describeStream(this.#options.client, this.#source.tableName);
        this.#open(stream.arn, stream.shards);
      } catch (error) {
        if (!signal.aborted) this.#options.log(`event source ${this.#source.id}: ${String(error)}`);
      }
    }
  }

  #open(streamArn: string, shards: Shard[]): void {
    const known = new Set(shards.map(({ id }) => id));
    for (const shard of shards) {
      const parentOpen =
        shard.parentId !== undefined && known.has(shard.parentId) && !this.#finished.has(shard.parentId);
      if (this.#readers.has(shard.id) || parentOpen) continue;
      const reader = new ShardReader(this.#source, streamArn, shard.id, this.#options);
      this.#readers.set(shard.id, reader);
      void reader.done.then(() => {
        if (reader.atEnd) this.#finished.add(shard.id);
      });
    }
  }

  async #rememberOrigin(streamArn: string, shard: Shard): Promise<void> {
    const { state, client } = this.#options;
    const key = checkpointKey(this.#source.id, streamArn, shard.id);
    if (this.#source.startAtOldest || state.get(key) !== undefined) return;
    state.set(key, (await lastSequence(client, streamArn, shard.id)) ?? '');
  }
}
