import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { Clock } from '../../local/clock.ts';
import { type AwsJsonClient, awsJsonClient } from '../../local/engines/aws-json.ts';
import { type StoreEngine, startEngine } from '../../local/engines/engine.ts';
import { type QueueEngine, startQueueEngine } from '../../local/engines/fauxqs.ts';
import { Interception } from '../../local/proxy/intercept.ts';
import type { InvocationResult } from '../../local/runtime/protocol.ts';
import { QueueSource } from '../../local/sources/queue-source.ts';
import { StreamSource } from '../../local/sources/stream-source.ts';
import { describeStream } from '../../local/sources/streams-api.ts';
import { StateStore } from '../../local/state.ts';
import { eventually } from '../local/harness.ts';
import type { EventWorld, Mapping, Running, Verdict } from './documented/events/world.ts';
import { storeWorlds } from './documented/store/world.ts';

const REGION = 'ap-southeast-3';
const VISIBILITY = { VisibilityTimeout: '30' };

type Stoppable = { stop(): void; drained(): Promise<void> };
type SqsRecord = { body: string; messageId: string };
type StreamRecord = { dynamodb: { Keys: { sk: { S: string } }; SequenceNumber: string } };

/** What the rows of the event sources share: one engine of each kind. */
export class EventSourceBench {
  readonly #clock: Clock;
  readonly #state = new StateStore(undefined);
  readonly #running: Stoppable[] = [];
  readonly #engine: StoreEngine;
  readonly #queues: QueueEngine;
  readonly #client: AwsJsonClient;
  readonly #tables: ReturnType<typeof storeWorlds>;
  #made = 0;

  private constructor(clock: Clock, engine: StoreEngine, queues: QueueEngine) {
    this.#clock = clock;
    this.#engine = engine;
    this.#queues = queues;
    this.#client = awsJsonClient(engine.endpoint, REGION);
    this.#tables = storeWorlds(engine.endpoint);
  }

  static async start(): Promise<EventSourceBench> {
    const clock = new Clock(0, 0);
    const [engine, queues] = await Promise.all([startEngine('dynoxide'), startQueueEngine(clock, REGION)]);
    return new EventSourceBench(clock, engine, queues);
  }

