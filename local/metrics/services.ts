import type { QueueDepth } from '../engines/queue-protocol.ts';
import type { ServiceCall } from '../proxy/intercept.ts';
import type { Model } from '../template/model.ts';
import { pointsIn } from './emf.ts';
import type { MetricStore } from './store.ts';

/** How one event was handled. */
export type Invocation = { functionName: string; ok: boolean; ms: number; busy: number };

/** What a service said to a call. */
export type Answered = { call: ServiceCall; status: number; body: string };

/** Puts into the store what functions print, and what AWS itself would measure of the services, as far as this machine can know it. */
export class Meters {
  readonly #store: MetricStore;
  readonly #model: Model;
  readonly #now: () => number;

  constructor(store: MetricStore, model: Model, now: () => number) {
    this.#store = store;
    this.#model = model;
    this.#now = now;
  }

  /** A line that a function wrote. */
  printed(line: string): void {
    for (const { namespace, name, dimensions, at, values } of pointsIn(line)) {
      this.#store.add({ namespace, name, dimensions }, at, values);
    }
  }

  invoked({ functionName, ok, ms, busy }: Invocation): void {
    const values = { Invocations: 1, Errors: ok ? 0 : 1, Duration: ms, Throttles: 0, ConcurrentExecutions: busy };
    this.#add('AWS/Lambda', { FunctionName: functionName }, values);
  }

  /** A function is given records of a stream, the newest so many milliseconds old. */
  streamed(functionName: string, ageMs: number): void {
    this.#add('AWS/Lambda', { FunctionName: functionName }, { IteratorAge: ageMs });
  }

  /** The API has answered. */
  answered(status: number, ms: number): void {
    const { api } = this.#model;
    if (api === undefined) return;
    const values = {
      Count: 1,
      '4xx': Number(status >= 400 && status < 500),
      '5xx': Number(status >= 500),
      Latency: ms,
    };
    this.#add('AWS/ApiGateway', { ApiId: api.id, Stage: api.stage }, values);
  }

  queues(depths: readonly QueueDepth[]): void {
    for (const { name, visible, inFlight, delayed, oldestAt } of depths) {
      const age = oldestAt === undefined ? 0 : Math.max(0, (this.#now() - oldestAt) / 1000);
      const values = {
        ApproximateNumberOfMessagesVisible: visible,
        ApproximateNumberOfMessagesNotVisible: inFlight,
        ApproximateNumberOfMessagesDelayed: delayed,
        ApproximateAgeOfOldestMessage: age,
      };
      this.#add('AWS/SQS', { QueueName: name }, values);
    }
  }

  /** A service has answered a function's call: DynamoDB counts what it refused. */
  called({ call, status, body }: Answered): void {
    if (call.service !== 'dynamodb' || status < 400) return;
    for (const [table, values] of refusalsIn(call, body)) this.#add('AWS/DynamoDB', { TableName: table }, values);
  }

  #add(namespace: string, dimensions: Record<string, string>, values: Record<string, number>): void {
    const at = this.#now();
    for (const [name, value] of Object.entries(values)) this.#store.add({ namespace, name, dimensions }, at, [value]);
  }
}

type Refusals = [table: string, values: Record<string, number>][];

/** Source: DynamoDB Developer Guide, "DynamoDB metrics and dimensions". */
function refusalsIn({ operation, input }: ServiceCall, body: string): Refusals {
  const tables = tablesIn(input);
  if (body.includes('ProvisionedThroughputExceeded') || body.includes('ThrottlingException')) {
    const name = READS.has(operation) ? 'ReadThrottleEvents' : 'WriteThrottleEvents';
    return [...new Set(tables)].map((table) => [table, { [name]: 1 }]);
  }
  if (!body.includes('TransactionCanceledException')) {
    return body.includes('ConditionalCheckFailed')
      ? tables.map((table) => [table, { ConditionalCheckFailedRequests: 1 }])
      : [];
  }
  return reasonsIn(body).flatMap((code, n): Refusals => {
    const [table, metric] = [tables[n], OF_REASONS[code]];
    return table === undefined || metric === undefined ? [] : [[table, { [metric]: 1 }]];
  });
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

const OF_REASONS: Record<string, string> = {
  ConditionalCheckFailed: 'ConditionalCheckFailedRequests',
  TransactionConflict: 'TransactionConflict',
};

function reasonsIn(body: string): string[] {
  const { CancellationReasons = [] } = JSON.parse(body) as { CancellationReasons?: { Code?: string }[] };
  return CancellationReasons.map(({ Code }) => Code ?? 'None');
}

/** The tables that a call names; those of a transaction in the order of its writes. */
function tablesIn(input: Record<string, unknown>): string[] {
  const single = input['TableName'];
  if (typeof single === 'string') return [single];
  const items = (input['TransactItems'] ?? []) as Record<string, { TableName?: string }>[];
  const ofTransaction = items.flatMap((item) => Object.values(item).flatMap(({ TableName }) => TableName ?? []));
  return ofTransaction.length > 0 ? ofTransaction : Object.keys((input['RequestItems'] ?? {}) as object);
}
