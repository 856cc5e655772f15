import type { SourceModel } from '../template/model.ts';

/** A call that a function makes to a service, as the proxy sees it. */
export type ServiceCall = {
  service: 'dynamodb' | 'dynamodb-streams' | 'sqs' | 'sns' | 'secretsmanager';
  /** Name of the operation, such as `TransactWriteItems`. */
  operation: string;
  functionName: string;
  /** The parsed input of the call. */
  input: Record<string, unknown>;
};

/** What goes wrong with a call. `before`: the service never sees it. `after`: the service has done it. */
export type CallFault =
  | { kind: 'delay'; when: 'before' | 'after'; ms: number }
  | { kind: 'throttle' }
  | { kind: 'reset'; when: 'before' | 'after' }
  | { kind: 'kill'; when: 'before' | 'after' };

/** A batch on its way from an event source to its function. */
export type SourceBatch = {
  kind: SourceModel['kind'];
  functionName: string;
  /** Name of the queue or table. */
  sourceName: string;
  records: readonly unknown[];
};

/**
 * What goes wrong with a batch: it waits, and it is delivered as the given lists of records instead.
 * A record in no list is lost on the way and comes again as the source does it; one in two lists comes twice.
 */
export type BatchFault = { delayMs?: number; deliver?: readonly (readonly unknown[])[] };

/** A fault injector: asked about every call and every batch; undefined leaves it alone. */
export type Interceptor = {
  call?(call: ServiceCall): CallFault | undefined;
  batch?(batch: SourceBatch): BatchFault | undefined;
};

/** The interceptors in force. */
export class Interception {
  readonly #interceptors = new Set<Interceptor>();

  /** Adds an interceptor; the answer takes it away again. */
  add(interceptor: Interceptor): () => void {
    this.#interceptors.add(interceptor);
    return () => {
      this.#interceptors.delete(interceptor);
    };
  }

  /** The fault of the first interceptor that has one for this call. */
  call(call: ServiceCall): CallFault | undefined {
    for (const interceptor of this.#interceptors) {
      const fault = interceptor.call?.(call);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /** The fault of the first interceptor that has one for this batch. */
  batch(batch: SourceBatch): BatchFault | undefined {
    for (const interceptor of this.#interceptors) {
      const fault = interceptor.batch?.(batch);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
}