  /** A world with a queue and a table that no other row has. */
  async world(): Promise<EventWorld> {
    this.#made += 1;
    const table = await this.#tables.next();
    const name = `events-${this.#made}`;
    let queue: string | undefined;
    const reports = `${name}-reports`;
    const define = async (queueName: string, attributes: Record<string, string>) => {
      const arn = `arn:aws:sqs:${REGION}:000000000000:${queueName}`;
      const definition = { name: queueName, arn, url: `http://127.0.0.1/000000000000/${queueName}`, attributes };
      await this.#queues.run('define', { queues: [definition], topics: [], subscriptions: [] });
    };
    await define(reports, {});
    const depth = async () => {
      const found = (await this.#queues.run('depths', null)).find((one) => one.name === queue);
      return (found?.visible ?? 0) + (found?.inFlight ?? 0);
    };
    return {
      send: async (bodies, groupId) => {
        queue = groupId === undefined ? name : `${name}.fifo`;
        await define(queue, groupId === undefined ? VISIBILITY : { ...VISIBILITY, FifoQueue: 'true' });
        for (const body of bodies) {
          const deduplicationId = groupId === undefined ? undefined : crypto.randomUUID();
          await this.#queues.run('send', { queue, body, groupId, deduplicationId });
        }
      },
      write: async (keys) => {
        for (const [index, sk] of keys.entries()) {
          const Item = { pk: { S: 'p' }, sk: { S: sk }, v: { N: String(index) } };
          await table.db.send(new PutItemCommand({ TableName: table.table, Item }));
        }
      },
      advance: (seconds) => this.#clock.advance(seconds * 1000),
      left: depth,
      queueMapping: async (mapping, verdict) => this.#queueMapping(queue ?? name, mapping, verdict, depth),
      streamMapping: (mapping, verdict) => this.#streamMapping(table.table, reports, mapping, verdict),
    };
  }

  /** Ends the mappings of the row. */
  async end(): Promise<void> {
    const sources = this.#running.splice(0);
    for (const source of sources) source.stop();
    await this.#queues.run('interrupt', null);
    await Promise.all(sources.map((source) => source.drained()));
  }

  async close(): Promise<void> {
    this.#tables.close();
    this.#client.close();
    await this.#queues.close();
    await this.#engine.close();
    this.#state.close();
    this.#clock.close();
  }

  #queueMapping(name: string, mapping: Mapping, verdict: Verdict | undefined, depth: () => Promise<number>): Running {
    const told = recorder<SqsRecord>(
      ({ body }) => body,
      ({ messageId }) => messageId,
      verdict,
    );
    const source = new QueueSource(
      {
        ...commonOf(mapping),
        ...{ kind: 'queue', queueName: name, queueArn: `arn:aws:sqs:${REGION}:000000000000:${name}` },
        maxConcurrency: mapping.maxConcurrency,
      },
      { ...this.#common(told.invoke), queues: this.#queues },
    );
    this.#running.push(source);
    const done = async () => {
      await eventually('an empty queue', async () => ((await depth()) === 0 ? true : undefined));
    };
    return { ...told.running, done, failures: () => [] };
  }

  async #streamMapping(
    tableName: string,
    reports: string,
    mapping: Mapping,
    verdict: Verdict | undefined,
  ): Promise<Running> {
    const told = recorder<StreamRecord>(
      ({ dynamodb }) => dynamodb.Keys.sk.S,
      ({ dynamodb }) => dynamodb.SequenceNumber,
      verdict,
    );
    const failures: Record<string, unknown>[] = [];
    const { arn } = await describeStream(this.#client, tableName);
    const source = new StreamSource(
      {
        ...commonOf(mapping),
        ...{ kind: 'stream', tableName, streamArn: arn, startAtOldest: true, onFailureQueueArn: reports },
        ...{
          bisect: mapping.bisect ?? false,
          maxRetries: mapping.maxRetries ?? -1,
          maxAgeSeconds: -1,
        },
      },
      {
        ...this.#common(told.invoke),
        ...{ client: this.#client, state: this.#state, clock: this.#clock, functionArn: 'f' },
        sendToQueue: async (_arn, body) => {
          failures.push(JSON.parse(body) as Record<string, unknown>);
        },
      },
    );
    this.#running.push(source);
    await source.start();
    source.wake();
    const done = async () => {
      await eventually('the end of the stream', async () => (source.caughtUp ? true : undefined));
    };
    return { ...told.running, done, failures: () => failures };
  }

  #common(invoke: (name: string, payload: string) => Promise<InvocationResult>) {
    return { region: REGION, interception: new Interception(), log: () => undefined, invoke };
  }
}

function commonOf({ batchSize = 10, windowSeconds = 0, partialFailures = false, filters = [] }: Mapping) {
  return {
    id: crypto.randomUUID(),
    functionName: 'f',
    batchSize,
    windowSeconds,
    partialFailures,
    filters: [...filters],
  };
}

/** A function that remembers what it got, and answers as the row says. */
function recorder<Entry>(
  nameOf: (entry: Entry) => string,
  idOf: (entry: Entry) => string,
  verdict: Verdict | undefined,
) {
  const batches: string[][] = [];
  let last: { Records: Record<string, unknown>[] } = { Records: [] };
  const invoke = async (_name: string, payload: string): Promise<InvocationResult> => {
    last = JSON.parse(payload) as typeof last;
    const entries = last.Records as unknown as Entry[];
    batches.push(entries.map(nameOf));
    const answer = await verdict?.(entries.map(nameOf), batches.length);
    if (answer === 'throw') return { ok: false, reason: 'error', error: { errorType: 'Error', errorMessage: 'asked' } };
    const idsByName = new Map(entries.map((entry) => [nameOf(entry), idOf(entry)]));
    const batchItemFailures = (answer ?? []).map((name) => ({ itemIdentifier: idsByName.get(name) ?? name }));
    return { ok: true, payload: JSON.stringify({ batchItemFailures }) };
  };
  const got = async (count: number) => {
    await eventually(`${count} batches`, async () => (batches.length >= count ? true : undefined));
  };
  return { invoke, running: { batches, event: () => last, got } };
}
