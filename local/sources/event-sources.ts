import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { AwsJsonClient } from '../engines/aws-json.ts';
import type { QueueEngine } from '../engines/fauxqs.ts';
import type { Functions } from '../functions.ts';
import { Guard } from '../iam/guard.ts';
import type { Meters } from '../metrics/services.ts';
import type { Interception, ServiceCall } from '../proxy/intercept.ts';
import type { StateStore } from '../state.ts';
import { nameInArn } from '../template/identifiers.ts';
import { AssemblyError } from '../template/load.ts';
import type { Model, SourceModel } from '../template/model.ts';
import { AsyncInvoker } from './async-invoke.ts';
import { QueueSource } from './queue-source.ts';
import { Schedules } from './schedules.ts';
import { StreamSource } from './stream-source.ts';

/** How long running invocations may take to end when the cloud closes. */
const DRAIN_MS = 3000;

export type EventSourcesOptions = {
  clock: Clock;
  dynamodb: AwsJsonClient;
  queues: QueueEngine;
  functions: Pick<Functions, 'invoke' | 'definition'>;
  state: StateStore;
  interception: Interception;
  log: (line: string) => void;
  meters?: Pick<Meters, 'streamed'>;
};

/** Everything besides the HTTP API that invokes functions: queues, streams and schedules. */
export class EventSources {
  readonly #model: Model;
  readonly #options: EventSourcesOptions;
  #queueSources: QueueSource[] = [];
  #streamSources: StreamSource[] = [];

  constructor(model: Model, options: EventSourcesOptions) {
    this.#model = model;
    this.#options = options;
  }

  /** Starts every source. Throws an AssemblyError when a function may not read its source, as AWS refuses to deploy. */
  async start(): Promise<void> {
    for (const source of this.#model.sources) this.#checkPermissions(source);
    this.#streamSources = this.#model.sources
      .filter((source) => source.kind === 'stream')
      .map((source) => this.#streamSource(source));
    for (const source of this.#streamSources) await source.start();
    this.#queueSources = this.#model.sources
      .filter((source) => source.kind === 'queue')
      .map((source) => new QueueSource(source, this.#common()));
    this.#startSchedules();
  }

  /** A function has called a service with success: its stream may have new records. */
  wrote({ service, operation, input }: ServiceCall): void {
    if (service !== 'dynamodb' || !WRITES.has(operation)) return;
    const single = input['TableName'];
    for (const source of this.#streamSources) {
      if (single === undefined || single === source.tableName) source.wake();
    }
  }

  /** Whether the streams' records have all been delivered or given up. */
  get caughtUp(): boolean {
    return this.#streamSources.every((source) => source.caughtUp);
  }

  /** Whether a source delivers what is in a queue. */
  consumes(queueName: string): boolean {
    return this.#model.sources.some((source) => source.kind === 'queue' && source.queueName === queueName);
  }

  async close(): Promise<void> {
    const sources = [...this.#queueSources, ...this.#streamSources];
    for (const source of sources) source.stop();
    await this.#options.queues.run('interrupt', null);
    const drained = Promise.all(sources.map((source) => source.drained()));
    await Promise.race([drained, delay(DRAIN_MS, undefined, { ref: false })]);
  }

  #common() {
    const { queues, functions, interception, log } = this.#options;
    return {
      queues,
      interception,
      log,
      region: this.#model.region,
      invoke: (name: string, payload: string) => functions.invoke(name, payload),
      sendToQueue: (arn: string, body: string, groupId?: string) => this.sendToQueue(arn, body, groupId),
    };
  }

  #streamSource(source: SourceModel & { kind: 'stream' }): StreamSource {
    const { dynamodb, state, clock, functions } = this.#options;
    return new StreamSource(source, {
      ...this.#common(),
      client: dynamodb,
      state,
      clock,
      streamed: (name, ageMs) => this.#options.meters?.streamed(name, ageMs),
      functionArn: functions.definition(source.functionName).arn,
    });
  }

  #startSchedules(): void {
    const { clock, functions } = this.#options;
    const invoker = new AsyncInvoker({
      ...this.#common(),
      clock,
      definition: (name) => functions.definition(name),
    });
    new Schedules(this.#model.schedules, {
      ...this.#common(),
      clock,
      invokeAsync: (name, payload) => invoker.invoke(name, payload),
    });
  }

  /** Puts a message on a queue, as a service of AWS would. */
  async sendToQueue(queueArn: string, body: string, groupId?: string): Promise<void> {
    await this.#options.queues.run('send', {
      queue: nameInArn(queueArn),
      body,
      groupId,
      deduplicationId: groupId === undefined ? undefined : crypto.randomUUID(),
    });
  }

  #checkPermissions(source: SourceModel): void {
    const guard = new Guard(this.#options.functions.definition(source.functionName));
    const [prefix, resource, actions] =
      source.kind === 'queue'
        ? ['sqs', source.queueArn, ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']]
        : ['dynamodb', source.streamArn, ['DescribeStream', 'GetRecords', 'GetShardIterator']];
    const needs = (actions as string[]).map((action) => ({
      action: `${String(prefix)}:${action}`,
      resource: String(resource),
      context: new Map<string, string[]>(),
    }));
    const refusal = guard.refusal(needs);
    if (refusal !== undefined) throw new AssemblyError(`the event source mapping ${source.id} cannot work: ${refusal}`);
  }
}

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);
