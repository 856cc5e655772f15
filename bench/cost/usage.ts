import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { LocalCloud } from '../../local/cloud.ts';
import type { ServiceCall } from '../../local/proxy/intercept.ts';
import { nameOf } from '../assembly.ts';
import { READS } from '../clocks/meter.ts';

/** What is billed of one function's work. */
export interface Work {
  readonly invocations: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Requests that send messages, and messages in them. */
  readonly sends: number;
  readonly messages: number;
  readonly publishes: number;
  readonly secretReads: number;
  readonly logBytes: number;
}

/** What something used: by function (its folder's name), and the requests to the API. */
export interface Usage {
  readonly requests: number;
  readonly byFunction: ReadonlyMap<string, Work>;
}

const NONE: Work = {
  invocations: 0,
  readUnits: 0,
  writeUnits: 0,
  sends: 0,
  messages: 0,
  publishes: 0,
  secretReads: 0,
  logBytes: 0,
};

type Counted = keyof Work;

/** A period that takes in everything, in seconds. */
const EVER = 1e9;

/** Counts what the functions of a local cloud use, as AWS would count it. */
export class UsageMeter {
  readonly #cloud: LocalCloud;
  readonly #names: ReadonlyMap<string, string>;
  #work = new Map<string, Record<Counted, number>>();
  #before: { readonly requests: number; readonly invocations: ReadonlyMap<string, number> } = {
    requests: 0,
    invocations: new Map(),
  };

  constructor(cloud: LocalCloud) {
    this.#cloud = cloud;
    this.#names = new Map(
      cloud.model.functions.flatMap((one) => [one.name, one.logicalId].map((id) => [id, nameOf(one)])),
    );
    cloud.intercept({
      call: ({ service, input }) =>
        service === 'dynamodb' ? { kind: 'rewrite', input: { ...input, ReturnConsumedCapacity: 'TOTAL' } } : undefined,
      done: (call, answer) => this.#note(call, answer),
    });
  }

  /** A line of the cloud's log, `<logical id> | <what the function wrote>`: Lambda keeps what is behind the bar. */
  printed(line: string): void {
    const [, logicalId = '', text = ''] = /^(\w+) \| (.*)$/s.exec(line) ?? [];
    if (this.#names.has(logicalId)) this.#add(logicalId, 'logBytes', Buffer.byteLength(text) + 1);
  }

  /** What has been used since the last call, or since the beginning. */
  take(): Usage {
    const { requests, invocations } = this.#totals();
    for (const [name, count] of invocations) {
      this.#add(name, 'invocations', count - (this.#before.invocations.get(name) ?? 0));
    }
    const usage = { requests: requests - this.#before.requests, byFunction: this.#work };
    this.#work = new Map();
    this.#before = { requests, invocations };
    return usage;
  }

  /** The median of a function's durations so far, in milliseconds: cold starts and other work on the machine hardly move it. */
  medianMs(name: string): number {
    const own = this.#cloud.model.functions.filter((one) => nameOf(one) === name);
    const medians = own.flatMap((one) => [...this.#lambda(one.name, 'Duration', 'p50', EVER).values()]);
    return medians[0] ?? 0;
  }

  #totals(): { requests: number; invocations: ReadonlyMap<string, number> } {
    const { model, monitoring } = this.#cloud;
    const sum = (points: ReadonlyMap<number, number>) =>
      [...points.values()].reduce((total, value) => total + value, 0);
    const invocations = model.functions.map(
      ({ name }) => [name, sum(this.#lambda(name, 'Invocations', 'Sum', EVER))] as const,
    );
    const api = {
      namespace: 'AWS/ApiGateway',
      name: 'Count',
      dimensions: { ApiId: model.api?.id ?? '', Stage: '$default' },
    };
    const requests = sum(monitoring.store.points(api, 'Sum', EVER, 0, Number.POSITIVE_INFINITY));
    return { requests, invocations: new Map(invocations) };
  }

  #lambda(functionName: string, name: string, statistic: string, seconds: number): ReadonlyMap<number, number> {
    const id = { namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName } };
    return this.#cloud.monitoring.store.points(id, statistic, seconds, 0, Number.POSITIVE_INFINITY);
  }

  #note({ service, operation, functionName, input }: ServiceCall, answer: Buffer): void {
    switch (service) {
      case 'dynamodb': {
        const { ConsumedCapacity: consumed = [] } = JSON.parse(answer.toString()) as {
          ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
        };
        const units = [consumed].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        this.#add(functionName, READS.has(operation) ? 'readUnits' : 'writeUnits', units);
        return;
      }
      case 'sqs': {
        if (!operation.startsWith('SendMessage')) return;
        const entries = input['Entries'];
        this.#add(functionName, 'sends', 1);
        this.#add(functionName, 'messages', Array.isArray(entries) ? entries.length : 1);
        return;
      }
      case 'sns':
        this.#add(functionName, 'publishes', operation === 'Publish' ? 1 : 0);
        return;
      case 'secretsmanager':
        this.#add(functionName, 'secretReads', 1);
        return;
      case 'dynamodb-streams':
        // What Lambda reads of a stream for a function is free.
        return;
    }
  }

  #add(functionId: string, what: Counted, count: number): void {
    const name = this.#names.get(functionId) ?? functionId;
    const work = this.#work.get(name) ?? { ...NONE };
    work[what] += count;
    this.#work.set(name, work);
  }
}

/** The work of some functions together. */
export function workOf({ byFunction }: Usage, counts: (name: string) => boolean = () => true): Work {
  return [...byFunction].filter(([name]) => counts(name)).reduce((sum, [, work]) => plus(sum, work), NONE);
}

/** The sum of two works, the second of them `times` over. */
export function plus(one: Work, other: Work, times = 1): Work {
  const parts = (Object.keys(NONE) as Counted[]).map((part) => [part, one[part] + times * other[part]]);
  return Object.fromEntries(parts) as Record<Counted, number>;
}

/** No work at all. */
export { NONE as NO_WORK };
